"""Seats and who sits on them: held, empty, over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True)
class SeatPeriod:
    """A number of seats of one place for a time; ``Seat`` as values."""

    place: Hashable
    number: int
    valid_from: dt.date
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Count:
    """Seats of one place and who holds them: ``held + empty == seats + over``, and never both empty and over."""

    seats: int
    held: int

    @property
    def empty(self) -> int:
        return max(0, self.seats - self.held)

    @property
    def over(self) -> int:
        return max(0, self.held - self.seats)


def numbers_on(periods: Iterable[SeatPeriod], day: dt.date) -> dict[Hashable, int]:
    """Seats by place on a day; the newest number counts where several are in force."""
    newest: dict[Hashable, SeatPeriod] = {}
    for period in periods:
        if period.valid_from > day or (period.valid_until is not None and period.valid_until < day):
            continue
        known = newest.get(period.place)
        if known is None or period.valid_from >= known.valid_from:
            newest[period.place] = period
    return {place: period.number for place, period in newest.items()}


def most_at_once(periods: Iterable[tuple[dt.date, dt.date | None]], start: dt.date, end: dt.date | None) -> int:
    """How many periods (first day, last day or None) share one day between ``start`` and ``end``, at the most."""
    within = [(a, b) for a, b in periods if (b is None or b >= start) and (end is None or a <= end)]
    days = {start, *(a for a, _ in within if a > start)}
    return max((sum(1 for a, b in within if a <= day and (b is None or b >= day)) for day in days), default=0)
