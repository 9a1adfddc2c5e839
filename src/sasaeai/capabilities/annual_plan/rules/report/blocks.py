"""What a report is made of. Page, Word, web file and JSON are renderings of the same blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """HEADING an item of the plan; SENTENCE generated or edited words; TABLE rows by date, month or place; REASON why
    something was not held; POINTER to the original of a re-listed item; FREE a pillar's own words; MISSING nothing was
    recorded."""

    HEADING = "heading"
    SENTENCE = "sentence"
    TABLE = "table"
    REASON = "reason"
    POINTER = "pointer"
    FREE = "free"
    MISSING = "missing"


@dataclass(frozen=True)
class Figure:
    """One number and the question it answers: the measure of one promise between two days.

    ``commitment`` is the primary key of the commitment whose lineage is asked; ``label`` narrows to one part of it,
    ``district`` or ``block`` (codes) to where it was, ``activity`` to one line of the ledger (primary key).
    """

    measure: str
    value: int
    commitment: int
    start: dt.date
    end: dt.date
    label: str = ""
    district: str = ""
    block: str = ""
    activity: int | None = None


@dataclass(frozen=True)
class Segment:
    """A run of words. With ``figure`` it is a number that opens to its records, with ``activity`` it names one line of
    the ledger (primary key)."""

    text: str
    figure: Figure | None = None
    activity: int | None = None


@dataclass(frozen=True)
class Block:
    """One block under one item. ``code`` is the item's number in the plan, ``depth`` its depth there (0 = top).

    HEADING: ``glyph`` as printed, ``mark`` only when it is a fact, ``note`` for a line that is no heading of its own.
    SENTENCE: ``generated`` holds the words the data gives, ``basis`` those it gave when ``edited`` words were written;
    ``stale`` when the figures moved since. TABLE: ``caption``, ``header``, ``rows``; with ``total`` the last row sums.
    POINTER: ``item`` is the original's.
    """

    kind: BlockKind
    code: str
    depth: int = 0
    segments: tuple[Segment, ...] = ()
    caption: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Segment, ...], ...] = ()
    total: bool = False
    glyph: str = ""
    mark: str = ""
    note: bool = False
    item: int | None = None
    commitment: int | None = None
    section: str = ""
    edited: bool = False
    stale: bool = False
    generated: str = ""
    basis: str = ""
    edited_by: str = ""
    edited_at: dt.datetime | None = None

    @property
    def text(self) -> str:
        return plain_text(self.segments)

    def figures(self) -> Iterator[Figure]:
        """Every number of the block that opens, in reading order."""
        for segment in (*self.segments, *(cell for row in self.rows for cell in row)):
            if segment.figure is not None:
                yield segment.figure


@dataclass(frozen=True)
class Report:
    """The draft of a year's report. ``as_of`` / ``known_on`` say which state of the ledger it tells.

    ``totals`` are the council's (every activity once); one that would give away a hidden figure is left out.
    ``hidden`` counts the figures a ``public`` report does not tell.
    """

    title: str
    fiscal_year: int
    council: str
    plan: str
    as_of: dt.date
    known_on: dt.date
    blocks: tuple[Block, ...]
    totals: Sequence[tuple[str, int]] = field(default_factory=tuple)
    whole_year: bool = False
    public: bool = False
    hidden: int = 0


def plain_text(segments: Sequence[Segment]) -> str:
    """The words of segments without their links."""
    return "".join(segment.text for segment in segments)
