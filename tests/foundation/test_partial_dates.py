from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.eras import (
    ERAS,
    DateNotUnderstood,
    PartialDate,
    format_wareki,
    format_wareki_short,
    parse_partial_date,
)

READ = [
    ("昭和17", (1942, None, None)),
    ("昭和17年", (1942, None, None)),
    ("昭17年", (1942, None, None)),
    ("S17", (1942, None, None)),
    ("ｓ１７", (1942, None, None)),
    ("昭和十七年", (1942, None, None)),
    ("昭和17年生まれ", (1942, None, None)),
    ("昭和17年生", (1942, None, None)),
    ("S17頃", (1942, None, None)),
    ("1942", (1942, None, None)),
    ("１９４２年", (1942, None, None)),
    ("一九四二年", (1942, None, None)),
    ("大正元年", (1912, None, None)),
    ("大正元", (1912, None, None)),
    ("令和元年5月", (2019, 5, None)),
    ("㍼17年3月", (1942, 3, None)),
    ("S17.3", (1942, 3, None)),
    ("S17/3", (1942, 3, None)),
    ("昭和 17 年 3 月", (1942, 3, None)),
    ("1942年3月", (1942, 3, None)),
    ("1942-03", (1942, 3, None)),
    ("昭和64年1月", (1989, 1, None)),
    ("昭和元年12月", (1926, 12, None)),
    ("昭和64年", (1989, None, None)),
    ("S17.3.5", (1942, 3, 5)),
    ("S170305", (1942, 3, 5)),
    ("1942年3月5日", (1942, 3, 5)),
    ("1942/3/5", (1942, 3, 5)),
    ("19420305", (1942, 3, 5)),
    ("昭和17年3月5日生まれ", (1942, 3, 5)),
    ("1942-03-05 00:00:00", (1942, 3, 5)),
    ("明治45年7月", (1912, 7, None)),
]

REFUSED = [
    ("", "生年月日を入れてください（例 昭和17、S17.3、1942年3月5日）。"),
    ("17", "「17」は何年か分かりません。昭和17、S17.3、1942年3月5日のように入れてください。"),
    ("17.3.5", "「17.3.5」は何年か分かりません。昭和17、S17.3、1942年3月5日のように入れてください。"),
    ("3月5日", "「3月5日」は何年か分かりません。昭和17、S17.3、1942年3月5日のように入れてください。"),
    ("戦前", "「戦前」は生年月日として読めません。昭和17、S17.3、1942年3月5日のように入れてください。"),
    ("今日", "「今日」は生年月日として読めません。昭和17、S17.3、1942年3月5日のように入れてください。"),
    ("昭和65年", "昭和65年はありません。昭和は64年1月7日までです。平成2年ではありませんか。"),
    ("S64.3", "昭和64年3月はありません。昭和は64年1月7日までです。平成元年3月ではありませんか。"),
    ("平成元年0月", "0月はありません。月は1から12までです（例 10/12、R3.10.12）。"),
    ("1942年13月", "13月はありません。月は1から12までです（例 10/12、R3.10.12）。"),
    ("1942年2月30日", "1942年2月に30日はありません。1日から28日までで入れてください。"),
    ("1042年", "西暦1042年は使えません。年を確かめてください（例 2021-10-12）。"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_told_of_a_birth_date_is_read(text: str, expected: tuple[int, int | None, int | None]) -> None:
    assert parse_partial_date(text) == expected


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_leaves_the_year_open_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as caught:
        parse_partial_date(text)
    assert str(caught.value) == sentence


@given(st.dates(ERAS[0].start, dt.date(2100, 12, 31)))
def test_every_day_is_read_from_every_hand(day: dt.date) -> None:
    whole = (day.year, day.month, day.day)
    assert parse_partial_date(format_wareki(day, weekday=False)) == whole
    assert parse_partial_date(format_wareki_short(day)) == whole
    assert parse_partial_date(format_wareki(day, weekday=False).rpartition("月")[0] + "月") == (
        day.year,
        day.month,
        None,
    )
    assert parse_partial_date(format_wareki(day).partition("年")[0]) == (day.year, None, None)
    assert parse_partial_date(f"{day:%Y%m%d}") == whole
    assert parse_partial_date(f"{day:%Y/%m}") == (day.year, day.month, None)


@given(st.text(max_size=12))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        read = parse_partial_date(text)
    except DateNotUnderstood as error:
        assert str(error) != ""
    else:
        assert read.first <= read.last


def test_a_partial_date_spans_the_days_it_may_be() -> None:
    assert (PartialDate(1942).first, PartialDate(1942).last) == (dt.date(1942, 1, 1), dt.date(1942, 12, 31))
    assert (PartialDate(1942, 2).first, PartialDate(1942, 2).last) == (dt.date(1942, 2, 1), dt.date(1942, 2, 28))
    assert PartialDate(1942, 3, 5).first == PartialDate(1942, 3, 5).last == dt.date(1942, 3, 5)
