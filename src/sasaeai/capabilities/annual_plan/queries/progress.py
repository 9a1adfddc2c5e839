"""How the plan stands on a day: the ledger's figures brought to the pure rules, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Max, QuerySet, Sum

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes

from ..enums import ProgressState
from ..rules.progress import DATED, Done, Progress, progress_of

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

#: Sums by lineage, year, month and part: entries, then the measures in their order.
_Told: TypeAlias = "dict[tuple[int, int, int, str], list[int]]"


@dataclass(frozen=True)
class Viewpoint:
    """Until which day, and as known when. ``snapshot`` when the month tallies tell exactly this.

    ``left_out`` is the key of a line that is not looked at: how things stood without it. ``running`` says that the day
    still lasts: what is due on it is not late before it is over.
    """

    year: FiscalYear
    as_of: dt.date
    known_on: dt.date
    left_out: int = 0
    running: bool = False

    @property
    def elapsed(self) -> dt.date:
        """The last day that is over."""
        return self.as_of - dt.timedelta(days=1) if self.running else self.as_of

    @property
    def snapshot(self) -> bool:
        today = clock.today()
        return not self.left_out and self.known_on >= today and self.as_of >= min(today, self.year.end)


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


def viewpoint(year: FiscalYear, *, as_of: dt.date | None = None, known_on: dt.date | None = None) -> Viewpoint:
    """The end of a named day as it was known on it (or on ``known_on``); today, as far as it has come, when none is named.

    A year that is over shows its last day as known today, so that late records are not lost from sight.
    """
    today = clock.today()
    if as_of is None:
        return Viewpoint(year, min(today, year.end), known_on or today, running=today <= year.end)
    return Viewpoint(year, as_of, known_on or as_of)


def plan_progress(
    plan: programmes.Plan, *, as_of: dt.date | None = None, known_on: dt.date | None = None
) -> PlanProgress:
    """Every commitment of a plan with its progress. The whole council's figures: a plan is a public promise."""
    view = viewpoint(plan.year, as_of=as_of, known_on=known_on)
    return progress_for(plan, list(programmes.commitments_of(plan)), view)


def progress_for(plan: programmes.Plan, commitments: list[programmes.Commitment], view: Viewpoint) -> PlanProgress:
    """Progress of some commitments of a plan. Their targets come in one query; nothing need be prefetched."""
    specs = _specs(commitments)
    done = _done({c.pk: c.lineage_id for c in commitments}, specs, view)
    registry = places.unit_counts()
    items = tuple(
        ItemProgress(
            commitment,
            progress_of(
                specs[commitment.pk],
                done.get(commitment.lineage_id, ()),
                year=view.year,
                as_of=view.as_of,
                known_on=view.known_on,
                elapsed=view.elapsed,
                registry=registry,
                off_year=commitment.off_year,
            ),
        )
        for commitment in commitments
    )
    return PlanProgress(plan, view, items)


def _specs(commitments: list[programmes.Commitment]) -> Mapping[int, list[programmes.TargetSpec]]:
    """The targets of each commitment in printed order. One query costs less than asking 400 prefetched managers."""
    found: dict[int, list[programmes.TargetSpec]] = {c.pk: [] for c in commitments}
    for target in programmes.Target.objects.filter(commitment__in=list(found)).order_by("commitment_id", "order", "pk"):
        found[target.commitment_id].append(target.spec())
    return found


def _done(
    lineages: Mapping[int, int], specs: Mapping[int, list[programmes.TargetSpec]], view: Viewpoint
) -> Mapping[int, list[Done]]:
    """What was done, by lineage, as coarse as the targets allow. ``lineages`` and ``specs`` by commitment."""
    types: dict[int, set[programmes.TargetType]] = defaultdict(set)
    for commitment, lineage in lineages.items():
        types[lineage] |= {spec.type for spec in specs[commitment]}
    by_place = {lineage for lineage, kinds in types.items() if kinds & BY_PLACE}
    by_day = {lineage for lineage, kinds in types.items() if kinds & BY_DAY} - by_place
    found: dict[int, list[Done]] = defaultdict(list)
    if not view.snapshot:
        _by_day(found, set(types) - by_place, view)
        _by_place(found, by_place, view)
        return found
    # Beside a dated target the day counts as well as the place.
    by_both = {lineage for lineage in by_place if types[lineage] & (BY_DAY | DATED)}
    by_sum = {lineage for lineage, kinds in types.items() if not kinds}
    by_month = set(types) - by_day - by_both - by_sum
    _by_sum(found, by_sum, view)
    _by_month(found, by_month, view, _by_place(found, by_place - by_both, view, placed_only=True))
    _not_held(found, by_sum | by_month, view)
    _by_day(found, by_day, view)
    _by_place(found, by_both, view)
    return found


def _held(view: Viewpoint, lineages: set[int]) -> QuerySet[activities.MonthTally]:
    return (
        activities.tallies(lineages, start=view.year.start, end=view.year.end)
        .filter(outcome=activities.Outcome.HELD)
        .order_by()
    )


