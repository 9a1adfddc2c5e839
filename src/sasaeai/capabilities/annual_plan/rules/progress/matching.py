"""Which held session keeps which dated occurrence.

The rules, in this order; every session keeps at most one occurrence:

1. Its own window first: a session in October keeps the October meeting, one on Friday that Friday's desk.
2. A session left over makes up for the nearest earlier occurrence still open: a meeting promised for April and held in
   June has been held, and three in May make good for one missing in April.
3. A session still left over may keep an occurrence a little ahead: that of the following month, when its own month is
   not named in the plan; that of a later weekday of the same week. Further ahead nothing is prepaid: four meetings in
   April do not keep October.

Postponements and cancellations then explain what is still open: in their own window, else the nearest earlier
occurrence, else the next one ahead.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...enums import OccurrenceState
from .evidence import CANCELLED, POSTPONED, Done
from .schedule import Slot


@dataclass(frozen=True)
class Occurrence:
    """One dated part of a promise. ``met_on`` is the day of the session that keeps it, ``moved_to`` its new day."""

    due: dt.date
    label: str
    met: bool
    state: OccurrenceState
    opens: dt.date
    met_on: dt.date | None = None
    moved_to: dt.date | None = None

    @property
    def excused(self) -> bool:
        """Postponed or cancelled with a reason."""
        return self.state in (OccurrenceState.POSTPONED, OccurrenceState.CANCELLED)


def match_occurrences(slots: Sequence[Slot], lines: Iterable[Done], elapsed: dt.date) -> tuple[Occurrence, ...]:
    """Every occurrence of the year with its state once the day ``elapsed`` is over; ``lines`` are those known then."""
    lines = tuple(lines)
    kept = _keep(slots, _session_days(lines, len(slots)))
    excuses = _explain(slots, kept, lines)
    return tuple(_occurrence(slot, kept.get(at), excuses.get(at), elapsed) for at, slot in enumerate(slots))


def _occurrence(
    slot: Slot, met_on: dt.date | None, excuse: tuple[str, dt.date | None] | None, elapsed: dt.date
) -> Occurrence:
    outcome, moved_to = excuse or ("", None)
    if met_on is not None:
        state = OccurrenceState.MET
    elif outcome == CANCELLED:
        state = OccurrenceState.CANCELLED
    elif outcome == POSTPONED and (moved_to is None or moved_to > elapsed):
        state = OccurrenceState.POSTPONED
    elif (moved_to or slot.due) <= elapsed:
        state = OccurrenceState.LATE
    else:
        state = OccurrenceState.WAITING
    return Occurrence(slot.due, slot.label, met_on is not None, state, slot.opens, met_on, moved_to)


def _session_days(lines: Iterable[Done], most: int) -> list[dt.date]:
    """A day per session, counter-entries taken off; of one day no more than could ever be used."""
    counts: Counter[dt.date] = Counter()
    for line in lines:
        if line.held:
            counts[line.happened_on] += line.sessions
    days: list[dt.date] = []
    for day in sorted(counts):
        if counts[day] >= 0:
            days += [day] * min(counts[day], most)
        else:  # A correction dated after the line it corrects.
            del days[counts[day] :]
    return days


def _keep(slots: Sequence[Slot], days: list[dt.date]) -> dict[int, dt.date]:
    """Slot index → day of the session that keeps it."""
    kept: dict[int, dt.date] = {}
    left = list(days)
    for at in sorted(range(len(slots)), key=lambda at: (slots[at].closes, slots[at].due)):
        first = bisect_left(left, slots[at].opens)
        if first < len(left) and left[first] <= slots[at].closes:
            kept[at] = left.pop(first)
    free = [at for at in range(len(slots)) if at not in kept]
    for day in left:
        if not free:
            break
        at_or_none = _earlier(slots, free, day)
        if at_or_none is None:
            at_or_none = _ahead(slots, free, day)
        if at_or_none is not None:
            kept[at_or_none] = day
            free.remove(at_or_none)
    return kept


def _earlier(slots: Sequence[Slot], free: Iterable[int], day: dt.date) -> int | None:
    """The nearest occurrence that was over before ``day``."""
    past = [at for at in free if slots[at].closes < day]
    return max(past, key=lambda at: slots[at].closes, default=None)


def _ahead(slots: Sequence[Slot], free: Iterable[int], day: dt.date) -> int | None:
    """The next occurrence that ``day`` may keep before it opens."""
    early = [at for at in free if (ahead := slots[at].ahead_from) is not None and ahead <= day < slots[at].opens]
    return min(early, key=lambda at: slots[at].opens, default=None)


def _explain(
    slots: Sequence[Slot], kept: dict[int, dt.date], lines: Sequence[Done]
) -> dict[int, tuple[str, dt.date | None]]:
    """Slot index → the outcome that explains it and the new day."""
    counts: Counter[tuple[dt.date, str]] = Counter()
    moved: dict[tuple[dt.date, str], dt.date] = {}
    for line in lines:
        if line.outcome in (POSTPONED, CANCELLED):
            key = (line.happened_on, line.outcome)
            counts[key] += line.standing
            if line.moved_to is not None:
                moved[key] = line.moved_to
    explained: dict[int, tuple[str, dt.date | None]] = {}
    for key in sorted(counts):
        for _ in range(min(counts[key], len(slots))):
            free = [at for at in range(len(slots)) if at not in kept and at not in explained]
            at = _concerned(slots, free, key[0])
            if at is None:
                break
            explained[at] = (key[1], moved.get(key))
    return explained


def _concerned(slots: Sequence[Slot], free: Sequence[int], day: dt.date) -> int | None:
    own = next((at for at in free if slots[at].opens <= day <= slots[at].closes), None)
    if own is not None:
        return own
    earlier = _earlier(slots, free, day)
    if earlier is not None:
        return earlier
    return min((at for at in free if slots[at].opens > day), key=lambda at: slots[at].opens, default=None)
