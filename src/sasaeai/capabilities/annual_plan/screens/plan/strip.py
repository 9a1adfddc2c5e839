"""The year at a glance: every promise by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...queries.narrowing import chosen, with_the_way_there
from ...queries.outline import Node, Outline
from ...queries.strip import strip_of
from ...rules.wording import printed_sign
from ...tables.strip_page import CELLS, strip_rows
from .asked import Asked, plan_asked
from .pages import day_words, neighbours, share_with_bell

ALL = "all"


@dataclass(frozen=True)
class Part:
    """A pillar of the plan as a tab."""

    key: str
    sign: str
    text: str
    url: str
    chosen: bool


@screen("plan.view")
@require_safe
def strip_current(request: HttpRequest) -> HttpResponse:
    """This year's strip."""
    plan = programmes.current_plan()
    if plan is None:
        return HttpResponseRedirect(reverse("plan:current"))
    return HttpResponseRedirect(reverse("plan:strip", args=[plan.fiscal_year]))


@screen("plan.view")
@require_safe
def strip(request: HttpRequest, year: int) -> HttpResponse:
    """One pillar, or all of them; narrowed like the plan page. A fixed number of queries."""
    outline, day, asked = plan_asked(request, year)
    plan = outline.plan
    share_with_bell(viewer_in(request), outline, day)
    part = _part(request, outline, asked)
    nodes = _nodes(outline, part)
    if asked.narrowing:
        inside = {node.item.pk for node in nodes}
        hits = [node for node in chosen(outline, asked.narrowing) if node.item.pk in inside]
        nodes = with_the_way_there(outline, hits)
    cells = strip_of(nodes, outline.viewpoint)
    rows = strip_rows(
        nodes,
        cells,
        outline.viewpoint,
        item_url=reverse("plan:item", args=[0])[:-2],
        figure_url=reverse("plan:figure"),
    )
    context = {
        "title": _("%(year)sの動き") % {"year": plan.year.label},
        "plan": plan,
        "months": plan.year.months,
        "rows": rows,
        "legend": [(mark.value, words) for mark, words in CELLS.items()],
        "parts": _tabs(outline, asked, part),
        "asked": asked,
        "part": part,
        "narrowed": bool(asked.narrowing),
        "day": day,
        "day_words": day_words(outline.viewpoint),
        "is_past": day.as_of is not None,
        "this_month": outline.viewpoint.as_of.replace(day=1),
        "neighbours": neighbours(plan),
    }
    return TemplateResponse(request, "annual_plan/plan/strip.html", context)


def _part(request: HttpRequest, outline: Outline, asked: Asked) -> str:
    """The pillar in the address; else the first in which the viewer's section is in charge, or which is asked for."""
    tops = [str(node.item.pk) for node in _tops(outline)]
    wanted = request.GET.get("part", "")
    if wanted in (ALL, *tops):
        return wanted
    if wanted:
        raise Http404
    if asked.narrowing:
        return ALL
    mine = [str(top) for top in outline.tops_in_charge(viewer_in(request).sections)]
    return next((top for top in [*mine, *tops] if top in tops), ALL)


def _tops(outline: Outline) -> list[Node]:
    """Topmost parts under which something is promised."""
    found: list[Node] = []
    top: Node | None = None
    for node in outline.nodes:
        if node.item.depth == 0:
            top = node
        if node.told is not None and top is not None and (not found or found[-1] is not top):
            found.append(top)
    return found


def _nodes(outline: Outline, part: str) -> Sequence[Node]:
    if part == ALL:
        return outline.nodes
    found: list[Node] = []
    for node in outline.nodes:
        if node.item.depth == 0:
            if found:
                break
            if str(node.item.pk) != part:
                continue
            found.append(node)
        elif found:
            found.append(node)
    return found


def _tabs(outline: Outline, asked: Asked, part: str) -> list[Part]:
    tabs = [
        Part(
            str(node.item.pk),
            printed_sign(node.item.glyph, node.item.level),
            node.item.text,
            asked.query(part=str(node.item.pk)),
            part == str(node.item.pk),
        )
        for node in _tops(outline)
    ]
    return [*tabs, Part(ALL, "", _("すべて"), asked.query(part=ALL), part == ALL)]
