"""The report of a year as a document: read, narrowed, opened number by number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import eras
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import screen, viewer_in

from ...queries.report import Writable, writable
from ...reports.on_screen import Item, Links, Page
from ...rules.report import Entry, Report, entries_of, narrowed, opening_of
from ..plan.pages import link, plan_or_404
from .asked import ONLY, Asked, asked_of, only_words


@screen("plan.view")
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """This year's report; without any plan, what to do first."""
    plan = programmes.current_plan()
    if plan is None:
        return TemplateResponse(request, "annual_plan/report/none.html", {"title": _("事業報告")})
    return HttpResponseRedirect(reverse("report:year", args=[plan.fiscal_year]))


@dataclass(frozen=True)
class Pillar:
    """An entry of the table of contents: how many of its promises have a record."""

    item: Item
    told: int
    all: int


@dataclass(frozen=True)
class Total:
    """One figure of the whole council, each activity counted once; it opens to the ledger."""

    label: str
    value: int
    unit: str
    url: str


@screen("plan.view")
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The whole draft, or the items asked for."""
    plan = plan_or_404(year)
    viewer = viewer_in(request)
    asked = asked_of(request, plan)
    report = asked.report(plan)
    entries = entries_of(report)
    page = page_of(viewer, plan, report, asked)
    chosen = narrowed(entries, ONLY[asked.only]) if asked.only else entries
    if (
        asked.only or asked.section
    ):  # Headings stand here without their own words: there is nothing of theirs to change.
        page = replace(page, writable=replace(page.writable, heads=frozenset()))
    items = page.items(chosen)
    context = {
        "title": report.title,
        "plan": plan,
        "report": report,
        "asked": asked,
        "form": asked.day.form,
        "opening": page.opening(opening_of(report)) if not asked.only and not asked.section else None,
        "numbers_open": page.links.any,
        "items": items,
        "pillars": _pillars(items, chosen),
        "totals": _totals(plan, report, viewer),
        "filters": _filters(entries, asked),
        "others": [one for one in programmes.plans_in_force() if one.pk != plan.pk],
        "may_export": viewer.may("plan.export"),
        "publish_query": asked.query(only="", public=""),
        "draft_query": asked.query(public=""),
        "files": [(form, f"{reverse('report:file', args=[year, form])}{asked.query(only='')}") for form in FILES],
    }
    return TemplateResponse(request, "annual_plan/report/year.html", context)


FILES = ("docx", "html", "json")


def page_of(viewer: Viewer, plan: programmes.Plan, report: Report, asked: Asked) -> Page:
    """In a public preview nothing is changed."""
    mine = Writable() if report.public else writable(viewer, plan)
    links = Links(report, activities=viewer.may("activities.view") and not report.public)
    return Page(links, mine, reverse("report:opening", args=[plan.fiscal_year]), asked.query())


def _pillars(items: list[Item], entries: list[Entry]) -> list[Pillar]:
    found: list[Pillar] = []
    counts: list[list[int]] = []
    for item in items:
        if item.heading.depth == 0:
            found.append(Pillar(item, 0, 0))
            counts.append([0, 0])
        if counts and item.entry.is_commitment and not item.entry.relisted:
            counts[-1][1] += 1
            counts[-1][0] += not item.entry.missing
    return [Pillar(one.item, told, whole) for one, (told, whole) in zip(found, counts, strict=True)]


def _totals(plan: programmes.Plan, report: Report, viewer: Viewer) -> list[Total]:
    sums = dict(report.totals)
    labels = {
        "entries": (_("記録"), _("件")),
        "sessions": (_("活動"), _("回")),
        "people": (_("参加者（延べ）"), _("名")),
        "cases": (_("相談・支援・貸出など（延べ）"), _("件")),
    }
    url = ""
    if viewer.may("activities.view") and not report.public:
        span = {
            "happened_on_from": eras.format_wareki_short(plan.year.start),
            "happened_on_to": eras.format_wareki_short(report.as_of),
        }
        url = link("workbench:activities-list", outcome=activities.Outcome.HELD.value, **span)
    return [Total(label, sums[name], unit, url) for name, (label, unit) in labels.items() if name in sums]


def _filters(entries: list[Entry], asked: Asked) -> list[dict[str, Any]]:
    found = []
    for name, words in only_words().items():
        count = sum(1 for entry in entries if ONLY[name](entry))
        if count or not name or asked.only == name:
            found.append(
                {"label": words, "count": count, "query": asked.query(only=name) or "?", "current": asked.only == name}
            )
    return found
