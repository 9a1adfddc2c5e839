"""Seats: what is held and what is empty always add up."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sasaeai.records.appointments.rules import Count, SeatPeriod, most_at_once, numbers_on


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@given(st.integers(0, 500), st.integers(0, 500))
def test_held_and_empty_add_up(seats: int, held: int) -> None:
    count = Count(seats, held)
    assert count.held + count.empty == count.seats + count.over
    assert 0 in (count.empty, count.over)
    assert count.empty >= 0


def test_the_newest_number_in_force_counts() -> None:
    periods = [
        SeatPeriod("泉野", 14, day("2010-12-01")),
        SeatPeriod("泉野", 15, day("2019-12-01")),
        SeatPeriod("大手", 9, day("2010-12-01"), day("2019-11-30")),
        SeatPeriod("本町", 7, day("2022-12-01")),
    ]
    assert numbers_on(periods, day("2010-11-30")) == {}
    assert numbers_on(periods, day("2019-11-30")) == {"泉野": 14, "大手": 9}
    assert numbers_on(periods, day("2021-10-12")) == {"泉野": 15}
    assert numbers_on(reversed(periods), day("2022-12-01")) == {"泉野": 15, "本町": 7}


def test_how_many_share_a_day() -> None:
    a = (day("2019-12-01"), day("2021-05-31"))
    b = (day("2021-06-01"), day("2022-11-30"))
    c = (day("2021-01-01"), None)
    assert most_at_once([a, b], day("2019-12-01"), day("2022-11-30")) == 1
    assert most_at_once([a, b, c], day("2019-12-01"), day("2022-11-30")) == 2
    assert most_at_once([a, b, c], day("2019-12-01"), day("2020-12-31")) == 1
    assert most_at_once([], day("2019-12-01"), None) == 0
    assert most_at_once([a, b, c], day("2030-01-01"), None) == 1


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2003, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 300)).map(lambda pair: (pair[0], pair[0] + dt.timedelta(days=pair[1])))


@given(st.lists(SPANS, max_size=6), SPANS)
def test_the_most_at_once_is_what_counting_day_by_day_finds(
    spans: list[tuple[dt.date, dt.date]], asked: tuple[dt.date, dt.date]
) -> None:
    start, end = asked
    days = (start + dt.timedelta(days=n) for n in range((end - start).days + 1))
    slow = max(sum(a <= one <= b for a, b in spans) for one in days)
    assert most_at_once(spans, start, end) == slow
