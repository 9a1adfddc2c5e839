"""Which state a target is in, and which one a promise of several targets shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...enums import ProgressState as State

#: Of several states the first of these is shown. What still wants somebody comes first (late, to be decided, slow,
#: put off, running, untouched); among what is settled a cancelled part outranks a kept one, and more than promised is
#: worth a note before a plain "done". Figures without a measure say least.
WORST_FIRST: tuple[State, ...] = (
    State.LATE,
    State.NEEDS_REVIEW,
    State.PACE,
    State.POSTPONED,
    State.ON_TRACK,
    State.NOT_STARTED,
    State.CANCELLED,
    State.OVER,
    State.DONE,
    State.RECORDED_ONLY,
    State.OFF_YEAR,
)

_RANK = {state: rank for rank, state in enumerate(WORST_FIRST)}


def worst(states: Iterable[State]) -> State:
    """The state that is shown of several (``WORST_FIRST``). Raises ``ValueError`` when there is none."""
    return min(states, key=_RANK.__getitem__)


def count_states(states: Iterable[State]) -> Counter[State]:
    """The roll-up: how many promises are in each state. Never an average: 37 % of promises carry no number at all."""
    return Counter(states)


def explained_as(postponed: int) -> State:
    """What a gap with a stated reason is called."""
    return State.POSTPONED if postponed else State.CANCELLED
