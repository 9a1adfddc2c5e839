"""How a state looks: a word, a shape and a colour, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass

from ...enums import ProgressState as State


@dataclass(frozen=True)
class Look:
    """``tone`` is a class of ``.state`` (good, calm, warn, late or "" for neutral), ``icon`` a drawing of the house."""

    state: State
    tone: str
    icon: str

    @property
    def word(self) -> str:
        return str(self.state.label)

    @property
    def css(self) -> str:
        """The class attribute of a badge."""
        return f"state state--{self.tone}" if self.tone else "state"


LOOKS: dict[State, Look] = {
    look.state: look
    for look in (
        Look(State.LATE, "late", "triangle-alert"),
        Look(State.PACE, "warn", "timer"),
        Look(State.NEEDS_REVIEW, "warn", "circle-help"),
        Look(State.POSTPONED, "calm", "circle-pause"),
        Look(State.NOT_STARTED, "", "circle-dashed"),
        Look(State.ON_TRACK, "calm", "circle-dot"),
        Look(State.DONE, "good", "circle-check"),
        Look(State.OVER, "good", "circle-arrow-up"),
        Look(State.RECORDED_ONLY, "", "notebook-pen"),
        Look(State.CANCELLED, "", "circle-x"),
        Look(State.OFF_YEAR, "", "circle-minus"),
    )
}


def look_of(state: State) -> Look:
    return LOOKS[state]
