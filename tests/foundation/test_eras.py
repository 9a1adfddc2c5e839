"""Dates with eras: written and read."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.era_table import ERAS, era_of
from sasaeai.foundation.eras import (
    DateNotUnderstood,
    format_month,
    format_wareki,
    format_wareki_short,
    format_western,
    parse_date,
)

D = dt.date
TODAY = D(2021, 10, 15)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (D(1868, 1, 24), "1868年1月24日"),
        (D(1868, 1, 25), "明治元年1月25日"),
        (D(1912, 7, 29), "明治45年7月29日"),
        (D(1912, 7, 30), "大正元年7月30日"),
        (D(1926, 12, 24), "大正15年12月24日"),
        (D(1926, 12, 25), "昭和元年12月25日"),
        (D(1989, 1, 7), "昭和64年1月7日"),
        (D(1989, 1, 8), "平成元年1月8日"),
        (D(2019, 4, 30), "平成31年4月30日"),
        (D(2019, 5, 1), "令和元年5月1日"),
        (D(2021, 10, 12), "令和3年10月12日"),
    ],
)
def test_wareki_at_the_bounds_of_eras(day: dt.date, text: str) -> None:
    assert format_wareki(day, weekday=False) == text


def test_the_other_forms() -> None:
    day = D(2021, 10, 12)
    assert format_wareki(day) == "令和3年10月12日（火）"
    assert format_wareki_short(day) == "R3.10.12"
    assert format_wareki_short(D(1867, 12, 31)) == "1867.12.31"
    assert format_month(day) == "令和3年10月"
    assert format_month(D(1867, 12, 31)) == "1867年12月"
    assert format_western(day) == "2021年10月12日（火）"
    assert format_western(day, weekday=False) == "2021年10月12日"


def test_eras_follow_each_other_without_gap() -> None:
    assert [later.start - earlier.end for earlier, later in itertools.pairwise(ERAS)] == [dt.timedelta(days=1)] * 4


@pytest.mark.parametrize(
    "text",
    [
        *(
            "R3.10.12",
            "r3/10/12",
            "R3-10-12",
            "R031012",
            "Ｒ３．１０．１２",
            "令3.10.12",
            "令和3年10月12日",
            "㋿3年10月12日",
        ),
        *(
            "令和三年十月十二日",
            "令和 3 年 10 月 12 日",
            "令和3年10月12日（火）",
            "R3.10.12(火)",
            "令和3年10月12日火曜日",
        ),
        *("10/12", "10-12", "10.12", "10月12日", "１０月１２日", "十月十二日", "10/12（火曜日）"),
        *(
            "2021-10-12",
            "2021/10/12",
            "2021.10.12",
            "2021年10月12日",
            "20211012",
            "２０２１１０１２",
            "二〇二一年十月十二日",
        ),
        *("2021-10-12 00:00:00", "2021-10-12T00:00", "  10/12  ", "R3・10・12", "2021−10−12"),
    ],
)
def test_many_hands_one_day(text: str) -> None:
    assert parse_date(text, today=TODAY) == D(2021, 10, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昭28.1.5", D(1953, 1, 5)),
        ("昭和28年1月5日", D(1953, 1, 5)),
        ("S28.1.5", D(1953, 1, 5)),
        ("令和元年5月1日", D(2019, 5, 1)),
        ("R1.5.1", D(2019, 5, 1)),
        ("平成31年4月30日", D(2019, 4, 30)),
        ("昭和64年1月7日", D(1989, 1, 7)),
        ("大正十五年十二月二十四日", D(1926, 12, 24)),
        ("㍾45年7月29日", D(1912, 7, 29)),
        ("R6.2.29", D(2024, 2, 29)),
        ("今日", D(2021, 10, 15)),
        ("本日", D(2021, 10, 15)),
        ("昨日", D(2021, 10, 14)),
        ("一昨日", D(2021, 10, 13)),
        ("おととい", D(2021, 10, 13)),
        ("明日", D(2021, 10, 16)),
    ],
)
def test_reading(text: str, day: dt.date) -> None:
    assert parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("1/15", D(2021, 10, 15), D(2022, 1, 15)),
        ("10/12", D(2022, 1, 15), D(2021, 10, 12)),
        ("4/1", D(2022, 3, 31), D(2021, 4, 1)),
        ("3/31", D(2021, 4, 1), D(2022, 3, 31)),
        ("2/29", D(2023, 6, 1), D(2024, 2, 29)),
    ],
)
def test_a_day_without_year_is_of_the_running_fiscal_year(text: str, today: dt.date, day: dt.date) -> None:
    assert parse_date(text, today=today) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "日付を入れてください（例 R3.10.12、10/12、2021-10-12）。"),
        ("来週", "「来週」は日付として読めません。R3.10.12、10/12、2021-10-12 のように入れてください。"),
        ("2/30", "令和4年2月に30日はありません。1日から28日までで入れてください。"),
        ("令和3年2月29日", "令和3年2月に29日はありません。1日から28日までで入れてください。"),
        ("2021-04-31", "2021年4月に31日はありません。1日から30日までで入れてください。"),
        ("13/1", "13月はありません。月は1から12までです（例 10/12、R3.10.12）。"),
        (
            "昭和64年2月1日",
            "昭和64年2月1日はありません。昭和は64年1月7日までです。平成元年2月1日ではありませんか。",
        ),
        (
            "平成31年5月1日",
            "平成31年5月1日はありません。平成は31年4月30日までです。令和元年5月1日ではありませんか。",
        ),
        (
            "平成元年1月5日",
            "平成元年1月5日はありません。平成は元年1月8日からです。昭和64年1月5日ではありませんか。",
        ),
        ("3.10.12", "「3.10.12」は年号が分かりません。R3.10.12 か 2021-10-12 のように入れてください。"),
        ("25年1月5日", "「25年1月5日」は年号が分かりません。R3.10.12 か 2021-10-12 のように入れてください。"),
        ("0021-10-12", "西暦21年は使えません。年を確かめてください（例 2021-10-12）。"),
        # The first plan prints 9月5日（日）: a weekday that does not fit is a slip worth asking about.
        ("令和3年9月5日（月）", "令和3年9月5日は月曜日ではなく日曜日です。日付か曜日を確かめてください。"),
    ],
)
def test_refusals_say_what_to_do(text: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as caught:
        parse_date(text, today=TODAY)
    assert str(caught.value) == sentence
    assert caught.value.template % caught.value.params == sentence


@pytest.mark.parametrize(
    "text", ["令和", "R3", "R3.10", "2021/10", "R0.1.1", "土曜日", "10", "12日", "1012", "R3.10.12.5", "⑩/12/"]
)
def test_half_a_date_is_not_guessed(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_date(text, today=TODAY)


modern = st.dates(min_value=D(1868, 1, 25), max_value=D(2199, 12, 31))


@given(modern)
def test_what_is_written_reads_back(day: dt.date) -> None:
    for text in (
        format_wareki(day),
        format_wareki(day, weekday=False),
        format_wareki_short(day),
        format_western(day),
        day.isoformat(),
        day.strftime("%Y%m%d"),
    ):
        assert parse_date(text, today=TODAY) == day


@given(modern, modern)
def test_month_and_day_read_back_within_the_fiscal_year(day: dt.date, other: dt.date) -> None:
    today = min(day, other)
    near = parse_date(f"{today.month}/{today.day}", today=today)
    assert near == today


@given(st.text(max_size=20))
def test_any_words_give_a_day_or_a_sentence(text: str) -> None:
    try:
        assert isinstance(parse_date(text, today=TODAY), dt.date)
    except DateNotUnderstood as error:
        assert str(error).endswith("。")


@given(modern)
def test_the_era_of_a_day_holds_it(day: dt.date) -> None:
    era = era_of(day)
    assert era is not None
    assert era.start <= day <= era.end
    assert era.western(era.year_of(day.year)) == day.year
