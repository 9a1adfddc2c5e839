"""How the plan stands on a day: the ledger's figures brought to the pure rules, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes

from ..enums import ProgressState
from ..rules.progress import Done, Progress, count_states, progress_of

#: Targets that ask on which day something was held; month sums cannot answer them.
BY_DAY = frozenset(
    {
        programmes.TargetType.WEEKLY,
        programmes.TargetType.BIWEEKLY,
        programmes.TargetType.NTH_WEEKDAY,
        programmes.TargetType.DATE,
        programmes.TargetType.WINDOW,
        programmes.TargetType.DAYS,
    }
)
#: Targets that ask where.
BY_PLACE = frozenset(
    {
        programmes.TargetType.PER_UNIT,
        programmes.TargetType.PER_UNIT_COUNT,
        programmes.TargetType.DISTRICT_TOTAL,
        programmes.TargetType.DISTRICT_INCREMENT,
    }
)


@dataclass(frozen=True)
class Viewpoint:
    """Until which day, and as known when. ``snapshot`` when the month tallies tell exactly this."""

    year: FiscalYear
    as_of: dt.date
    known_on: dt.date

    @property
    def snapshot(self) -> bool:
        today = clock.today()
        return self.known_on >= today and self.as_of >= min(today, self.year.end)


@dataclass(frozen=True)
class ItemProgress:
    """One commitment on the day."""

    commitment: programmes.Commitment
    progress: Progress

    @property
    def state(self) -> ProgressState:
        return self.progress.state

    @property
    def counts(self) -> bool:
        """Whether it counts in totals: an item that repeats another does not."""
        return self.commitment.relist_of_id is None


@dataclass(frozen=True)
class PlanProgress:
    """A plan on a day, in printed order."""

    plan: programmes.Plan
    viewpoint: Viewpoint
    items: tuple[ItemProgress, ...]

    def states(self, items: Iterable[ItemProgress] | None = None) -> Counter[ProgressState]:
        """Counts of states, every promise once; never an average."""
        chosen = self.items if items is None else items
        return count_states(one.state for one in chosen if one.counts)


def viewpoint(year: FiscalYear, *, as_of: dt.date | None = None, known_on: dt.date | None = None) -> Viewpoint:
    """A named day as it was known on it (or on ``known_on``); today when none is named.

    A year that is over shows its last day as known today, so that late records are not lost from sight.
    """
    today = clock.today()
    if as_of is None:
        return Viewpoint(year, min(today, year.end), known_on or today)
    return Viewpoint(year, as_of, known_on or as_of)


def plan_progress(
    plan: programmes.Plan, *, as_of: dt.date | None = None, known_on: dt.date | None = None
) -> PlanProgress:
    """Every commitment of a plan with its progress. The whole council's figures: a plan is a public promise."""
    view = viewpoint(plan.year, as_of=as_of, known_on=known_on)
    return progress_for(plan, list(programmes.commitments_of(plan)), view)


def progress_for(plan: programmes.Plan, commitments: list[programmes.Commitment], view: Viewpoint) -> PlanProgress:
    """Progress of some commitments of a plan."""
    done = _done(commitments, view)
    registry = places.unit_counts()
    items = tuple(
        ItemProgress(
            commitment,
            progress_of(
                [target.spec() for target in commitment.targets.all()],
                done.get(commitment.lineage_id, ()),
                year=view.year,
                as_of=view.as_of,
                known_on=view.known_on,
                registry=registry,
                off_year=commitment.off_year,
            ),
        )
        for commitment in commitments
    )
    return PlanProgress(plan, view, items)


def _done(commitments: list[programmes.Commitment], view: Viewpoint) -> Mapping[int, list[Done]]:
    """What was done, by lineage, as coarse as the targets allow."""
    types = {c.lineage_id: {programmes.TargetType(t.type) for t in c.targets.all()} for c in commitments}
    by_place = {lineage for lineage, kinds in types.items() if kinds & BY_PLACE}
    by_day = {lineage for lineage, kinds in types.items() if kinds & BY_DAY} - by_place
    found: dict[int, list[Done]] = defaultdict(list)
    if view.snapshot:
        months = set(types) - by_place - by_day
        _by_month(found, months, view)
        _not_held(found, months, view)
    else:
        by_day |= set(types) - by_place
    _by_day(found, by_day, view)
    _by_place(found, by_place, view)
    return found


