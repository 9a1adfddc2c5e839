"""What the pages of a plan share: finding the plan, the day that was asked for, the way there, links to neighbours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer

from ...forms.plan import DayForm
from ...queries.home import ring
from ...queries.outline import Outline
from ...queries.progress import Viewpoint


@dataclass(frozen=True)
class Day:
    """The day asked for: ``form`` keeps what was typed, ``known_on`` is today when later records were asked for too."""

    form: DayForm
    as_of: dt.date | None
    known_on: dt.date | None

    @property
    def query(self) -> str:
        """The day as part of an address; "" for today."""
        if self.as_of is None:
            return ""
        asked = {"as_of": self.as_of.isoformat()}
        if self.known_on is not None:
            asked["known"] = "now"
        return f"?{urlencode(asked)}"


def plan_or_404(year: int, version: str = "") -> programmes.Plan:
    """The plan in force for a fiscal year, or one of its versions by number."""
    if version:
        found = programmes.Plan.objects.filter(fiscal_year=year, version=_number(version)).first()
    else:
        found = programmes.adopted_plan(year)
    if found is None:
        raise Http404(_("この年度の事業計画はありません。"))
    return found


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and len(words) < 5 else 0


def day_of(request: HttpRequest, plan: programmes.Plan) -> Day:
    """The day in the address; a day nobody can read shows today, and the form says so. Today is today, asked for or not."""
    form = DayForm(request.GET if request.GET.get("as_of") else None, year=plan.year)
    as_of = form.cleaned_data["as_of"] if form.is_bound and form.is_valid() else None
    if as_of == clock.today():
        as_of = None
    known_on = clock.today() if as_of is not None and request.GET.get("known") == "now" else None
    return Day(form, as_of, known_on)


def share_with_bell(viewer: Viewer, outline: Outline, day: Day) -> None:
    """The bell above the page counts in this year's plan as of today: where that is worked out already, it takes it."""
    plan = outline.plan
    if day.as_of is None and plan.status == programmes.PlanStatus.ADOPTED and plan.year.contains(clock.today()):
        ring(viewer, outline)


def day_words(view: Viewpoint) -> str:
    """令和3年10月12日（火）現在."""
    return _("%(day)s現在") % {"day": eras.format_wareki(min(view.as_of, view.year.end))}


def link(name: str, *args: Any, **query: Any) -> str:
    """The address of a screen, or "" where it is not mounted."""
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


def plan_url(plan: programmes.Plan, name: str = "plan:year", **query: Any) -> str:
    """A page of this very plan: the version stands in the address when it is not the one in force."""
    if plan.status == programmes.PlanStatus.SUPERSEDED:
        query["version"] = plan.version
    address = reverse(name, args=[plan.fiscal_year])
    return f"{address}?{urlencode(query)}" if query else address


def neighbours(plan: programmes.Plan) -> dict[str, programmes.Plan]:
    """The plans of the year before and the year after, where there are any. One query."""
    years = {plan.fiscal_year - 1: "previous", plan.fiscal_year + 1: "next"}
    found: dict[str, programmes.Plan] = {}
    for one in programmes.plans_in_force().filter(fiscal_year__in=years):
        found.setdefault(years[one.fiscal_year], one)
    return found
