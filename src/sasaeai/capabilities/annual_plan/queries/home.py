"""What a home shows of the plan today: due, late, untouched, by section; and what was recorded this week."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum

from sasaeai.foundation import clock
from sasaeai.records.activities import api as activities
from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer

from ..enums import ProgressState
from ..rules.agenda import day_of, due_in, fell_due, kept_in, overdue_of
from ..rules.progress import DATED, Occurrence
from .outline import Node, Outline, outline_of, promised, promises_of
from .progress import ItemProgress, progress_for, viewpoint

#: A week is today and the six days before it.
WEEK = dt.timedelta(days=6)


@dataclass(frozen=True)
class Promise:
    """One promise on a home: what it asks now (dated parts, the earliest first) and whether the viewer may record on it."""

    node: Node
    told: ItemProgress
    asked: tuple[Occurrence, ...] = ()
    may_record: bool = False
    above: str = ""

    @property
    def commitment(self) -> programmes.Commitment:
        return self.told.commitment


@dataclass(frozen=True)
class Desk:
    """The promises of some sections, or of the whole office, on one day. Each once, however often the plan lists it."""

    due: tuple[Promise, ...]
    late: tuple[Promise, ...]
    untouched: tuple[Promise, ...]
    watch: tuple[Promise, ...]
    states: Counter[ProgressState]
    kept_this_month: int

    @property
    def total(self) -> int:
        return sum(self.states.values())


@dataclass(frozen=True)
class Writer:
    """Who recorded how many lines."""

    name: str
    lines: int


@dataclass(frozen=True)
class Week:
    """What was written down from ``start`` to ``end``; counter-entries are lines too, and take their figures away."""

    start: dt.date
    end: dt.date
    lines: int = 0
    people: int = 0
    by_section: dict[int | None, int] = field(default_factory=dict)
    writers: tuple[Writer, ...] = ()
    latest: tuple[activities.Activity, ...] = ()


@dataclass(frozen=True)
class SectionRow:
    """A section in the director's table; ``section`` None for promises nobody is in charge of."""

    section: organisations.Organisation | None
    states: Counter[ProgressState]
    due: int
    late: int
    newly_late: int
    untouched: int
    recorded: int

    @property
    def total(self) -> int:
        return sum(self.states.values())


def plan_today(viewer: Viewer) -> programmes.Plan | None:
    """The plan in force, asked for once a request; None before there is one."""
    return viewer.once("annual_plan.plan", programmes.current_plan)


def outline_today(viewer: Viewer, sections: Collection[str] | None = None) -> Outline | None:
    """The plan in force as it stands today, or what some sections are in charge of; None before there is a plan."""
    plan = plan_today(viewer)
    if plan is None:
        return None
    if sections is None:
        return outline_of(plan)
    return promises_of(plan, programmes.Commitment.objects.filter(plan=plan, section__code__in=sections))


def desk_of(viewer: Viewer, outline: Outline, sections: Collection[str] | None) -> Desk:
    """What the sections (by code; None for the whole office) have before them.

    Two queries: for what may be recorded, and for the headings above. ``outline`` may hold just these sections' promises.
    """
    recordable = set(
        activities.promises_for(viewer).filter(plan=outline.plan).values_list("pk", flat=True)
        if viewer.may("activities.record")
        else ()
    )
    parents = {key for node, _told in _counted(outline, sections) if (key := node.item.parent_id) is not None}
    texts = dict(programmes.PlanItem.objects.filter(pk__in=parents).values_list("pk", "text"))
    today = outline.viewpoint.as_of
    due, late, untouched, watch = [], [], [], []
    states: Counter[ProgressState] = Counter()
    kept = 0
    for node, told in _counted(outline, sections):
        may = told.commitment.pk in recordable
        above = texts.get(node.item.parent_id, "") if node.item.parent_id else ""
        states[told.state] += 1
        kept += kept_in(told.progress, today)
        if asked := due_in(told.progress, today):
            due.append(Promise(node, told, asked, may, above))
        if told.state == ProgressState.LATE:
            late.append(Promise(node, told, overdue_of(told.progress), may, above))
        elif told.state == ProgressState.NOT_STARTED:
            untouched.append(Promise(node, told, (), may, above))
        elif told.state in ProgressState.wants_somebody():
            watch.append(Promise(node, told, (), may, above))
    due.sort(key=lambda one: day_of(one.asked[0]))
    late.sort(key=lambda one: day_of(one.asked[0]) if one.asked else outline.plan.year.end)
    return Desk(tuple(due), tuple(late), tuple(untouched), tuple(watch), states, kept)


