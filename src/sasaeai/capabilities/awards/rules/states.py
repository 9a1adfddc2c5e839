"""Which step fits which state of a nomination, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping

from ..enums import NominationState as State

#: (state, verb) → the state it leads to. What is not listed is refused.
TRANSITIONS: Mapping[tuple[str, str], State] = {
    (State.CANDIDATE, "nominate"): State.NOMINATED,
    (State.CANDIDATE, "decline"): State.DECLINED,
    (State.NOMINATED, "accept"): State.ACCEPTED,
    (State.NOMINATED, "decline"): State.DECLINED,
    (State.NOMINATED, "drop"): State.CANDIDATE,
    (State.ACCEPTED, "reopen"): State.NOMINATED,
    (State.DECLINED, "reopen"): State.NOMINATED,
    (State.ACCEPTED, "award"): State.AWARDED,
    (State.AWARDED, "reverse"): State.ACCEPTED,
}


def may(verb: str, state: str) -> bool:
    """Whether a step fits a state."""
    return (state, verb) in TRANSITIONS


def after(verb: str, state: str) -> State:
    """The state a step leads to; ``KeyError`` when it does not fit."""
    return TRANSITIONS[state, verb]
