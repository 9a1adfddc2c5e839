"""National holidays, the New Year closing, weekdays, and the days a repeating promise falls on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

import jpholiday

WEEKDAYS = "月火水木金土日"


@lru_cache(maxsize=256)
def _holidays(year: int) -> dict[dt.date, str]:
    return dict(jpholiday.year_holidays(year))


def is_holiday(day: dt.date) -> bool:
    """Whether the day is a national holiday (国民の祝日), a substitute holiday or one between two."""
    return holiday_name(day) is not None


def holiday_name(day: dt.date) -> str | None:
    """The name of the national holiday, None on other days. Equinoxes of years not yet announced are calculated."""
    return _holidays(day.year).get(dt.date(day.year, day.month, day.day))


def is_year_end(day: dt.date) -> bool:
    """年末年始: 29 December to 3 January, when public offices close (行政機関の休日に関する法律 第1条)."""
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)


def weekday_ja(day: dt.date) -> str:
    """月 火 水 木 金 土 日."""
    return WEEKDAYS[day.weekday()]


def occurrences(
    weekdays: Iterable[str],
    start: dt.date,
    end: dt.date,
    *,
    every: int = 1,
    anchor: dt.date | None = None,
    exclude_holidays: bool = False,
    exclude_year_end: bool = False,
) -> tuple[dt.date, ...]:
    """The days from ``start`` to ``end`` (both included) that fall on ``weekdays`` ('月'..'日'), in order.

    ``every=2`` takes every second week, weeks beginning on Monday and counted from the week of ``anchor``; without an
    anchor from the week of the first such day. An excluded day is dropped, it does not move the rhythm.
    Raises ``ValueError`` for a weekday that is none or ``every`` below 1.
    """
    chosen = frozenset(weekdays)
    if not chosen <= frozenset(WEEKDAYS) or every < 1:
        raise ValueError(f"weekdays {sorted(chosen)} every {every}: weekdays are {WEEKDAYS}, every is 1 or more")
    return _occurrences(chosen, start, end, every, anchor, exclude_holidays, exclude_year_end)


@lru_cache(maxsize=512)
def _occurrences(
    weekdays: frozenset[str],
    start: dt.date,
    end: dt.date,
    every: int,
    anchor: dt.date | None,
    exclude_holidays: bool,
    exclude_year_end: bool,
) -> tuple[dt.date, ...]:
    days = [day for day in _days(start, end) if weekday_ja(day) in weekdays]
    if not days:
        return ()
    origin = _monday(anchor or days[0])
    return tuple(
        day
        for day in days
        if ((_monday(day) - origin).days // 7) % every == 0
        and not (exclude_holidays and is_holiday(day))
        and not (exclude_year_end and is_year_end(day))
    )


def nth_weekday(month: dt.date, nth: int, weekday: str) -> dt.date | None:
    """The ``nth`` (1..5) ``weekday`` ('月'..'日') of the month ``month`` lies in, None when it has no fifth."""
    first = month.replace(day=1)
    day = first + dt.timedelta(days=(WEEKDAYS.index(weekday) - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == first.month and nth >= 1 else None


def _days(start: dt.date, end: dt.date) -> Iterable[dt.date]:
    return (start + dt.timedelta(days=offset) for offset in range((end - start).days + 1))


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
