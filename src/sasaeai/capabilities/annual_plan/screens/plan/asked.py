"""The question put to a plan, read from the address: the narrowing, and the choices its form offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import viewer_in

from ...enums import ProgressState
from ...queries.narrowing import NOBODY_IN_CHARGE, Narrowing, lineages_in, state_named
from ...queries.outline import Outline, outline_of
from .pages import Day, day_of, plan_or_404

LONGEST = 100


@dataclass(frozen=True)
class Choice:
    """One select of the narrowing form."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str = ""

    @property
    def words(self) -> str:
        """The chosen option in words."""
        return dict(self.options).get(self.value, "")


@dataclass(frozen=True)
class Asked:
    """The whole question: what narrows the plan, the selects, and the words typed."""

    narrowing: Narrowing
    choices: tuple[Choice, ...]
    words: str
    fixed: dict[str, str]

    def query(self, **changes: str) -> str:
        """The question as a query string with some parts changed; "" takes a part away."""
        parts = {**self.fixed, **{one.name: one.value for one in self.choices}, "q": self.words, **changes}
        return f"?{urlencode({name: value for name, value in parts.items() if value})}"

    @property
    def rest(self) -> dict[str, str]:
        """Everything asked but the day: what the form of the day carries along."""
        parts = {**self.fixed, **{one.name: one.value for one in self.choices}, "q": self.words}
        return {name: value for name, value in parts.items() if name not in ("as_of", "known")}

    @property
    def bare_query(self) -> str:
        """The same plan on the same day, nothing narrowed."""
        return f"?{urlencode({name: value for name, value in self.fixed.items() if value})}"

    @property
    def by_choice(self) -> bool:
        """Whether one of the selects narrows the plan: they stand open then, and out of the way of words alone."""
        return any(one.value for one in self.choices)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """What narrows the plan in words, each with the address that lifts it."""
        found = [(one.words, self.query(**{one.name: ""})) for one in self.choices if one.value]
        if self.words:
            found.append((_("「%(words)s」を含む") % {"words": self.words}, self.query(q="")))
        return found


def plan_asked(request: HttpRequest, year: int) -> tuple[Outline, Day, Asked]:
    """The year's plan in the version, on the day and with the question of the address; 404 where there is none."""
    plan = plan_or_404(year, request.GET.get("version", ""))
    day = day_of(request, plan)
    outline = outline_of(plan, as_of=day.as_of, known_on=day.known_on)
    return outline, day, asked_of(request, outline, day)


def asked_of(request: HttpRequest, outline: Outline, day: Day) -> Asked:
    """Values nobody offered ask nothing. One query for the districts, one more when a district is asked for."""
    viewer = viewer_in(request)
    get = request.GET.get
    district_choices = _districts(viewer)
    options: dict[str, tuple[str, Sequence[tuple[str, str]]]] = {
        "section": (_("担当部門"), _sections(outline)),
        "state": (_("状態"), [(state.value, str(state.label)) for state in ProgressState]),
        "kind": (_("種類"), _kinds(outline)),
        "mark": (_("印"), _marks(outline)),
        "target": (_("目標"), [("some", _("目標がある")), ("none", _("目標がない"))]),
        "district": (_("活動のあった地区"), [(one.code, one.name) for one in district_choices]),
    }
    choices = tuple(
        Choice(name, label, tuple(offered), _known(get(name, ""), offered))
        for name, (label, offered) in options.items()
        if offered
    )
    value = {choice.name: choice.value for choice in choices}
    words = get("q", "").strip()[:LONGEST]
    district = next((one for one in district_choices if one.code == value.get("district")), None)
    narrowing = Narrowing(
        section=value.get("section", ""),
        state=state_named(value.get("state", "")),
        kind=value.get("kind", ""),
        mark=value.get("mark", ""),
        target=value.get("target", ""),
        words=words,
        lineages=lineages_in(viewer, district, outline.plan.year) if district is not None else None,
    )
    fixed = {"version": get("version", "") if outline.plan.status == programmes.PlanStatus.SUPERSEDED else ""}
    if day.as_of is not None:
        fixed |= {"as_of": day.as_of.isoformat(), "known": "now" if day.known_on is not None else ""}
    return Asked(narrowing, choices, words, fixed)


def _known(value: str, offered: Iterable[tuple[str, str]]) -> str:
    return value if any(value == key for key, _label in offered) else ""


def _districts(viewer: Viewer) -> list[places.District]:
    return list(places.active_districts()) if viewer.may("activities.view") else []


def _sections(outline: Outline) -> list[tuple[str, str]]:
    """Those in charge of something in this plan, in their own order."""
    commitments = [node.commitment for node in outline.nodes if node.commitment is not None]
    found = {one.section.pk: one.section for one in commitments if one.section is not None}
    named = [(one.code, str(one)) for one in sorted(found.values(), key=lambda one: (one.order, one.code))]
    if any(one.section is None for one in commitments):
        named.append((NOBODY_IN_CHARGE, _("担当未定")))
    return named


def _kinds(outline: Outline) -> list[tuple[str, str]]:
    used = {node.commitment.kind for node in outline.nodes if node.commitment is not None}
    return [(kind.value, str(kind.label)) for kind in programmes.CommitmentKind if kind in used]


def _marks(outline: Outline) -> list[tuple[str, str]]:
    used = {node.item.mark for node in outline.nodes} - {programmes.Mark.NONE}
    found = [
        (mark.value, str(mark.label))
        for mark in programmes.Mark
        if mark in used and mark not in (programmes.Mark.NONE, programmes.Mark.UNKNOWN)
    ]
    return [*found, ("?", _("確かめていない印"))] if used else []
