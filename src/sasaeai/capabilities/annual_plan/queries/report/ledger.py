"""What the ledger says of many promises at once, as the report needs it: a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncMonth

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities

from ...rules.report import BLOCK, Line, NotHeld, Places, Spot

#: SQLite takes a limited number of values in one query; above this the rows are picked in Python.
MANY = 500
NAMES = activities.MEASURE_NAMES


def nothing() -> dict[str, int]:
    return dict.fromkeys(NAMES, 0)


@dataclass
class Told:
    """Sums of one lineage in one span. ``entries`` is how many lines stand."""

    measures: dict[str, int] = field(default_factory=nothing)
    by_label: dict[str, dict[str, int]] = field(default_factory=dict)
    by_month: dict[dt.date, dict[str, int]] = field(default_factory=dict)
    entries: int = 0


@dataclass(frozen=True)
class Span:
    """Which days, as known when."""

    start: dt.date
    end: dt.date
    known_on: dt.date

    @property
    def snapshot(self) -> bool:
        """Whether the month tallies tell exactly this."""
        today = clock.today()
        return self.known_on >= today and self.end >= min(today, FiscalYear.of(self.start).end)


def told(lineages: Collection[int], span: Span) -> dict[int, Told]:
    """Sums per lineage: from the month tallies when they tell exactly this span, else from the lines themselves."""
    found: dict[int, Told] = defaultdict(Told)
    if not lineages:
        return found
    rows = _from_tallies(lineages, span) if span.snapshot else _from_lines(lineages, span)
    for lineage, month, label, entries, *values in rows:
        if lineage not in lineages:
            continue
        one = found[lineage]
        one.entries += entries
        part = one.by_label.setdefault(label, nothing())
        in_month = one.by_month.setdefault(month, nothing())
        for name, value in zip(NAMES, values, strict=True):
            if value:
                one.measures[name] += value
                part[name] += value
                in_month[name] += value
    return found


def _chosen(rows: QuerySet[Any, Any], lineages: Collection[int]) -> QuerySet[Any, Any]:
    return rows.filter(lineage_id__in=list(lineages)) if len(lineages) <= MANY else rows


def _from_tallies(lineages: Collection[int], span: Span) -> Iterable[tuple[Any, ...]]:
    rows = activities.tallies(None, start=span.start, end=span.end).filter(outcome=activities.Outcome.HELD)
    return _chosen(rows, lineages).values_list("lineage_id", "month", "label", "entries", *NAMES).iterator()


def links(span: Span) -> QuerySet[activities.ActivityLink]:
    """Every link of a line that happened in the span and was known."""
    return activities.ActivityLink.objects.filter(
        happened_on__range=(span.start, span.end), activity__recorded_on__lte=span.known_on
    )


def standing(span: Span) -> QuerySet[activities.ActivityLink]:
    """Links of lines that stood on the day: no counter-entries, and none that was taken back by then."""
    return (
        links(span)
        .filter(activity__reverses__isnull=True)
        .exclude(Q(activity__reversed_by__isnull=False) & Q(activity__reversed_by__recorded_on__lte=span.known_on))
    )


def _from_lines(lineages: Collection[int], span: Span) -> Iterable[tuple[Any, ...]]:
    sums = activities.sums("activity__")
    rows: QuerySet[Any, Any] = (
        _chosen(links(span).filter(activity__outcome=activities.Outcome.HELD), lineages)
        .annotate(month=TruncMonth("happened_on"))
        .values("lineage_id", "month", "activity__label")
        .annotate(**sums)
        .order_by("lineage_id", "month", "activity__label")
        .values_list("lineage_id", "month", "activity__label", *sums)
    )
    return rows.iterator(chunk_size=2000)


def not_held(lineages: Collection[int], span: Span) -> dict[int, list[NotHeld]]:
    """What was put off, cancelled or not held and still stands, oldest first."""
    found: dict[int, list[NotHeld]] = defaultdict(list)
    rows: QuerySet[Any, Any] = (
        _chosen(standing(span).exclude(activity__outcome=activities.Outcome.HELD), lineages)
        .values_list(
            "lineage_id",
            "happened_on",
            "activity__outcome",
            "activity__reason",
            "activity__moved_to",
            "activity_id",
        )
        .order_by("lineage_id", "happened_on", "activity_id")
    )
    for lineage, *line in rows.iterator(chunk_size=2000):
        if lineage in lineages:
            found[lineage].append(NotHeld(*line))
    return found


def lines(lineages: Collection[int], span: Span) -> dict[int, list[Line]]:
    """Lines to print day by day, oldest first; asked only for promises known to have few."""
    found: dict[int, list[Line]] = defaultdict(list)
    if not lineages:
        return found
    rows: QuerySet[Any, Any] = (
        standing(span)
        .filter(lineage_id__in=list(lineages), activity__outcome=activities.Outcome.HELD)
        .values_list(
            "lineage_id",
            "happened_on",
            "activity__label",
            "activity__place",
            "activity__sessions",
            "activity__people",
            "activity_id",
        )
        .order_by("lineage_id", "happened_on", "activity_id")
    )
    for lineage, *line in rows:
        found[lineage].append(Line(*line))
    return found


def places(lineages: dict[int, str], span: Span) -> dict[int, Places]:
    """Where promises that ask where were kept; ``lineages`` says by 地区 or by ブロック for each."""
    if not lineages:
        return {}
    where = {"地区": ("district__order", "district__code", "district__name")}
    where[BLOCK] = ("district__block__order", "district__block__code", "district__block__name")
    rows = (
        links(span)
        .filter(
            lineage_id__in=list(lineages),
            activity__outcome=activities.Outcome.HELD,
            activity__district_links__isnull=False,
        )
        .values_list(
            "lineage_id",
            "activity_id",
            *(f"activity__{name}" for name in NAMES),
            *(f"activity__district_links__{column}" for columns in where.values() for column in columns),
        )
    )
    per_line: dict[int, dict[int, tuple[tuple[int, ...], set[tuple[int, str, str]]]]] = defaultdict(dict)
    for lineage, activity, *rest in rows.iterator(chunk_size=2000):
        values, spots = tuple(rest[: len(NAMES)]), rest[len(NAMES) :]
        spot = tuple(spots[3:]) if lineages[lineage] == BLOCK else tuple(spots[:3])
        if spot[1]:
            per_line[lineage].setdefault(activity, (values, set()))[1].add(spot)
    return {lineage: _gathered(lineages[lineage], found.values()) for lineage, found in per_line.items()}


def _gathered(unit: str, found: Iterable[tuple[tuple[int, ...], set[tuple[int, str, str]]]]) -> Places:
    sums: dict[tuple[int, str, str], dict[str, int]] = defaultdict(nothing)
    shared = False
    for values, spots in found:
        shared = shared or len(spots) > 1
        for spot in spots:
            for name, value in zip(NAMES, values, strict=True):
                sums[spot][name] += value
    told_spots = (Spot(spot[1], spot[2], measures) for spot, measures in sorted(sums.items()) if any(measures.values()))
    return Places(unit, tuple(told_spots), shared)


def totals(span: Span) -> dict[str, int]:
    """Council totals: every activity once, however many items it serves. ``entries`` are the lines that stand."""
    rows = activities.Activity.objects.filter(
        happened_on__range=(span.start, span.end), recorded_on__lte=span.known_on, outcome=activities.Outcome.HELD
    )
    return {name.removeprefix("sum_"): value or 0 for name, value in rows.aggregate(**activities.sums()).items()}
