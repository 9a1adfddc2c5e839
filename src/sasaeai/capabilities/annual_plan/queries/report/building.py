"""The report of a year, built from the ledger: a fixed number of queries whatever the ledger holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes import api as programmes

from ...models import ReportText
from ...rules.report import (
    BLOCK,
    DAY_BY_DAY,
    HOLDING,
    Block,
    BlockKind,
    Facts,
    Line,
    NotHeld,
    Places,
    Report,
    Segment,
    blocks_of,
    free_block,
    hidden_measures,
)
from ..progress import BY_PLACE
from . import ledger
from .ledger import Span, Told
from .texts import Texts, texts_of

_NOT_TOLD = (programmes.ItemRole.ATTRIBUTE, programmes.ItemRole.GOAL)
_FACTS = (programmes.MarkConfidence.PRINTED, programmes.MarkConfidence.CONFIRMED)
_LINES = (programmes.ItemLevel.NOTE, programmes.ItemLevel.UNLABELLED)


class DayOutsideYear(ValueError):
    """The day asked for lies before the fiscal year."""


@dataclass(frozen=True)
class _Ledger:
    """Everything the ledger says of the year, looked up once."""

    span: Span
    past: Span
    whole_year: bool
    now: Mapping[int, Told]
    before: Mapping[int, Told]
    kept_before: set[int]
    reasons: Mapping[int, list[NotHeld]]
    lines: Mapping[int, list[Line]]
    places: Mapping[int, Places]
    public: bool


def viewpoint(year: FiscalYear, as_of: dt.date | None, known_on: dt.date | None) -> tuple[dt.date, dt.date]:
    """Until which day, and as known when.

    Without a day: today, or for a year gone by its last day as known today. A day gone by as it was known then.
    Raises ``DayOutsideYear``.
    """
    today = clock.today()
    if as_of is not None and as_of < year.start:
        raise DayOutsideYear(as_of)
    until = min(as_of or today, today, year.end)
    return max(until, year.start), known_on or (as_of if as_of is not None and as_of < today else today)


def report_of(
    plan: programmes.Plan,
    *,
    as_of: dt.date | None = None,
    known_on: dt.date | None = None,
    public: bool = False,
    only: Sequence[programmes.PlanItem] | None = None,
) -> Report:
    """The draft in the plan's own order. Figures are the whole council's: a report is a public document.

    ``public`` leaves out what would point at persons (``rules.report.suppression``); ``only`` builds the blocks of some items, without
    council totals.
    Raises ``DayOutsideYear``.
    """
    year = plan.year
    until, known = viewpoint(year, as_of, known_on)
    items = programmes.items_of(plan) if only is None else only
    asked = programmes.commitments_of(plan)
    commitments = {c.item_id: c for c in (asked if only is None else asked.filter(item__in=items))}
    told = _look_up(plan, list(commitments.values()), Span(year.start, until, known), public)
    texts = texts_of(plan)
    blocks: list[Block] = []
    hidden: list[frozenset[str]] = []
    opening = texts.get(("", ReportText.Part.FREE))
    if opening is not None:
        blocks.append(free_block(Block(BlockKind.FREE, ""), opening, public=public))
    for item in items:
        if item.role in _NOT_TOLD:
            continue
        commitment = commitments.get(item.pk)
        head = _heading(item, commitment)
        blocks.append(head)
        if commitment is not None and commitment.relist_of is not None:
            blocks.append(_pointer(head, commitment.relist_of))
        elif commitment is not None:
            facts = _facts(item, commitment, told)
            if public:
                hidden.append(hidden_measures(facts.kind, facts.measures))
            blocks.extend(blocks_of(facts, head, texts.get((item.code, ReportText.Part.SENTENCE))))
        blocks.extend(_free(head, item, texts, public))
    names = frozenset().union(*hidden)
    return Report(
        title=f"{year.label}事業報告",
        fiscal_year=plan.fiscal_year,
        council=settings.COUNCIL_NAME,
        plan=str(plan),
        as_of=until,
        known_on=known,
        blocks=tuple(blocks),
        totals=() if only is not None else tuple(_totals(told.span, names)),
        whole_year=told.whole_year,
        public=public,
        hidden=sum(1 for one in hidden if one),
    )


def _look_up(plan: programmes.Plan, commitments: list[programmes.Commitment], span: Span, public: bool) -> _Ledger:
    year = plan.year
    lineages = {c.lineage_id for c in commitments}
    last = programmes.adopted_plan(plan.fiscal_year - 1)
    kept = (
        set(
            programmes.Commitment.objects.filter(plan=last, lineage_id__in=lineages).values_list(
                "lineage_id", flat=True
            )
        )
        if last is not None
        else set()
    )
    past = Span(year.previous.start, year.previous.end, span.known_on)
    now = ledger.told(lineages, span)
    few = {c.lineage_id for c in commitments if c.kind in HOLDING and 0 < now[c.lineage_id].entries <= DAY_BY_DAY}
    asking = {c.lineage_id: _unit(c) for c in commitments if any(t.type in BY_PLACE for t in c.targets.all())}
    return _Ledger(
        span=span,
        past=past,
        whole_year=span.end >= year.end,
        now=now,
        before=ledger.told(kept, past),
        kept_before=kept,
        reasons=ledger.not_held(lineages, span),
        lines=ledger.lines(few, span),
        places=ledger.places(asking, span),
        public=public,
    )


def _unit(commitment: programmes.Commitment) -> str:
    return BLOCK if any(BLOCK in t.unit for t in commitment.targets.all()) else "地区"


def _facts(item: programmes.PlanItem, commitment: programmes.Commitment, told: _Ledger) -> Facts:
    lineage = commitment.lineage_id
    now = told.now[lineage]
    return Facts(
        commitment=commitment.pk,
        kind=programmes.CommitmentKind(commitment.kind),
        mode=programmes.CommitmentMode(commitment.mode),
        text=item.text,
        start=told.span.start,
        end=told.span.end,
        measures=now.measures,
        before=told.before[lineage].measures if lineage in told.kept_before else None,
        before_span=(told.past.start, told.past.end),
        by_label=now.by_label,
        by_month=now.by_month,
        labels=tuple(dict.fromkeys(t.label for t in commitment.targets.all() if t.label)),
        under=commitment.item.parent.text if commitment.item.parent is not None else "",
        entries=now.entries,
        lines=tuple(told.lines.get(lineage, ())),
        places=told.places.get(lineage),
        not_held=tuple(told.reasons.get(lineage, ())),
        whole_year=told.whole_year,
        public=told.public,
    )


def _heading(item: programmes.PlanItem, commitment: programmes.Commitment | None) -> Block:
    mark = item.mark if item.mark_confidence in _FACTS and item.mark != programmes.Mark.NONE else ""
    return Block(
        BlockKind.HEADING,
        item.code,
        item.depth,
        (Segment(item.text),),
        glyph=_printed(item),
        mark=mark,
        note=item.level in _LINES or item.role == programmes.ItemRole.NOTE,
        item=item.pk,
        commitment=commitment.pk if commitment else None,
        section=commitment.section.code if commitment and commitment.section else "",
    )


def _printed(item: programmes.PlanItem) -> str:
    """The sign as printed: a running number that only tells bullets apart is not."""
    if item.level in _LINES:
        return ""
    return item.glyph.rstrip("0123456789") if item.glyph.startswith(("・", "※", "注", "-")) else item.glyph


def _pointer(head: Block, original: programmes.Commitment) -> Block:
    words = f"（再掲）{original.item.code}「{original.item.text}」に記載した。"
    return Block(
        BlockKind.POINTER, head.code, head.depth, (Segment(words),), item=original.item_id, section=head.section
    )


def _free(head: Block, item: programmes.PlanItem, texts: Texts, public: bool) -> Iterator[Block]:
    written = texts.get((item.code, ReportText.Part.FREE))
    if written is not None:
        yield free_block(head, written, public=public)


def _totals(span: Span, hidden: frozenset[str]) -> Iterator[tuple[str, int]]:
    """A total that would give a hidden figure away by subtraction is left out."""
    silent = hidden | ({"entries"} if "sessions" in hidden else set())
    for name, value in ledger.totals(span).items():
        if name not in silent:
            yield name, value


__all__ = ["DayOutsideYear", "report_of", "viewpoint"]