def _by_sum(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """One row a promise that asks nothing but whether and how much: most promises of a plan carry no target."""
    sums = {f"sum_{name}": Sum(name) for name in activities.MEASURE_NAMES}
    rows = (
        _held(view, lineages)
        .filter(entries__gt=0)
        .values("lineage_id")
        .annotate(last=Max("last_on"), lines=Sum("entries"), **sums)
        .values_list("lineage_id", "last", "lines", *sums)
    )
    for lineage, last, entries, *measures in rows:
        day = min(last, view.as_of)
        found[lineage].append(_line(day, min(day, view.known_on), activities.Outcome.HELD, measures, "", entries))


def _by_month(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint, told: _Told) -> None:
    """At most twelve rows a promise and part, less what was told line by line already."""
    rows = _held(view, lineages).values_list("lineage_id", "last_on", "label", "entries", *activities.MEASURE_NAMES)
    for lineage, last_on, label, *figures in rows:
        already = told.get((lineage, last_on.year, last_on.month, label))
        entries, *measures = [a - b for a, b in zip(figures, already, strict=True)] if already else figures
        if entries == 0 and not any(measures):
            continue
        day = min(last_on, view.as_of)
        found[lineage].append(_line(day, min(day, view.known_on), activities.Outcome.HELD, measures, label, entries))


def _line(
    day: dt.date,
    recorded: dt.date,
    outcome: str,
    measures: Sequence[int],
    label: str,
    entries: int,
    moved_to: dt.date | None = None,
    districts: frozenset[str] = frozenset(),
    blocks: frozenset[str] = frozenset(),
) -> Done:
    """One line as the rules want it; ``measures`` in the order of ``MEASURE_NAMES``."""
    sessions, people, distinct_people, cases, copies, minutes, yen = measures
    return Done(
        day,
        recorded,
        outcome,
        sessions,
        people,
        distinct_people,
        cases,
        copies,
        minutes,
        yen,
        districts,
        label,
        blocks,
        entries,
        moved_to,
    )


def _links(view: Viewpoint) -> QuerySet[activities.ActivityLink]:
    links = activities.ActivityLink.objects.filter(
        happened_on__range=(view.year.start, view.year.end), activity__recorded_on__lte=view.known_on
    )
    return links.exclude(activity_id=view.left_out) if view.left_out else links


#: What is asked of a line of the ledger that is read as such.
_LINE = (
    "lineage_id",
    "happened_on",
    "activity__recorded_on",
    "activity__outcome",
    "activity__label",
    "activity__moved_to",
    "activity__reverses_id",
)


def _not_held(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """What was put off or cancelled and still stands: few lines, read one by one for their reason's day.

    The tallies say for which promises there are any: a year of a hundred thousand lines is not searched for ten.
    """
    concerned = (
        activities.tallies(None, start=view.year.start, end=view.year.end)
        .exclude(outcome=activities.Outcome.HELD)
        .order_by()
        .values("lineage_id")
    )
    lines = (
        _links(view)
        .filter(lineage_id__in=concerned)
        .exclude(activity__outcome=activities.Outcome.HELD)
        .values_list(*_LINE)
    )
    for lineage, happened, recorded, outcome, label, moved_to, reverses in lines:
        if lineage in lineages:
            entries = -1 if reverses else 1
            found[lineage].append(
                Done(happened, recorded, outcome, sessions=0, label=label, entries=entries, moved_to=moved_to)
            )


def _by_day(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint) -> None:
    """Sums per day, outcome and part; counter-entries already taken off."""
    if not lineages:
        return
    sums = activities.sums("activity__")
    rows: QuerySet[Any, Any] = (
        _links(view)
        .values("lineage_id", "happened_on", "activity__outcome", "activity__label", "activity__moved_to")
        .annotate(recorded=Max("activity__recorded_on"), **sums)
        .order_by()
        .values_list(
            "lineage_id",
            "happened_on",
            "activity__outcome",
            "activity__label",
            "activity__moved_to",
            "recorded",
            *sums,
        )
    )
    if len(lineages) < 100:
        rows = rows.filter(lineage_id__in=lineages)
    for lineage, day, outcome, label, moved_to, recorded, entries, *measures in rows:
        if lineage not in lineages or (entries == 0 and not any(measures)):
            continue
        found[lineage].append(_line(day, recorded, outcome, measures, label, entries, moved_to))


def _by_place(found: dict[int, list[Done]], lineages: set[int], view: Viewpoint, *, placed_only: bool = False) -> _Told:
    """Line by line with districts and blocks, for the few promises that ask where.

    With ``placed_only`` only what was held somewhere; returned are its sums, which the month sums hold as well.
    """
    told: _Told = {}
    if not lineages:
        return told
    links = _links(view).filter(lineage_id__in=lineages)
    if placed_only:
        links = links.filter(activity__outcome=activities.Outcome.HELD, activity__district_links__isnull=False)
    lines = links.values_list(
        "id",
        "activity__district_links__district_id",
        *_LINE,
        *(f"activity__{name}" for name in activities.MEASURE_NAMES),
    )
    rows: dict[int, tuple[Any, ...]] = {}
    districts: dict[int, list[str]] = defaultdict(list)
    blocks: dict[int, list[str]] = defaultdict(list)
    names = places.district_names()
    for key, spot, *row in lines:
        rows[key] = tuple(row)
        if spot is not None:
            district, block = names[spot]
            districts[key].append(district)
            if block:
                blocks[key].append(block)
    for key, (lineage, day, recorded, outcome, label, moved_to, reverses, *measures) in rows.items():
        entries = -1 if reverses else 1
        spots = frozenset(districts.get(key, ())), frozenset(blocks.get(key, ()))
        found[lineage].append(_line(day, recorded, outcome, measures, label, entries, moved_to, *spots))
        if placed_only:
            part = (lineage, day.year, day.month, label)
            before = told.get(part)
            figures = [entries, *measures]
            told[part] = [a + b for a, b in zip(before, figures, strict=True)] if before else figures
    return told
