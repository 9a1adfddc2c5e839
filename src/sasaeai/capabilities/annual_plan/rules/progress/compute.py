"""Progress of a promise on a day: a pure function of its targets and of what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from sasaeai.foundation.calendars import weekday_ja
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.foundation.japanese import fold
from sasaeai.records.programmes.api import TargetSpec, TargetType, share_exclusions

from ...enums import Doubt
from ...enums import ProgressState as State
from .assess import COUNTED, Context, TargetProgress, assess
from .evidence import POSTPONED, Done, Volume, excused, known_lines, last_held
from .schedule import DATED, due_by, slots_of
from .states import explained_as, worst

#: Reached share at which an approximate number (10回程度) counts as kept. No setting of the environment: changed there, it
#: would silently change how every past day reads.
TOLERANCE = Fraction(8, 10)

_BY_WEEKDAY = frozenset({TargetType.WEEKLY, TargetType.BIWEEKLY, TargetType.NTH_WEEKDAY})
_NO_REGISTRY: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Progress:
    """A promise on one day, as far as it was known then.

    ``last_activity`` is the latest day something was held; ``volume`` sums everything held for the promise, whatever
    its targets; ``carried_reason`` is why it was put off from last year, as given (it changes no state).
    """

    state: State
    targets: tuple[TargetProgress, ...]
    last_activity: dt.date | None
    volume: Volume
    year: FiscalYear
    as_of: dt.date
    known_on: dt.date
    carried_reason: str = ""

    @property
    def untouched(self) -> bool:
        """Nothing was held for it yet."""
        return self.last_activity is None

    @property
    def months_silent(self) -> int:
        """Whole months since something was last held, or since the year began: long silence is worth a question."""
        since = self.last_activity or self.year.start
        day = min(self.as_of, self.year.end)
        months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
        return max(0, months)


def progress_of(
    targets: Sequence[TargetSpec],
    activities: Iterable[Done],
    *,
    year: FiscalYear,
    as_of: dt.date,
    known_on: dt.date | None = None,
    elapsed: dt.date | None = None,
    registry: Mapping[str, int] = _NO_REGISTRY,
    tolerance: Fraction = TOLERANCE,
    off_year: bool = False,
    carried_reason: str = "",
) -> Progress:
    """The state of a promise at the end of the day ``as_of``, as it was known on ``known_on`` (default: ``as_of``).

    A line counts when it happened by ``as_of`` within ``year`` and was recorded by ``known_on``; counter-entries come
    with negative measures. So a past day can be reproduced: what is recorded later changes nothing. While a day still
    lasts, ``elapsed`` names the day before it: what is due today is due and not yet late (default: ``as_of`` is over);
    ``expected_hard`` does not ask for it. ``registry`` says
    how many units there are ({"ブロック": 11, "地区": 54}). Of several targets the worst state is shown
    (``states.WORST_FIRST``). No database, no clock, no side effect.
    """
    known_on = as_of if known_on is None else known_on
    lines = known_lines(activities, year=year, as_of=as_of, known_on=known_on)
    specs = share_exclusions(targets)
    context = Context(year, as_of, as_of if elapsed is None else elapsed, registry, tolerance, specs)
    found = tuple(_target(spec, specs, lines, context) for spec in specs)
    last = last_held(lines)
    if off_year:
        found = tuple(replace(one, expected_hard=0, expected_pace=0, state=State.OFF_YEAR) for one in found)
    state = _shown(found, lines, touched=last is not None, off_year=off_year)
    return Progress(state, found, last, Volume.of(lines), year, as_of, known_on, carried_reason)


def expected_hard(
    targets: Sequence[TargetSpec], *, year: FiscalYear, as_of: dt.date, tolerance: Fraction = TOLERANCE
) -> int:
    """Dated occurrences due by a day over several targets, from the plan alone."""
    total = 0
    for spec in share_exclusions(targets):
        slots = slots_of(spec, year)
        total += due_by(spec, slots, as_of, tolerance) if slots else 0
    return total


def _shown(found: Sequence[TargetProgress], lines: Sequence[Done], *, touched: bool, off_year: bool) -> State:
    if off_year:
        return State.RECORDED_ONLY if touched else State.OFF_YEAR
    measured = [one.state for one in found if one.assessable or one.doubt != Doubt.NONE]
    if measured:
        state = worst(measured)
        return State.ON_TRACK if state == State.NOT_STARTED and touched else state
    if touched:
        return State.RECORDED_ONLY
    reasons = excused(lines)
    return explained_as(reasons[POSTPONED]) if reasons else State.NOT_STARTED


def _target(
    spec: TargetSpec, siblings: Sequence[TargetSpec], lines: Sequence[Done], context: Context
) -> TargetProgress:
    own, unlabelled = _attributed(spec, siblings, lines)
    progress = assess(spec, own, context)
    kept = progress.state in State.fulfilled()
    if unlabelled and not kept and progress.doubt == Doubt.NONE:
        return replace(progress, state=State.NEEDS_REVIEW, doubt=Doubt.LABELS)
    return progress


def _attributed(spec: TargetSpec, siblings: Sequence[TargetSpec], lines: Sequence[Done]) -> tuple[list[Done], bool]:
    """The lines that count for one of several targets, and whether lines are left that name none of them.

    A label on the line decides (スッキリ会6回、ワイワイ会4回). A line without a known label goes to the targets without
    label; when all have one, it goes to none. A session on a day that only a sibling names (金曜) is the sibling's.
    """
    own = list(lines)
    if spec.type in _BY_WEEKDAY and spec.weekdays:
        own = [line for line in lines if not _on_a_siblings_day(spec, siblings, line)]
    rivals = [other for other in siblings if _dated_or_counted(other)]
    if len(rivals) < 2 or not any(other.label for other in rivals) or not _dated_or_counted(spec):
        return own, False
    labels = {fold(other.label) for other in rivals if other.label}
    named = [(line, _label_in(labels, line)) for line in own]
    if not spec.label:
        return [line for line, label in named if label is None], False
    mine = [line for line, label in named if label == fold(spec.label)]
    everyone_has_one = all(other.label for other in rivals)
    left = sum(line.standing for line, label in named if label is None and line.held)
    return mine, everyone_has_one and left > 0


def _label_in(labels: set[str], line: Done) -> str | None:
    written = fold(line.label)
    if not written:
        return None
    if written in labels:
        return written
    near = [label for label in labels if label in written or written in label]
    return near[0] if len(near) == 1 else None


def _dated_or_counted(spec: TargetSpec) -> bool:
    return spec.type in COUNTED or spec.type in DATED


def _on_a_siblings_day(spec: TargetSpec, siblings: Sequence[TargetSpec], line: Done) -> bool:
    """Only for single sessions: the sum of a month says nothing about weekdays."""
    if not line.held or abs(line.sessions) > 1:
        return False
    weekday = weekday_ja(line.happened_on)
    others = {day for other in siblings if other.type in _BY_WEEKDAY for day in other.weekdays}
    return weekday in others and weekday not in spec.weekdays
