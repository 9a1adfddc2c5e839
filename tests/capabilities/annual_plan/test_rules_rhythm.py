"""A rhythm falls on exactly the days it was made of, whatever they are."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.rules.rhythm import Rhythm, rhythm_of
from sasaeai.foundation.calendars import occurrences

TUESDAYS = occurrences("火", dt.date(2021, 4, 1), dt.date(2021, 6, 1))


def test_a_desk_every_tuesday_but_for_a_holiday() -> None:
    open_days = [day for day in TUESDAYS if day != dt.date(2021, 5, 4)]
    assert rhythm_of(open_days) == Rhythm(dt.date(2021, 4, 6), dt.date(2021, 6, 1), (1,), 1, (dt.date(2021, 5, 4),))


def test_every_second_week_is_told_so() -> None:
    assert rhythm_of(TUESDAYS[::2]) == Rhythm(dt.date(2021, 4, 6), dt.date(2021, 6, 1), (1,), 2, ())
    assert rhythm_of(TUESDAYS[:1]) == Rhythm(dt.date(2021, 4, 6), dt.date(2021, 4, 6), (1,), 1, ())


@given(st.sets(st.dates(dt.date(2021, 4, 1), dt.date(2022, 3, 31)), min_size=1, max_size=60))
def test_no_day_is_lost_and_none_is_added(days: set[dt.date]) -> None:
    found = rhythm_of(days)
    monday = found.first - dt.timedelta(days=found.first.weekday())
    span = (monday + dt.timedelta(days=offset) for offset in range(372))
    told = {
        day
        for day in span
        if found.first <= day <= found.last
        and day.weekday() in found.weekdays
        and (day - monday).days // 7 % found.every == 0
    }
    assert told - set(found.left_out) == days
    assert set(found.left_out) <= told
