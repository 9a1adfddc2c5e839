"""The staff's home: what is due, late, recorded, untouched, for one section or for the whole office, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import viewer_in

from ..enums import ProgressState as State
from ..queries.drafts import open_drafts
from ..queries.home import Promise, SectionRow, Week, desk_of, outline_today, plan_today, ring, section_rows, week_of
from ..queries.home_districts import DistrictRow, district_rows
from ..queries.narrowing import NOBODY_IN_CHARGE
from ..rules.agenda import occurrence_words
from ..rules.wording import Look, look_of, reason_of

OFFICE = "office"
#: So many lines of a list stand open, for one section and for the whole office; the rest is one press away.
OPEN, OPEN_OF_ALL = 6, 4
#: A heading longer than this says more than a line has room for.
SHORT = 20
#: States told together in the bar, from the left; the table beside it says the numbers.
_PARTS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("late", (State.LATE,)),
    ("warn", (State.PACE, State.NEEDS_REVIEW, State.POSTPONED)),
    ("calm", (State.ON_TRACK,)),
    ("good", (State.DONE, State.OVER)),
    ("noted", (State.RECORDED_ONLY, State.CANCELLED, State.OFF_YEAR)),
    ("open", (State.NOT_STARTED,)),
)


@dataclass(frozen=True)
class Scope:
    """Whose promises the page shows. ``section`` None is the whole office."""

    label: str
    query: str
    section: organisations.Organisation | None
    current: bool = False

    @property
    def code(self) -> str:
        return self.section.code if self.section is not None else ""

    @property
    def codes(self) -> tuple[str, ...] | None:
        return (self.code,) if self.section is not None else None


@dataclass(frozen=True)
class Row:
    """One promise of a list: its words, what it asks, and where to press."""

    promise: Promise
    title: str
    above: str
    asks: str
    url: str
    record_url: str
    explain_url: str
    section: str
    look: Look


@dataclass(frozen=True)
class StateCount:
    """One state of the roll-up with the list behind it."""

    look: Look
    count: int
    url: str


@dataclass(frozen=True)
class Segment:
    """A part of the bar, in promises."""

    part: str
    start: int
    width: int


@dataclass(frozen=True)
class SectionLine:
    """A row of the director's table, ready to show."""

    row: SectionRow
    name: str
    home_url: str
    bar: tuple[Segment, ...]
    cells: tuple[StateCount, ...]
    late_url: str
    untouched_url: str
    all_url: str
    recorded_url: str


def staff_home(request: HttpRequest) -> str | None:
    """The whole block: for everybody who may see the plan."""
    viewer = viewer_in(request)
    plan = plan_today(viewer)
    if plan is None:
        context = {"may_review": viewer.may("plan.review"), "drafts": _drafts(viewer)}
        return render_to_string("annual_plan/home/nothing.html", context, request=request)
    scopes = _scopes(viewer, request.GET.get("scope", ""))
    scope = next(one for one in scopes if one.current)
    outline = outline_today(viewer, scope.codes)
    assert outline is not None
    if scope.section is None or viewer.sections == {scope.code}:
        ring(viewer, outline)
    desk = desk_of(viewer, outline, scope.codes)
    used = [state for _part, members in _PARTS for state in members if desk.states[state]]
    office = scope.section is None
    opened = OPEN_OF_ALL if office else OPEN
    week = week_of(viewer, scope.codes, latest=opened) if viewer.may("activities.view") else None
    context = {
        "plan": plan,
        "old_year": plan.year != FiscalYear.of(outline.viewpoint.known_on),
        "may_review": viewer.may("plan.review"),
        "may_record": viewer.may("activities.record"),
        "drafts": _drafts(viewer),
        "scopes": scopes if len(scopes) > 1 else [],
        "scope": scope,
        "month": outline.viewpoint.as_of,
        "due": [_row(one, office, occurrence_words(one.asked, outline.viewpoint.as_of)) for one in desk.due],
        "late": rows_of(desk.late, office),
        "opened": f":{opened}",
        "folded": f"{opened}:",
        "due_folded": len(desk.due) - opened,
        "late_folded": len(desk.late) - opened,
        "watch": rows_of(desk.watch[:opened], office),
        "watch_count": len(desk.watch),
        "untouched": rows_of(desk.untouched[:opened], office),
        "untouched_count": len(desk.untouched),
        "kept": desk.kept_this_month,
        "late_url": plan_url(plan, scope.code, State.LATE),
        "untouched_url": plan_url(plan, scope.code, State.NOT_STARTED),
        "plan_url": plan_url(plan, scope.code),
        "states": counts_of(desk.states, used, plan, scope.code),
        "bar": bar_of(desk.states),
        "total": desk.total,
        "week": week,
        "week_url": ledger_url(week, scope.section) if week is not None else "",
        "sections": [_section_line(row, used, plan, week) for row in section_rows(outline, week)] if office else [],
        "districts": _districts(viewer, plan) if not office or not viewer.sections else [],
        "report_url": reverse("report:year", args=[plan.fiscal_year]),
        "calendar_url": _calendar_url(plan, scope.code),
    }
    return render_to_string("annual_plan/home/staff.html", context, request=request)