def _counted(outline: Outline, sections: Collection[str] | None) -> Iterable[tuple[Node, ItemProgress]]:
    for node, told in promised(outline.nodes):
        if sections is None or (told.commitment.section is not None and told.commitment.section.code in sections):
            yield node, told


def section_rows(outline: Outline, week: Week | None) -> list[SectionRow]:
    """Every section with promises of its own, those with most overdue first, then in the office's order. No query."""
    today, elapsed = outline.viewpoint.as_of, outline.viewpoint.elapsed
    found: dict[int | None, list[ItemProgress]] = defaultdict(list)
    for _node, told in _counted(outline, None):
        found[told.commitment.section_id].append(told)
    rows = [
        SectionRow(
            section=promises[0].commitment.section,
            states=Counter(one.state for one in promises),
            due=sum(bool(due_in(one.progress, today)) for one in promises),
            late=sum(one.state == ProgressState.LATE for one in promises),
            newly_late=sum(
                one.state == ProgressState.LATE and fell_due(one.progress, elapsed - WEEK, elapsed) > 0
                for one in promises
            ),
            untouched=sum(one.state == ProgressState.NOT_STARTED for one in promises),
            recorded=week.by_section.get(key, 0) if week is not None else 0,
        )
        for key, promises in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.late, row.section is None, row.section.order if row.section else 0))


def week_of(viewer: Viewer, sections: Collection[str] | None, *, latest: int = 6) -> Week:
    """Lines recorded in the last seven days within the viewer's reach, of some sections or of all. Two queries."""
    today = clock.today()
    rows = activities.readable(viewer).filter(recorded_on__range=(today - WEEK, today))
    if sections is not None:
        rows = rows.filter(section__code__in=sections)
    lines, people = 0, 0
    by_section: Counter[int | None] = Counter()
    writers: Counter[str] = Counter()
    held = Q(outcome=activities.Outcome.HELD)
    for section, name, count, persons in (
        rows.order_by()
        .values("section_id", "recorded_by_name")
        .annotate(lines=Count("id"), persons=Sum("people", filter=held))
        .values_list("section_id", "recorded_by_name", "lines", "persons")
    ):
        lines += count
        people += persons or 0
        by_section[section] += count
        writers[name] += count
    return Week(
        start=today - WEEK,
        end=today,
        lines=lines,
        people=people,
        by_section=dict(by_section),
        writers=tuple(Writer(name, count) for name, count in writers.most_common()),
        latest=tuple(rows.select_related("section", "reverses").order_by("-recorded_on", "-id")[:latest]),
    )


def bell(viewer: Viewer) -> tuple[int, int]:
    """How many promises of the viewer's sections (of the office, when she has none) ask for something: this month, overdue.

    Asked on every page, so only promises that can be due by date are worked out; once a request, and on a home out of
    the plan the home has worked out already (``ring``).
    """
    return viewer.once("annual_plan.bell", lambda: _bell(viewer))


def due_count(viewer: Viewer) -> int:
    """The bell's 今月の予定."""
    return bell(viewer)[0]


def late_count(viewer: Viewer) -> int:
    """The bell's 予定を過ぎています."""
    return bell(viewer)[1]


def ring(viewer: Viewer, outline: Outline) -> tuple[int, int]:
    """The same figures out of what is known already: the whole plan, or the promises of all the viewer's sections."""
    promises = (told for _node, told in _counted(outline, viewer.sections or None))
    return viewer.once("annual_plan.bell", lambda: _asking(promises, outline.viewpoint.as_of))


def _bell(viewer: Viewer) -> tuple[int, int]:
    plan = plan_today(viewer)
    if plan is None:
        return 0, 0
    view = viewpoint(plan.year)
    rows = programmes.Commitment.objects.filter(plan=plan, relist_of__isnull=True)
    if viewer.sections:
        rows = rows.filter(section__code__in=viewer.sections)
    if view.elapsed < plan.year.end:  # When the last day is over everything unmet is late, dated or not.
        named = Q(type=programmes.TargetType.COUNT_PER_YEAR) & ~Q(months=[])
        dated = programmes.Target.objects.filter(Q(type__in=DATED) | named, commitment__plan=plan)
        rows = rows.filter(pk__in=dated.values("commitment_id"))
    told = progress_for(plan, list(rows), view)
    return _asking(told.items, view.as_of)


def _asking(promises: Iterable[ItemProgress], today: dt.date) -> tuple[int, int]:
    due = late = 0
    for one in promises:
        due += bool(due_in(one.progress, today))
        late += one.state == ProgressState.LATE
    return due, late
