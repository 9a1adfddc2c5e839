"""One target against what was done: value, what is due, state. One function per family of target types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sasaeai.foundation.calendars import weekday_ja
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.foundation.japanese import fold
from sasaeai.records.programmes.api import TargetSpec, TargetType

from ...enums import Doubt, OccurrenceState
from ...enums import ProgressState as State
from .evidence import POSTPONED, Done, counts_sessions, covered_units, excused, measured
from .matching import Occurrence, match_occurrences
from .schedule import Slot, due_by, most, required, slots_of
from .states import explained_as

COVERAGE = frozenset({TargetType.PER_UNIT, TargetType.PER_UNIT_COUNT})
STOCK = frozenset(
    {
        TargetType.DISTRICT_INCREMENT,
        TargetType.DISTRICT_TOTAL,
        TargetType.UNIT_TOTAL,
        TargetType.STAFF,
        TargetType.STAFF_INCREMENT,
    }
)
COUNTED = frozenset(
    {
        TargetType.COUNT_PER_YEAR,
        TargetType.HEADCOUNT,
        TargetType.DAYS,
        TargetType.CUMULATIVE_ORGS,
        TargetType.COPIES,
        TargetType.BIENNIAL,
    }
)
#: Never "not achieved": the volume and the last activity are all there is to say.
OPEN = frozenset({TargetType.AS_NEEDED, TargetType.STANDING})
#: They describe the promise and are no measure of it.
DESCRIPTIVE = frozenset(
    {
        TargetType.OF_WHICH,
        TargetType.EXCLUSION,
        TargetType.ELIGIBILITY,
        TargetType.ORDINAL,
        TargetType.OPEN_LIST,
        TargetType.PLACE,
    }
)
_ONCE = frozenset({TargetType.DATE, TargetType.WINDOW, TargetType.MILESTONE})


@dataclass(frozen=True)
class TargetProgress:
    """One target on one day.

    ``value`` is what was done in the target's unit (sessions, people, units covered), never clipped.
    ``expected_hard`` is what the plan itself says is due by the day; ``expected_pace`` only advice (an even year),
    equal to ``expected_hard`` where the plan sets dates. ``goal`` is what the year asks for, None for nothing.
    ``due`` are all dated occurrences of the year; ``met`` how many are kept, ``excused`` how many put off or cancelled
    with a reason. ``covered`` are the units reached; ``doubt`` says what to settle when the state is 要確認.
    """

    spec: TargetSpec
    value: int
    expected_hard: int
    expected_pace: int
    goal: int | None
    due: tuple[Occurrence, ...]
    state: State
    met: int = 0
    excused: int = 0
    covered: frozenset[str] = frozenset()
    doubt: Doubt = Doubt.NONE

    @property
    def overdue(self) -> tuple[Occurrence, ...]:
        """The occurrences whose day has passed without being kept or explained."""
        return tuple(one for one in self.due if one.state == OccurrenceState.LATE)

    @property
    def assessable(self) -> bool:
        """Whether the target can be kept or missed at all."""
        return self.spec.type not in OPEN | DESCRIPTIVE | {TargetType.QUALITATIVE} and (
            self.goal is not None or self.state == State.NEEDS_REVIEW
        )


@dataclass(frozen=True)
class Context:
    """What every family needs: the year, the day, the last day that is over, the council's settings, the siblings."""

    year: FiscalYear
    as_of: dt.date
    elapsed: dt.date
    registry: Mapping[str, int]
    tolerance: Fraction
    siblings: Sequence[TargetSpec] = field(default=())

    @property
    def year_is_over(self) -> bool:
        """Whether the last day of the year is over."""
        return self.elapsed >= self.year.end

    @property
    def open_ended(self) -> bool:
        """Whether the promise also says 随時 or ほか: more than the number printed is then nothing remarkable."""
        return any(spec.type in OPEN or spec.type == TargetType.OPEN_LIST for spec in self.siblings)


