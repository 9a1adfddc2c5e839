"""The page of one item: what was promised, where it stands, what comes next, and everything it rests on."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.records.activities import api as activities
from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import Crumb, screen, viewer_in

from ...enums import ProgressState
from ...queries.drilldown import lines_of
from ...queries.outline import Node, Outline, part_of
from ...queries.progress import progress_for
from ...queries.promise import by_block, by_district, lines_this_year, not_held, other_years, path_of, years_of
from ...rules.progress import TargetProgress
from ...rules.wording import look_of, mark_words, printed_sign, reason_of, volume_words
from ...tables.item_page import UnitTable, asks_where, month_table, target_shown, unit_table
from ...tables.ledger_lines import line_of
from ...tables.plan_rows import RowMaker, badge_of, counted, mark_badge, original_words
from .pages import Day, day_of, day_words, link, plan_url

PAGE_SIZE = 20
HISTORY = 10


@screen("plan.view")
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Headings show what stands under them, promises everything; the number of queries does not depend on the ledger."""
    viewer = viewer_in(request)
    row = get_object_or_404(programmes.PlanItem.objects.select_related("plan"), pk=pk)
    plan = row.plan
    day = day_of(request, plan)
    part = part_of(row, as_of=day.as_of, known_on=day.known_on)
    path = path_of(row)
    maker = RowMaker(query=day.query, base=row.depth + 1)
    node, below = part.nodes[0], part.nodes[1:]
    context: dict[str, Any] = {
        "title": f"{printed_sign(row.glyph, row.level)} {row.text}".strip(),
        "item": row,
        "plan": plan,
        "sign": printed_sign(row.glyph, row.level),
        "mark": mark_badge(row),
        "mark_words": mark_words(row.mark, row.mark_confidence),
        "crumbs": _crumbs(row, path, day),
        "in_plan_url": _in_plan(row, path, day),
        "below": [maker.row(one) for one in below],
        "below_counts": counted(part.states(below)),
        "day": day,
        "day_words": day_words(part.viewpoint),
        "is_past": day.as_of is not None,
        "today_url": reverse("plan:item", args=[row.pk]),
        "history": _history(row, path),
        "may_assign": viewer.may("plan.assign") and plan.status == programmes.PlanStatus.ADOPTED,
        "promises": sum(1 for one in part.nodes if one.told is not None),
        "confidence": round(row.confidence * 100),
    }
    if context["may_assign"]:
        context["sections"] = list(organisations.sections())
    if node.told is not None:
        context |= _promise(request, viewer, node, part, maker)
    return TemplateResponse(request, "annual_plan/plan/item.html", context)


def _crumbs(row: programmes.PlanItem, path: list[programmes.PlanItem], day: Day) -> list[Crumb]:
    above = [
        Crumb(
            f"{printed_sign(one.glyph, one.level)} {one.text}".strip(), reverse("plan:item", args=[one.pk]) + day.query
        )
        for one in path
    ]
    return [Crumb(str(row.plan), f"{plan_url(row.plan)}{day.query}"), *above]


def _in_plan(row: programmes.PlanItem, path: list[programmes.PlanItem], day: Day) -> str:
    """The plan page with this item's pillar open."""
    top = path[0] if path else row
    return f"{plan_url(row.plan, open=top.pk)}{day.query.replace('?', '&')}#i{row.pk}"


def _history(row: programmes.PlanItem, path: list[programmes.PlanItem]) -> list[dict[str, Any]]:
    """Who was put in charge and when, of the item or of what it stands under. One query."""
    above = {str(one.pk): one for one in path}
    entries = audit.AuditEntry.objects.filter(
        object_type=programmes.PlanItem._meta.label, object_id__in=[str(row.pk), *above]
    ).order_by("-at", "-pk")[:HISTORY]
    return [
        {
            "at": entry.at,
            "who": entry.actor_name,
            "verb": _("担当を決めた") if entry.action == "plan.assign" else audit.action_label(entry.action),
            "note": _("「%(item)s」でまとめて") % {"item": above[entry.object_id]} if entry.object_id in above else "",
            "changes": [{"label": _("担当部門"), "before": _names(entry.before), "after": _names(entry.after)}],
        }
        for entry in entries
    ]


def _names(side: dict[str, Any]) -> str:
    return "、".join(name for name in side.get("section", []) if name)


def _promise(request: HttpRequest, viewer: Viewer, node: Node, part: Outline, maker: RowMaker) -> dict[str, Any]:
    assert node.told is not None
    told, view = node.told, part.viewpoint
    commitment, progress = told.commitment, told.progress
    lineage = commitment.lineage_id
    years = years_of(lineage, (view.year, view.year.previous), view)
    same = other_years(commitment)
    had_before = any(one.plan.fiscal_year == view.year.previous.year for one in same)
    this, last = years[view.year.year], years[view.year.previous.year]
    keys, standing = lines_this_year(viewer, lineage, view)
    page = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "commitment": commitment,
        "told": told,
        "badge": badge_of(told.state),
        "tone": look_of(told.state).tone,
        "reason": reason_of(progress, commitment.kind),
        "volume": volume_words(progress.volume),
        "targets": [target_shown(target) for target in progress.targets],
        **_original(commitment, told.state, part, maker),
        "twins": [one for one in same if one.plan_id == commitment.plan_id and one.pk != commitment.pk],
        "years": [one for one in same if one.plan_id != commitment.plan_id],
        "months": month_table(commitment, this, last if had_before or last.entries else None, view),
        "units": _units(node, part),
        "lines": [line_of(row, viewer, void=key.void) for row, key in lines_of(list(page.object_list))],
        "page_obj": page,
        "may_see_lines": viewer.may("activities.view"),
        "entries": this.entries,
        "outside": max(0, this.entries - standing),
        "not_held": not_held(lineage, view),
        "record_url": _record_url(viewer, commitment),
    }


def _original(
    commitment: programmes.Commitment, state: ProgressState, part: Outline, maker: RowMaker
) -> dict[str, Any]:
    """The promise this one repeats, and how that stands where its own targets say otherwise. Three queries at most."""
    original = commitment.relist_of
    if original is None:
        return {}
    told = progress_for(part.plan, [original], part.viewpoint).items[0]
    return {
        "original": original_words(original),
        "relist_url": maker.url(original.item_id),
        "original_state": told.state.label if told.state != state else "",
    }


def _units(node: Node, part: Outline) -> list[UnitTable]:
    """A table per target that asks where: blocks or districts. Two queries at most."""
    assert node.told is not None
    lineage = node.told.commitment.lineage_id
    asking = [target for target in node.told.progress.targets if asks_where(target)]
    found: list[UnitTable] = []
    seen: set[bool] = set()
    for target in asking:
        blocks = _by_block(target)
        if blocks in seen:
            continue
        seen.add(blocks)
        there = by_block(lineage, part.viewpoint) if blocks else by_district(lineage, part.viewpoint)
        found.append(unit_table(node.told.commitment, target, there, part.viewpoint))
    return found


def _by_block(target: TargetProgress) -> bool:
    return "ブロック" in target.spec.unit


def _record_url(viewer: Viewer, commitment: programmes.Commitment) -> str:
    """Where to record on this promise; "" for those whose line would lie out of their reach, and for years gone by."""
    if not viewer.may("activities.record") or commitment.plan.status == programmes.PlanStatus.SUPERSEDED:
        return ""
    if not activities.promises_for(viewer).filter(pk=commitment.pk).exists():
        return ""
    return link("record:new", c=commitment.pk)
