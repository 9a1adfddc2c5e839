"""What a report is made of. Pages, Word and JSON are three renderings of the same blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """HEADING an item of the plan; SENTENCE generated or edited words; TABLE rows by date or month; REASON why something
    was not held; POINTER to the original of a re-listed item; FREE a section's own words; MISSING nothing was recorded."""

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

    ``commitment`` is the primary key of the commitment whose lineage is asked; ``label`` narrows to one part of it.
    """

    measure: str
    value: int
    commitment: int
    start: dt.date
    end: dt.date
    label: str = ""


@dataclass(frozen=True)
class Segment:
    """A run of words; with ``figure`` it is a number that opens to its records."""

    text: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Block:
    """One block under one item. ``code`` is the item's number in the plan, ``depth`` its depth there (0 = top).

    ``generated`` holds the words the data gives when ``edited`` words stand instead; ``stale`` when the data moved after
    the edit. ``header`` and ``rows`` belong to TABLE.
    """

    kind: BlockKind
    code: str
    depth: int = 0
    segments: tuple[Segment, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Segment, ...], ...] = ()
    glyph: str = ""
    mark: str = ""
    item: int | None = None
    commitment: int | None = None
    edited: bool = False
    stale: bool = False
    generated: str = ""
    edited_by: str = ""


@dataclass(frozen=True)
class Report:
    """The draft of a year's report. ``as_of`` / ``known_on`` say which state of the ledger it tells."""

    title: str
    fiscal_year: int
    council: str
    plan: str
    as_of: dt.date
    known_on: dt.date
    blocks: tuple[Block, ...]
    totals: Sequence[tuple[str, int]] = field(default_factory=tuple)


def plain_text(segments: Sequence[Segment]) -> str:
    """The words of segments without their links."""
    return "".join(segment.text for segment in segments)