def assess(spec: TargetSpec, lines: Sequence[Done], context: Context) -> TargetProgress:
    """The progress of one target from the lines attributed to it."""
    slots = slots_of(spec, context.year)
    if slots is not None:
        return _scheduled(spec, slots, lines, context)
    if spec.type in COUNTED:
        return _counted(spec, lines, context)
    if spec.type in COVERAGE:
        return _coverage(spec, lines, context)
    if spec.type in STOCK:
        return _stock(spec, lines, context)
    return _described(spec, lines, context)


def _scheduled(spec: TargetSpec, slots: tuple[Slot, ...], lines: Sequence[Done], context: Context) -> TargetProgress:
    value = sum(line.sessions for line in lines if line.held)
    if not slots or (spec.type == TargetType.DATE and spec.weekdays and not _weekday_fits(spec)):
        doubt = Doubt.WEEKDAY if slots else Doubt.SCHEDULE
        return TargetProgress(spec, value, 0, 0, None, (), State.NEEDS_REVIEW, doubt=doubt)
    due = match_occurrences(slots, lines, context.elapsed)
    goal = required(spec, slots)
    hard = due_by(spec, slots, context.as_of, context.tolerance)
    met = sum(one.met for one in due)
    excused_ones = [one for one in due if one.excused]
    past = [one for one in due if one.due <= context.elapsed]
    asked_for_by_then = due_by(spec, slots, context.elapsed, context.tolerance)
    accounted = sum(one.met or one.excused for one in past)
    enough = _at_least(goal, spec, context)
    waiting = any(one.state in (OccurrenceState.WAITING, OccurrenceState.LATE) for one in due)
    put_off = sum(one.state == OccurrenceState.POSTPONED for one in due)
    over = value > most(spec, slots) and spec.type not in _ONCE and not context.open_ended
    if met >= enough:
        state = State.OVER if over else State.DONE
    elif accounted < asked_for_by_then:
        state = State.LATE
    elif not waiting or met + len(excused_ones) >= enough:
        state = explained_as(put_off)
    elif value > 0:
        state = State.ON_TRACK
    else:
        state = State.POSTPONED if put_off else State.NOT_STARTED
    return TargetProgress(spec, value, hard, hard, goal, due, state, met, len(excused_ones))


def _weekday_fits(spec: TargetSpec) -> bool:
    return spec.date is not None and weekday_ja(spec.date) in spec.weekdays


