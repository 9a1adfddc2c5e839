"""The report of a year, built from the ledger: a fixed number of queries whatever the ledger holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras, numbers
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes

from ..models import ReportText
from ..rules.report import Block, BlockKind, Facts, Figure, NotHeld, Report, Segment, plain_text, sentences_of
from ..rules.report.sentences import reason_of

#: A promise with at most this many lines is told day by day, one with more month by month.
DAY_BY_DAY = 14
_DATED = (programmes.CommitmentKind.MEETING, programmes.CommitmentKind.TRAINING, programmes.CommitmentKind.EVENT)
_COLUMNS = ("sessions", "people", "cases", "copies", "yen")


@dataclass
class _Told:
    """What the ledger says of one lineage in one year."""

    measures: dict[str, int] = field(default_factory=lambda: dict.fromkeys(activities.MEASURE_NAMES, 0))
    by_label: dict[str, dict[str, int]] = field(default_factory=dict)
    by_month: dict[dt.date, dict[str, int]] = field(default_factory=dict)
    entries: int = 0


def viewpoint(year: FiscalYear, as_of: dt.date | None, known_on: dt.date | None) -> tuple[dt.date, dt.date]:
    """Until which day, and as known when: today, or for a year gone by its last day as known today."""
    today = clock.today()
    until = min(as_of or today, year.end)
    return until, known_on or (as_of if as_of is not None and as_of < today else today)


def report_of(plan: programmes.Plan, *, as_of: dt.date | None = None, known_on: dt.date | None = None) -> Report:
    """The draft in the plan's own order. Figures are the whole council's: a report is a public document."""
    year = plan.year
    until, known = viewpoint(year, as_of, known_on)
    commitments = {c.item_id: c for c in programmes.commitments_of(plan)}
    lineages = {c.lineage_id for c in commitments.values()}
    now = _told(lineages, year.start, until, known)
    last = programmes.adopted_plan(plan.fiscal_year - 1)
    kept_before = set(last.commitments.values_list("lineage_id", flat=True)) if last else set()
    before = _told(kept_before & lineages, year.previous.start, year.previous.end, known) if last else {}
    reasons = _not_held(lineages, year.start, until, known)
    days = _days(
        [
            c.lineage_id
            for c in commitments.values()
            if c.kind in _DATED and 1 < now[c.lineage_id].entries <= DAY_BY_DAY
        ],
        year.start,
        until,
        known,
    )
    texts = {(t.code, t.part): t for t in ReportText.objects.filter(plan=plan)}
    blocks: list[Block] = list(_free(texts, "", 0))
    for item in programmes.items_of(plan):
        if item.role in (programmes.ItemRole.ATTRIBUTE, programmes.ItemRole.GOAL):
            continue
        commitment = commitments.get(item.pk)
        blocks.append(_heading(item, commitment))
        if commitment is not None and commitment.relist_of is not None:
            blocks.append(_pointer(item, commitment))
        elif commitment is not None:
            told = now[commitment.lineage_id]
            facts = Facts(
                commitment=commitment.pk,
                kind=programmes.CommitmentKind(commitment.kind),
                mode=programmes.CommitmentMode(commitment.mode),
                text=item.text,
                start=year.start,
                end=until,
                measures=told.measures,
                before=before[commitment.lineage_id].measures if commitment.lineage_id in kept_before else None,
                by_label=told.by_label,
                not_held=reasons.get(commitment.lineage_id, ()),
            )
            blocks.extend(_told_blocks(item, commitment, facts, told, days, texts))
        blocks.extend(_free(texts, item.code, item.depth))
    return Report(
        title=_("%(year)s事業報告") % {"year": year.label},
        fiscal_year=plan.fiscal_year,
        council=settings.COUNCIL_NAME,
        plan=str(plan),
        as_of=until,
        known_on=known,
        blocks=tuple(blocks),
        totals=_totals(lineages, year.start, until, known),
    )


def _heading(item: programmes.PlanItem, commitment: programmes.Commitment | None) -> Block:
    facts = (programmes.MarkConfidence.PRINTED, programmes.MarkConfidence.CONFIRMED)
    mark = item.mark if item.mark_confidence in facts else ""
    return Block(
        BlockKind.HEADING,
        item.code,
        item.depth,
        (Segment(item.text),),
        glyph=item.glyph,
        mark=mark,
        item=item.pk,
        commitment=commitment.pk if commitment else None,
    )


def _pointer(item: programmes.PlanItem, commitment: programmes.Commitment) -> Block:
    original = commitment.relist_of
    assert original is not None
    words = _("（再掲）%(code)s「%(text)s」に記載。") % {"code": original.item.code, "text": original.item.text}
    return Block(BlockKind.POINTER, item.code, item.depth, (Segment(words),), item=original.item_id)


def _told_blocks(
    item: programmes.PlanItem,
    commitment: programmes.Commitment,
    facts: Facts,
    told: _Told,
    days: Mapping[int, list[activities.Activity]],
    texts: Mapping[tuple[str, str], ReportText],
) -> Iterable[Block]:
    block = partial(Block, code=item.code, depth=item.depth, item=item.pk, commitment=commitment.pk)
    segments = sentences_of(facts)
    generated = plain_text(segments)
    edit = texts.get((item.code, ReportText.Part.SENTENCE))
    if edit is not None:
        yield block(
            BlockKind.SENTENCE,
            segments=(Segment(edit.text),),
            edited=True,
            stale=edit.basis != generated,
            generated=generated,
            edited_by=edit.changed_by_name,
        )
    elif segments:
        yield block(BlockKind.SENTENCE, segments=segments, generated=generated)
    elif not facts.not_held:
        yield block(BlockKind.MISSING, segments=(Segment(_("この年度の記録はありません。")),))
    for line in facts.not_held:
        yield block(BlockKind.REASON, segments=(Segment(reason_of(line)),))
    lines = days.get(commitment.lineage_id)
    if lines:
        yield block(BlockKind.TABLE, header=_day_header(lines), rows=tuple(_day_row(x, lines, facts) for x in lines))
    elif told.entries > DAY_BY_DAY and len(told.by_month) > 1:
        header, rows = _months(told, facts)
        yield block(BlockKind.TABLE, header=header, rows=rows)


def _day_header(lines: list[activities.Activity]) -> tuple[str, ...]:
    head = [_("期日")]
    if any(line.label for line in lines):
        head.append(_("内容"))
    if any(line.place for line in lines):
        head.append(_("場所"))
    head.append(_("参加者"))
    return tuple(head)


def _day_row(line: activities.Activity, lines: list[activities.Activity], facts: Facts) -> tuple[Segment, ...]:
    cells = [Segment(eras.format_wareki(line.happened_on))]
    if any(x.label for x in lines):
        cells.append(Segment(line.label))
    if any(x.place for x in lines):
        cells.append(Segment(line.place))
    figure = Figure("people", line.people, facts.commitment, line.happened_on, line.happened_on, line.label)
    cells.append(
        Segment(numbers.format_count(line.people, "名") if line.people else "－", figure if line.people else None)
    )
    return tuple(cells)


def _months(told: _Told, facts: Facts) -> tuple[tuple[str, ...], tuple[tuple[Segment, ...], ...]]:
    labels = {str(name): str(label) for name, label, _counter in activities.MEASURES}
    used = [name for name in _COLUMNS if told.measures.get(name)]
    rows = []
    for month in sorted(told.by_month):
        cells = [Segment(eras.format_month(month))]
        last = min(_month_end(month), facts.end)
        for name in used:
            value = told.by_month[month].get(name, 0)
            cells.append(Segment(f"{value:,}", Figure(name, value, facts.commitment, month, last)))
        rows.append(tuple(cells))
    total = [Segment(_("計"))]
    total += [
        Segment(f"{told.measures[n]:,}", Figure(n, told.measures[n], facts.commitment, facts.start, facts.end))
        for n in used
    ]
    return (_("月"), *(labels[n] for n in used)), (*rows, tuple(total))


def _month_end(first: dt.date) -> dt.date:
    from sasaeai.foundation.fiscal import month_end

    return month_end(first)


def _free(texts: Mapping[tuple[str, str], ReportText], code: str, depth: int) -> Iterable[Block]:
    text = texts.get((code, ReportText.Part.FREE))
    if text is not None:
        yield Block(BlockKind.FREE, code, depth, (Segment(text.text),), edited=True, edited_by=text.changed_by_name)


def _told(lineages: set[int], start: dt.date, end: dt.date, known: dt.date) -> dict[int, _Told]:
    """Sums per lineage. From the month tallies when they tell exactly this, else from the lines themselves."""
    found: dict[int, _Told] = defaultdict(_Told)
    today = clock.today()
    whole = known >= today and (end >= min(today, FiscalYear.of(start).end))
    if whole:
        rows = [
            (t.lineage_id, t.month, t.label, t.entries, {n: getattr(t, n) for n in activities.MEASURE_NAMES})
            for t in activities.tallies(None, start=start, end=end)
            if t.lineage_id in lineages and t.outcome == activities.Outcome.HELD
        ]
    else:
        rows = [
            (
                link.lineage_id,
                link.happened_on.replace(day=1),
                link.activity.label,
                -1 if link.activity.reverses_id else 1,
                {n: getattr(link.activity, n) for n in activities.MEASURE_NAMES},
            )
            for link in activities.ledger_lines(None, start=start, end=end, known_on=known).iterator(chunk_size=2000)
            if link.lineage_id in lineages and link.activity.outcome == activities.Outcome.HELD
        ]
    for lineage, month, label, entries, measures in rows:
        told = found[lineage]
        told.entries += entries
        part = told.by_label.setdefault(label, dict.fromkeys(activities.MEASURE_NAMES, 0))
        in_month = told.by_month.setdefault(month, dict.fromkeys(activities.MEASURE_NAMES, 0))
        for name, value in measures.items():
            told.measures[name] += value
            part[name] += value
            in_month[name] += value
    return found


def _not_held(lineages: set[int], start: dt.date, end: dt.date, known: dt.date) -> dict[int, tuple[NotHeld, ...]]:
    found: dict[int, list[NotHeld]] = defaultdict(list)
    links = (
        activities.ActivityLink.objects.filter(
            happened_on__range=(start, end),
            activity__recorded_on__lte=known,
            activity__reverses__isnull=True,
            activity__reversed_by__isnull=True,
        )
        .exclude(activity__outcome=activities.Outcome.HELD)
        .values_list("lineage_id", "happened_on", "activity__outcome", "activity__reason", "activity__moved_to")
        .order_by("lineage_id", "happened_on")
    )
    for lineage, day, outcome, reason, moved_to in links.iterator():
        if lineage in lineages and len(found[lineage]) < DAY_BY_DAY:
            found[lineage].append(NotHeld(day, outcome, reason, moved_to))
    return {lineage: tuple(lines) for lineage, lines in found.items()}


def _days(lineages: list[int], start: dt.date, end: dt.date, known: dt.date) -> dict[int, list[activities.Activity]]:
    """Lines to print day by day, oldest first; only of promises known to have few."""
    found: dict[int, list[activities.Activity]] = defaultdict(list)
    links = (
        activities.ActivityLink.objects.filter(
            lineage_id__in=lineages,
            happened_on__range=(start, end),
            activity__recorded_on__lte=known,
            activity__outcome=activities.Outcome.HELD,
            activity__reverses__isnull=True,
            activity__reversed_by__isnull=True,
        )
        .select_related("activity")
        .order_by("lineage_id", "happened_on", "activity_id")
    )
    for link in links:
        found[link.lineage_id].append(link.activity)
    return found


def _totals(lineages: set[int], start: dt.date, end: dt.date, known: dt.date) -> tuple[tuple[str, int], ...]:
    """Council totals: every activity once, however many items it serves."""
    rows = activities.Activity.objects.filter(
        happened_on__range=(start, end), recorded_on__lte=known, outcome=activities.Outcome.HELD
    )
    sums = rows.aggregate(
        lines=Count("id"), taken_back=Count("reverses"), **{n: Sum(n) for n in activities.MEASURE_NAMES}
    )
    entries = sums["lines"] - 2 * sums["taken_back"]
    return (("entries", entries), *((name, sums[name] or 0) for name in activities.MEASURE_NAMES))
