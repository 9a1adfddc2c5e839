"""Days that come back every week or fortnight, told as a rhythm and the days it leaves out. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Rhythm:
    """From ``first`` to ``last`` on the ``weekdays`` (0 is Monday) of every ``every``-th week but for ``left_out``.

    Weeks begin on Monday and are counted from that of ``first``.
    """

    first: dt.date
    last: dt.date
    weekdays: tuple[int, ...]
    every: int
    left_out: tuple[dt.date, ...]


def rhythm_of(days: Iterable[dt.date]) -> Rhythm:
    """The rhythm that falls on exactly these days (at least one); a day named twice is one day."""
    chosen = sorted(set(days))
    first, last = chosen[0], chosen[-1]
    weekdays = tuple(sorted({day.weekday() for day in chosen}))
    begin = _monday(first)
    apart = {(_monday(day) - begin) // WEEK for day in chosen}
    every = 2 if len(chosen) > 1 and all(weeks % 2 == 0 for weeks in apart) and max(apart) else 1
    weeks = range(0, (_monday(last) - begin) // WEEK + 1, every)
    whole = (begin + week * WEEK + dt.timedelta(days=weekday) for week in weeks for weekday in weekdays)
    left_out = tuple(day for day in whole if first <= day <= last and day not in chosen)
    return Rhythm(first, last, weekdays, every, left_out)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
