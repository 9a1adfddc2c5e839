"""Days and months of terms. A term that begins on December 1st ends on November 30th."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence

ONE_DAY = dt.timedelta(days=1)

Span = tuple[dt.date, dt.date]


def shift(day: dt.date, months: int) -> dt.date:
    """The same day so many months later (earlier when negative); the last of the month where that day is missing."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months from ``start`` until ``end``; 0 when ``end`` is not later."""
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    while months and shift(start, months) > end:
        months -= 1
    return months


def overlap(one: Sequence[dt.date | None], other: Sequence[dt.date | None]) -> bool:
    """Whether two periods (first day, last day or None) share a day."""
    (a, b), (c, d) = one, other
    if a is None or c is None:
        raise ValueError("a period has a first day")
    return (b is None or c <= b) and (d is None or a <= d)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days as periods that neither touch nor share a day, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + ONE_DAY:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
