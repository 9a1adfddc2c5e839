"""One promise as blocks: its sentence or a person's words for it, reasons, tables, or that nothing was recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .blocks import Block, BlockKind, Segment, plain_text
from .edits import moved
from .facts import Facts
from .reasons import reasons_of
from .sentences import HOLDING, sentences_of
from .suppression import CASEWORK, masked
from .tables import tables_of


@dataclass(frozen=True)
class Written:
    """Words of a person for one item, and the sentence the data gave when they were written."""

    text: str
    basis: str
    by: str
    at: dt.datetime


def blocks_of(facts: Facts, at: Block, written: Written | None) -> Iterator[Block]:
    """The blocks under the heading ``at`` (its place in the plan is taken over)."""
    base = replace(at, segments=(), glyph="", mark="", note=False)
    segments = sentences_of(facts)
    if written is not None:
        yield _edited(replace(base, kind=BlockKind.SENTENCE), facts, segments, written)
    elif segments:
        yield replace(base, kind=BlockKind.SENTENCE, segments=segments, generated=plain_text(segments))
    elif not facts.not_held:
        yield replace(base, kind=BlockKind.MISSING, segments=(Segment(_nothing(facts)),))
    for reason in reasons_of(facts.not_held, holding=facts.kind in HOLDING):
        yield replace(base, kind=BlockKind.REASON, segments=reason)
    for table in tables_of(facts):
        yield replace(
            base,
            kind=BlockKind.TABLE,
            caption=table.caption,
            header=table.header,
            rows=table.rows,
            total=table.total,
        )


def free_block(at: Block, written: Written, *, public: bool = False) -> Block:
    """A pillar's own words under its heading."""
    base = replace(at, kind=BlockKind.FREE, glyph="", mark="", note=False, segments=(Segment(written.text),))
    return base if public else replace(base, edited=True, edited_by=written.by, edited_at=written.at)


def _edited(base: Block, facts: Facts, segments: tuple[Segment, ...], written: Written) -> Block:
    """The person's words. A public report says neither who wrote them nor what the data would have said."""
    if facts.public:
        text = masked(written.text) if facts.kind in CASEWORK else written.text
        return replace(base, segments=(Segment(text),), edited=True)
    generated = plain_text(segments)
    return replace(
        base,
        segments=(Segment(written.text),),
        edited=True,
        stale=moved(written.basis, generated),
        generated=generated,
        basis=written.basis,
        edited_by=written.by,
        edited_at=written.at,
    )


def _nothing(facts: Facts) -> str:
    if facts.public:
        return "本年度の実績はない。"
    return "この年度の記録はありません。" if facts.whole_year else "まだ記録がありません。"
