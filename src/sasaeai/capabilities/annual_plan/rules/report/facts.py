"""What the ledger says of one promise in one year: the material of sentences and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sasaeai.records.activities.api import MEASURE_NAMES
from sasaeai.records.programmes.api import CommitmentKind, CommitmentMode


@dataclass(frozen=True)
class NotHeld:
    """One thing that was not done on its day, and why. ``activity`` is the line of the ledger that says so."""

    day: dt.date
    outcome: str
    reason: str
    moved_to: dt.date | None = None
    activity: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of the ledger, as a table by date prints it."""

    day: dt.date
    label: str = ""
    place: str = ""
    sessions: int = 1
    people: int = 0
    activity: int | None = None


@dataclass(frozen=True)
class Spot:
    """What was done in one district or block (its code), and how often; measures other than sessions only where no line
    lies in several places."""

    code: str
    name: str
    measures: Mapping[str, int]


@dataclass(frozen=True)
class Places:
    """Where a promise was kept, in the order of the register. ``unit`` is 地区 or ブロック; ``shared`` when lines lie in
    several places, so that the places do not add up to the whole."""

    unit: str
    spots: tuple[Spot, ...]
    shared: bool = False


@dataclass(frozen=True)
class Facts:
    """What the ledger says of one promise between two days, and what it said the year before (None = not in that plan).

    ``measures`` and ``before`` are sums by measure name; ``by_label`` the same for parts that carry a label, ``labels``
    the parts the plan itself names, in its order. ``under`` is the text of the item above. ``entries`` is how many lines
    stand; ``lines`` are given when they are few. ``whole_year`` when the year is over, so that years compare.
    """

    commitment: int
    kind: CommitmentKind
    mode: CommitmentMode
    text: str
    start: dt.date
    end: dt.date
    measures: Mapping[str, int]
    before: Mapping[str, int] | None = None
    before_span: tuple[dt.date, dt.date] | None = None
    by_label: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_month: Mapping[dt.date, Mapping[str, int]] = field(default_factory=dict)
    labels: Sequence[str] = ()
    under: str = ""
    entries: int = 0
    lines: Sequence[Line] = ()
    places: Places | None = None
    not_held: Sequence[NotHeld] = ()
    whole_year: bool = True
    public: bool = False

    @property
    def has_any(self) -> bool:
        return any(self.measures.get(name) for name in MEASURE_NAMES)

    @property
    def only_line(self) -> Line | None:
        """The line that tells the day when something was held once."""
        if self.entries == 1 and len(self.lines) == 1 and self.lines[0].sessions == 1:
            return self.lines[0]
        return None