def _by_month(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """One query, at most twelve rows a promise and part."""
    for tally in activities.tallies(None, start=view.year.start, end=view.year.end):
        if tally.lineage_id not in lineages or tally.outcome != activities.Outcome.HELD:
            continue
        measures = {name: getattr(tally, name) for name in activities.MEASURE_NAMES}
        if tally.entries == 0 and not any(measures.values()):
            continue
        day = min(tally.last_on, view.as_of)
        found[tally.lineage_id].append(
            Done(day, min(day, view.known_on), label=tally.label, entries=tally.entries, **measures)
        )


def _links(view: Viewpoint) -> QuerySet[activities.ActivityLink]:
    return activities.ActivityLink.objects.filter(
        happened_on__range=(view.year.start, view.year.end), activity__recorded_on__lte=view.known_on
    )


def _not_held(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """What was put off or cancelled and still stands: few lines, read one by one for their reason's day."""
    lines = (
        _links(view)
        .exclude(activity__outcome=activities.Outcome.HELD)
        .values_list(
            "lineage_id",
            "happened_on",
            "activity__recorded_on",
            "activity__outcome",
            "activity__label",
            "activity__moved_to",
            "activity__reverses_id",
        )
    )
    for lineage, happened, recorded, outcome, label, moved_to, reverses in lines.iterator():
        if lineage in lineages:
            entries = -1 if reverses else 1
            found[lineage].append(
                Done(happened, recorded, outcome, sessions=0, label=label, entries=entries, moved_to=moved_to)
            )


def _by_day(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """Sums per day, outcome and part; counter-entries already taken off."""
    if not lineages:
        return
    rows: QuerySet[Any, Any] = (
        _links(view)
        .values("lineage_id", "happened_on", "activity__outcome", "activity__label", "activity__moved_to")
        .annotate(
            lines=Count("id"),
            taken_back=Count("activity__reverses"),
            recorded=Max("activity__recorded_on"),
            **{f"sum_{name}": Sum(f"activity__{name}") for name in activities.MEASURE_NAMES},
        )
        .order_by()
    )
    if len(lineages) < 100:
        rows = rows.filter(lineage_id__in=lineages)
    for row in rows.iterator(chunk_size=5000):
        entries = row["lines"] - 2 * row["taken_back"]
        measures = {name: row[f"sum_{name}"] for name in activities.MEASURE_NAMES}
        if row["lineage_id"] not in lineages or (entries == 0 and not any(measures.values())):
            continue
        found[row["lineage_id"]].append(
            Done(
                row["happened_on"],
                row["recorded"],
                row["activity__outcome"],
                label=row["activity__label"],
                entries=entries,
                moved_to=row["activity__moved_to"],
                **measures,
            )
        )


def _by_place(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """Line by line with districts and blocks, for the few promises that ask where."""
    if not lineages:
        return
    links = _links(view).filter(lineage_id__in=lineages).select_related("activity")
    spots: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for activity, district, block in activities.ActivityDistrict.objects.filter(
        activity__links__lineage_id__in=lineages, happened_on__range=(view.year.start, view.year.end)
    ).values_list("activity_id", "district__name", "district__block__name"):
        spots[activity].append((district, block or ""))
    for link in links.iterator(chunk_size=5000):
        line = link.activity
        where = spots.get(line.pk, [])
        found[link.lineage_id].append(
            Done(
                line.happened_on,
                line.recorded_on,
                line.outcome,
                districts=frozenset(name for name, _block in where),
                blocks=frozenset(block for _name, block in where if block),
                label=line.label,
                entries=-1 if line.reverses_id else 1,
                moved_to=line.moved_to,
                **{name: getattr(line, name) for name in activities.MEASURE_NAMES},
            )
        )
