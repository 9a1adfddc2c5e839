"""One promise in full: where it stands, its year month by month and place by place, its other years."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncMonth

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer

from .drilldown import Key
from .progress import Viewpoint

Sums = dict[str, int]
#: So many reasons stand on the page of a promise.
REASONS = 20


def path_of(item: programmes.PlanItem) -> list[programmes.PlanItem]:
    """Everything above an item, the topmost first: of each depth the nearest one printed before it. One query."""
    nearest = (
        programmes.PlanItem.objects.filter(plan=item.plan_id, order__lt=item.order, depth__lt=item.depth)
        .order_by()
        .values("depth")
        .annotate(last=Max("order"))
        .values("last")
    )
    return list(programmes.PlanItem.objects.filter(plan=item.plan_id, order__in=nearest).order_by("order"))


@dataclass
class Year:
    """What was held for one promise in one fiscal year: lines that stand, and sums of every measure."""

    year: FiscalYear
    entries: int = 0
    sums: Sums = field(default_factory=dict)
    by_month: dict[int, Sums] = field(default_factory=dict)

    def add(self, month: dt.date, entries: int, measures: Iterable[int]) -> None:
        """One month's lines and sums."""
        self.entries += entries
        in_month = self.by_month.setdefault(month.month, {"entries": 0})
        in_month["entries"] += entries
        for name, value in zip(activities.MEASURE_NAMES, measures, strict=True):
            self.sums[name] = self.sums.get(name, 0) + value
            in_month[name] = in_month.get(name, 0) + value


def years_of(lineage: int, years: Iterable[FiscalYear], view: Viewpoint) -> dict[int, Year]:
    """Sums by fiscal year: from the tallies; the year looked at on a past day from the ledger. Two queries at most."""
    found = {year.year: Year(year) for year in years}
    if not found:
        return found
    rows = (
        activities.tallies([lineage], start=FiscalYear(min(found)).start, end=FiscalYear(max(found)).end)
        .filter(outcome=activities.Outcome.HELD)
        .values_list("month", "entries", *activities.MEASURE_NAMES)
    )
    past = None if view.snapshot else view.year.year
    for month, entries, *measures in rows:
        year = FiscalYear.of(month).year
        if year in found and year != past:
            found[year].add(month, entries, measures)
    if past in found:
        for month, entries, *measures in _from_ledger(lineage, view):
            found[past].add(month, entries, measures)
    return found


def _from_ledger(lineage: int, view: Viewpoint) -> QuerySet[Any, Any]:
    sums = activities.sums("activity__")
    return (
        held(view)
        .filter(lineage_id=lineage)
        .annotate(month=TruncMonth("happened_on"))
        .values("month")
        .annotate(**sums)
        .order_by("month")
        .values_list("month", *sums)
    )


def held(view: Viewpoint) -> QuerySet[activities.ActivityLink]:
    """Links of what was held in the year up to the day looked at, as it was known; counter-entries among them."""
    return activities.ActivityLink.objects.filter(
        happened_on__range=(view.year.start, min(view.as_of, view.year.end)),
        activity__recorded_on__lte=view.known_on,
        activity__outcome=activities.Outcome.HELD,
    )


@dataclass(frozen=True)
class Place:
    """A district or block with the sessions held there; ``code`` asks for its records (districts only)."""

    name: str
    sessions: int
    code: str = ""


def by_district(lineage: int, view: Viewpoint) -> list[Place]:
    """Every active district in its order with what was held there. A session in two districts counts in both."""
    counts: Counter[int] = Counter()
    for _activity, district, _block, sessions in _spots(lineage, view):
        counts[district] += sessions
    return [Place(one.name, counts[one.pk], one.code) for one in places.active_districts()]


def by_block(lineage: int, view: Viewpoint) -> list[Place]:
    """Every block in its order. A session in several districts of a block is held there once."""
    sessions_of: dict[tuple[int, int], int] = {}
    for activity, _district, block, sessions in _spots(lineage, view):
        if block is not None:
            sessions_of[activity, block] = sessions
    counts: Counter[int] = Counter()
    for (_activity, block), sessions in sessions_of.items():
        counts[block] += sessions
    return [Place(one.name, counts[one.pk]) for one in places.Block.objects.all()]


def _spots(lineage: int, view: Viewpoint) -> Iterable[tuple[int, int, int | None, int]]:
    """(activity, district, block, sessions) of every line that names a place; a counter-entry takes its line away."""
    lines = held(view).filter(lineage_id=lineage).values("activity_id")
    rows = (
        activities.ActivityDistrict.objects.filter(activity_id__in=lines)
        .order_by("activity_id")
        .values_list("activity_id", "district_id", "district__block_id", "activity__sessions")
    )
    return rows.iterator(chunk_size=2000)


def other_years(commitment: programmes.Commitment) -> list[programmes.Commitment]:
    """The same promise in other years and versions, newest first, this one and its twins included. One query."""
    return list(
        programmes.Commitment.objects.filter(lineage=commitment.lineage_id)
        .select_related("plan", "item")
        .defer("item__raw", "item__doubts")
        .order_by("-plan__fiscal_year", "-plan__version", "item__order")
    )


def lines_this_year(viewer: Viewer, lineage: int, view: Viewpoint) -> tuple[list[Key], int]:
    """The year's lines within the viewer's reach, newest first, and how many of them were held and still stand.

    Counter-entries are left out: the line they take back says so itself. They serve the same promise on the same day, so
    one question finds both; asked by the column ``reverses``, SQLite reads the whole ledger.
    """
    found = sorted(
        activities.readable(viewer)
        .filter(pk__in=_links(lineage, view.year.start, min(view.as_of, view.year.end)), recorded_on__lte=view.known_on)
        .order_by()
        .values_list("happened_on", "pk", "outcome", "reverses_id"),
        reverse=True,
    )
    taken_back = {reverses for _day, _pk, _outcome, reverses in found}
    lines = [(Key(pk, pk in taken_back), outcome) for _day, pk, outcome, reverses in found if reverses is None]
    standing = sum(outcome == activities.Outcome.HELD and not key.void for key, outcome in lines)
    return [key for key, _outcome in lines], standing


def not_held(lineage: int, view: Viewpoint) -> list[activities.Activity]:
    """Lines of the year that say why something was put off, cancelled or not held, and still stand; newest first.

    The whole council's: a reason is printed in the public report.
    """
    rows = activities.Activity.objects.filter(
        pk__in=_links(lineage, view.year.start, view.year.end), recorded_on__lte=view.known_on
    )
    found = list(rows.exclude(outcome=activities.Outcome.HELD).order_by())
    taken_back = {line.reverses_id for line in found}
    standing = [line for line in found if line.reverses_id is None and line.pk not in taken_back]
    return sorted(standing, key=lambda line: (line.happened_on, line.pk), reverse=True)[:REASONS]


def _links(lineage: int, start: dt.date, end: dt.date) -> QuerySet[Any, Any]:
    """Keys of the lines that serve a promise between two days."""
    return activities.ActivityLink.objects.filter(lineage_id=lineage, happened_on__range=(start, end)).values(
        "activity_id"
    )