def plan_url(plan: programmes.Plan, section: str = "", state: State | None = None) -> str:
    """The plan page narrowed to exactly what a figure counts."""
    asked = {"section": section, "state": state.value if state else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("plan:year", args=[plan.fiscal_year]) + (f"?{query}" if query else "")


def _calendar_url(plan: programmes.Plan, section: str) -> str:
    query = f"?{urlencode({'section': section})}" if section else ""
    return reverse("plan:calendar", args=[plan.fiscal_year]) + query


def ledger_url(week: Week, section: organisations.Organisation | None) -> str:
    """The lines recorded in a week."""
    asked = {"recorded_on_from": week.start.isoformat(), "recorded_on_to": week.end.isoformat()}
    if section is not None:
        asked["section"] = str(section.pk)
    return f"{reverse('workbench:activities-list')}?{urlencode(asked)}"


def _scopes(viewer: Viewer, asked: str) -> list[Scope]:
    """Her own sections, then the whole office; a section somebody pressed in the table stands between them."""
    found = list(organisations.sections())
    own = [one for one in found if one.code in viewer.sections]
    pressed = [one for one in found if one.code == asked and one not in own]
    choices = [*own, *pressed, None]
    wanted = asked or (own[0].code if own else OFFICE)
    codes = [one.code if one is not None else OFFICE for one in choices]
    current = wanted if wanted in codes else codes[0]
    return [
        Scope(
            label=one.name if one is not None else _("事務局全体"),
            query=urlencode({"scope": code}),
            section=one,
            current=code == current,
        )
        for one, code in zip(choices, codes, strict=True)
    ]


def rows_of(promises: Sequence[Promise], office: bool) -> list[Row]:
    """Promises with the reason for their state; in the office's lists each says which section is in charge."""
    return [_row(one, office, reason_of(one.told.progress, one.commitment.kind)) for one in promises]


def _row(one: Promise, office: bool, asks: str) -> Row:
    commitment = one.commitment
    above = activities.short_title(one.above)
    record = f"{reverse('record:new')}?c={commitment.pk}" if one.may_record else ""
    return Row(
        promise=one,
        title=one.node.item.text,
        above=above if len(above) <= SHORT else "",
        asks=asks,
        url=reverse("plan:item", args=[one.node.item.pk]),
        record_url=record,
        explain_url=f"{record}&outcome={activities.Outcome.POSTPONED.value}" if record else "",
        section=str(commitment.section or _("担当未定")) if office else "",
        look=look_of(one.told.state),
    )


def bar_of(states: Counter[State]) -> tuple[Segment, ...]:
    """The parts of the bar that are not empty."""
    found: list[Segment] = []
    start = 0
    for part, members in _PARTS:
        width = sum(states[state] for state in members)
        if width:
            found.append(Segment(part, start, width))
            start += width
    return tuple(found)


def counts_of(
    states: Counter[State], used: Sequence[State], plan: programmes.Plan, section: str
) -> tuple[StateCount, ...]:
    """The counts of the states in use, each with the list behind it."""
    return tuple(StateCount(look_of(state), states[state], plan_url(plan, section, state)) for state in used)


def _section_line(row: SectionRow, used: Sequence[State], plan: programmes.Plan, week: Week | None) -> SectionLine:
    section = row.section
    code = section.code if section is not None else NOBODY_IN_CHARGE
    return SectionLine(
        row=row,
        name=section.name if section is not None else _("担当未定"),
        home_url=f"{reverse('home')}?{urlencode({'scope': section.code})}" if section is not None else "",
        bar=bar_of(row.states),
        cells=counts_of(row.states, used, plan, code),
        late_url=plan_url(plan, code, State.LATE),
        untouched_url=plan_url(plan, code, State.NOT_STARTED),
        all_url=plan_url(plan, code),
        recorded_url=ledger_url(week, section) if week is not None and section is not None else "",
    )


def _districts(viewer: Viewer, plan: programmes.Plan) -> list[DistrictRow]:
    """The districts somebody looks after."""
    if not viewer.blocks or not viewer.may("activities.view"):
        return []
    return district_rows(viewer, plan.year)


def _drafts(viewer: Viewer) -> list[dict[str, Any]]:
    """Drafts somebody has to confirm or to adopt."""
    if not viewer.may("plan.review"):
        return []
    adopts = viewer.may("plan.adopt")
    return [
        {"draft": draft, "url": reverse("review:draft", args=[draft.pk]), "adopts": adopts}
        for draft in open_drafts().defer("nodes", "source_lines", "warnings")[:3]
    ]
