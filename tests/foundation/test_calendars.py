"""Holidays, the New Year closing, weekdays, occurrences."""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.calendars import (
    holiday_name,
    is_holiday,
    is_year_end,
    nth_weekday,
    occurrences,
    weekday_ja,
)

D = dt.date
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("year", range(2019, 2033))
def test_holidays_agree_with_a_second_source(year: int) -> None:
    days = [D(year, 1, 1) + DAY * offset for offset in range((D(year + 1, 1, 1) - D(year, 1, 1)).days)]
    assert [day for day in days if is_holiday(day)] == sorted(holidays.country_holidays("JP", years=year))


def test_holiday_names() -> None:
    assert holiday_name(D(2021, 7, 22)) == "海の日"  # Moved for the Olympic Games.
    assert holiday_name(D(2021, 7, 19)) is None
    assert holiday_name(D(2021, 8, 9)) == "山の日 振替休日"
    assert holiday_name(D(2026, 9, 22)) == "国民の休日"


def test_year_end_is_29_december_to_3_january() -> None:
    days = [D(2021, 12, 27) + DAY * offset for offset in range(10)]
    assert [day.day for day in days if is_year_end(day)] == [29, 30, 31, 1, 2, 3]


def test_weekday() -> None:
    assert [weekday_ja(D(2021, 10, 11) + DAY * offset) for offset in range(7)] == list("月火水木金土日")
    assert weekday_ja(D(2021, 9, 5)) == "日"


def test_weekly_with_and_without_exclusions() -> None:
    # 毎週月曜日（年末年始、祝祭日を除く） of 令和3年度: 52 Mondays, 6 of them holidays, 1 in the New Year closing.
    start, end = D(2021, 4, 1), D(2022, 3, 31)
    assert len(occurrences(["月"], start, end)) == 52
    left = occurrences(["月"], start, end, exclude_holidays=True, exclude_year_end=True)
    assert sorted(set(occurrences(["月"], start, end)) - set(left)) == [
        D(2021, 5, 3),
        D(2021, 8, 9),
        D(2021, 9, 20),
        D(2022, 1, 3),
        D(2022, 1, 10),
        D(2022, 3, 21),
    ]


def test_several_weekdays_come_in_order() -> None:
    assert occurrences("火木", D(2021, 10, 1), D(2021, 10, 14)) == (
        D(2021, 10, 5),
        D(2021, 10, 7),
        D(2021, 10, 12),
        D(2021, 10, 14),
    )


def test_every_second_week_counts_from_the_first_or_from_an_anchor() -> None:
    start, end = D(2021, 4, 1), D(2021, 5, 1)
    assert [day.day for day in occurrences("土", start, end, every=2)] == [3, 17, 1]
    assert [day.day for day in occurrences("土", start, end, every=2, anchor=D(2021, 4, 10))] == [10, 24]
    assert [day.day for day in occurrences("土", start, end, every=2, anchor=D(2021, 4, 12))] == [3, 17, 1]


def test_an_excluded_day_does_not_move_the_rhythm() -> None:
    days = occurrences("月", D(2021, 4, 19), D(2021, 5, 31), every=2, exclude_holidays=True)
    assert days == (D(2021, 4, 19), D(2021, 5, 17), D(2021, 5, 31))


def test_unknown_weekday_or_rhythm_is_refused() -> None:
    with pytest.raises(ValueError, match="weekdays"):
        occurrences(["月曜"], D(2021, 4, 1), D(2021, 5, 1))
    with pytest.raises(ValueError, match="every"):
        occurrences("月", D(2021, 4, 1), D(2021, 5, 1), every=0)


def test_nth_weekday() -> None:
    month = D(2021, 10, 1)
    assert [nth_weekday(month, nth, "金") for nth in (1, 2, 5)] == [D(2021, 10, 1), D(2021, 10, 8), D(2021, 10, 29)]
    assert nth_weekday(month, 5, "月") is None
    assert nth_weekday(D(2021, 10, 20), 3, "水") == D(2021, 10, 20)


@given(
    st.sets(st.sampled_from("月火水木金土日"), min_size=1),
    st.dates(D(2019, 1, 1), D(2030, 1, 1)),
    st.integers(0, 400),
    st.integers(1, 4),
    st.booleans(),
    st.booleans(),
)
def test_occurrences_are_the_days_asked_for(
    weekdays: set[str], start: dt.date, length: int, every: int, no_holidays: bool, no_year_end: bool
) -> None:
    end = start + DAY * length
    days = occurrences(weekdays, start, end, every=every, exclude_holidays=no_holidays, exclude_year_end=no_year_end)
    assert list(days) == sorted(set(days))
    assert {weekday_ja(day) for day in days} <= weekdays
    assert all(start <= day <= end for day in days)
    assert not (no_holidays and any(is_holiday(day) for day in days))
    assert not (no_year_end and any(is_year_end(day) for day in days))
    if every == 1:
        dropped = set(occurrences(weekdays, start, end)) - set(days)
        assert all((no_holidays and is_holiday(day)) or (no_year_end and is_year_end(day)) for day in dropped)