def _at_least(goal: int, spec: TargetSpec, context: Context) -> int:
    """What must be reached: of an approximate number (10回程度) the tolerated share, rounded up."""
    if not spec.approx:
        return goal
    return -(-goal * context.tolerance.numerator // context.tolerance.denominator)


def _at_most(goal: int, spec: TargetSpec, context: Context) -> int:
    """Beyond this it is more than promised: the upper bound of a range, of 程度 as much above as is tolerated below."""
    if spec.maximum is not None:
        return spec.maximum
    return int(goal * (2 - context.tolerance)) if spec.approx else goal


def _counted(spec: TargetSpec, lines: Sequence[Done], context: Context) -> TargetProgress:
    value = measured(spec, lines)
    goal = spec.minimum if spec.minimum is not None else spec.value
    if goal is None and spec.type == TargetType.BIENNIAL:
        goal = 1
    if goal is None:
        return _described(spec, lines, context)
    low = _at_least(goal, spec, context)
    pace = goal * context.year.elapsed_months(context.elapsed) // 12
    reasons = excused(lines) if counts_sessions(spec) else {}
    explained = sum(reasons.values())
    if value >= low:
        over = value > _at_most(goal, spec, context) and not context.open_ended
        state = State.OVER if over else State.DONE
    elif explained and value + explained >= low:
        state = explained_as(reasons.get(POSTPONED, 0))
    elif context.year_is_over:
        state = State.LATE
    elif not _touched(lines):
        state = State.NOT_STARTED
    else:
        state = State.PACE if value + explained < pace else State.ON_TRACK
    hard = low if context.year_is_over else 0
    return TargetProgress(spec, value, hard, pace, goal, (), state, excused=explained)


def _coverage(spec: TargetSpec, lines: Sequence[Done], context: Context) -> TargetProgress:
    times = spec.value or 1
    units, unplaced = covered_units(lines, spec.unit)
    covered = frozenset(unit for unit, count in units.items() if count >= times)
    value = sum(min(count, times) for count in units.values())
    size = {fold(unit): number for unit, number in context.registry.items()}.get(fold(spec.unit))
    if size is None:
        return TargetProgress(spec, value, 0, 0, None, (), State.NEEDS_REVIEW, covered=covered, doubt=Doubt.UNIT_COUNT)
    goal = size * times
    reasons = excused(lines)
    explained = sum(reasons.values())
    doubt = Doubt.NONE
    if value >= goal:
        state = State.DONE
    elif value + unplaced >= goal:
        state, doubt = State.NEEDS_REVIEW, Doubt.PLACES
    elif explained and value + unplaced + explained >= goal:
        state = explained_as(reasons.get(POSTPONED, 0))
    elif context.year_is_over:
        state = State.LATE
    else:
        state = State.ON_TRACK if _touched(lines) else State.NOT_STARTED
    hard = goal if context.year_is_over else 0
    return TargetProgress(spec, value, hard, 0, goal, (), state, excused=explained, covered=covered, doubt=doubt)


def _stock(spec: TargetSpec, lines: Sequence[Done], context: Context) -> TargetProgress:
    goal = spec.minimum if spec.minimum is not None else spec.value
    if goal is None:
        return _described(spec, lines, context)
    gained = measured(spec, lines)
    baseline = _baseline(spec, goal, context)
    value = gained + (baseline or 0)
    doubt = Doubt.NONE
    if value >= goal:
        over = value > _at_most(goal, spec, context) and not context.open_ended
        state = State.OVER if over else State.DONE
    elif not context.year_is_over:
        state = State.ON_TRACK if _touched(lines) else State.NOT_STARTED
    elif _touched(lines) and (baseline is None or not gained):
        state, doubt = State.NEEDS_REVIEW, Doubt.BASELINE if gained else Doubt.FIGURES
    else:
        state = State.LATE
    return TargetProgress(spec, value, goal if context.year_is_over else 0, 0, goal, (), state, doubt=doubt)


def _baseline(spec: TargetSpec, goal: int, context: Context) -> int | None:
    """What there was when the year began: 新たに18地区 and 34地区 in all leave 16. An increase begins at nothing."""
    if spec.type in (TargetType.DISTRICT_INCREMENT, TargetType.STAFF_INCREMENT, TargetType.STAFF):
        return 0
    increments = [
        other.value
        for other in context.siblings
        if other.type == TargetType.DISTRICT_INCREMENT and other.unit == spec.unit and other.value is not None
    ]
    return max(0, goal - increments[0]) if len(increments) == 1 else None


def _described(spec: TargetSpec, lines: Sequence[Done], context: Context) -> TargetProgress:
    """What no figure can miss: volume only. A judgement is asked for when the year is over."""
    held = [line for line in lines if line.held]
    if spec.type == TargetType.OF_WHICH:
        held = [line for line in held if spec.label and fold(spec.label) == fold(line.label)]
    value = measured(spec, held)
    goal = spec.value if spec.type == TargetType.OF_WHICH else None
    doubt = Doubt.NONE
    if spec.type == TargetType.QUALITATIVE and context.year_is_over:
        state, doubt = State.NEEDS_REVIEW, Doubt.JUDGEMENT
    else:
        state = State.RECORDED_ONLY if _touched(held) else State.NOT_STARTED
    return TargetProgress(spec, value, 0, 0, goal, (), state, doubt=doubt)


def _touched(lines: Sequence[Done]) -> bool:
    """Whether anything held remains after counter-entries."""
    return sum(line.standing for line in lines if line.held) > 0
