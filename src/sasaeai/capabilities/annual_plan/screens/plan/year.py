"""The plan page: the printed tree with how every promise stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...queries.narrowing import chosen, with_the_way_there
from ...queries.outline import Outline
from ...tables.plan_rows import Pillar, RowMaker, counted, pillars_of
from .asked import Asked, plan_asked
from .pages import Day, day_words, link, neighbours, plan_url, share_with_bell


@screen("plan.view")
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """This year's plan; before there is one, what to do about it."""
    plan = programmes.current_plan()
    if plan is None:
        context = {"title": _("事業計画"), "upload_url": link("review:upload") if _may_review(request) else ""}
        return TemplateResponse(request, "annual_plan/plan/none.html", context)
    return HttpResponseRedirect(reverse("plan:year", args=[plan.fiscal_year]))


def _may_review(request: HttpRequest) -> bool:
    return viewer_in(request).may("plan.review")


@screen("plan.view")
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The tree, narrowed and on any day; a fixed number of queries."""
    viewer = viewer_in(request)
    outline, day, asked = plan_asked(request, year)
    plan = outline.plan
    share_with_bell(viewer, outline, day)
    assigning = viewer.may("plan.assign") and request.GET.get("assign") == "1" and plan.status in _CHANGEABLE
    context = _shown(request, outline, asked, day) | {
        "title": str(plan),
        "assigning": assigning,
        "sections": list(organisations.sections()) if assigning else [],
        "may_assign": viewer.may("plan.assign") and plan.status in _CHANGEABLE,
        "neighbours": neighbours(plan),
        "record_url": link("record:choose") if viewer.may("activities.record") else "",
        "report_url": link("report:year", plan.fiscal_year),
        "may_export": viewer.may("plan.export"),
    }
    return TemplateResponse(request, "annual_plan/plan/year.html", context)


#: A plan whose year is closed keeps who was in charge.
_CHANGEABLE = (programmes.PlanStatus.ADOPTED,)


@screen("plan.view")
@require_safe
def printed(request: HttpRequest, year: int) -> HttpResponse:
    """The same rows for paper: everything open, nothing to press. ``type=large`` prints larger."""
    outline, day, asked = plan_asked(request, year)
    plan = outline.plan
    large = request.GET.get("type") == "large"
    context = _shown(request, outline, asked, day, opened=None) | {
        "title": str(plan),
        "large": large,
        "size_url": asked.query(type="" if large else "large"),
        "back": f"{reverse('plan:year', args=[plan.fiscal_year])}{asked.query()}",
        "printed_at": clock.now(),
    }
    return TemplateResponse(request, "annual_plan/plan/print.html", context)


def _shown(
    request: HttpRequest, outline: Outline, asked: Asked, day: Day, opened: Collection[int] | None = ()
) -> dict[str, Any]:
    """What the page and the print-out share."""
    plan = outline.plan
    narrowing = asked.narrowing
    candidates = chosen(outline, narrowing.whatever_state())
    states = outline.states(candidates)
    hits = [node for node in candidates if narrowing.fits(node)]
    if narrowing:
        nodes, wanted, opened = with_the_way_there(outline, hits), {node.item.pk for node in hits}, None
    else:
        nodes, wanted = list(outline.nodes), None
        if opened is not None:
            opened = _opened(request, outline)
    maker = RowMaker(wanted, query=day.query)
    pillars: list[Pillar] = pillars_of(nodes, maker, opened, lambda key: asked.query(open=str(key)))
    relisted = sum(1 for node in candidates if node.told is not None and not node.told.counts)
    return {
        "plan": plan,
        "pillars": pillars,
        "counts": counted(states, narrowing.state, lambda state: asked.query(state=state)),
        "total": states.total(),
        "all_url": asked.query(state=""),
        "relisted": relisted,
        "found": sum(1 for node in hits if node.told is not None),
        "asked": asked,
        "narrowed": bool(narrowing),
        "show_bars": not narrowing,
        "day": day,
        "day_words": day_words(outline.viewpoint),
        "is_past": day.as_of is not None,
        "today_url": plan_url(plan),
        "superseded": plan.status == programmes.PlanStatus.SUPERSEDED,
        "all_open": opened is None,
    }


def _opened(request: HttpRequest, outline: Outline) -> set[int] | None:
    """Pillars that stand open: those named in the address, else the viewer's own; None for all of them."""
    named = request.GET.getlist("open")
    if "all" in named or request.GET.get("assign") == "1":
        return None
    return {int(key) for key in named if key.isdecimal()} or set(outline.tops_in_charge(viewer_in(request).sections))
