"""Parts of other things' pages that the plan brings: what a body has promised, what happened in a district, a
programme's years."""

from __future__ import annotations

from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from sasaeai.foundation.japanese import fold
from sasaeai.records.activities import api as activities
from sasaeai.records.organisations import api as organisations
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import viewer_in

from ..enums import ProgressState
from ..queries.outline import Node, Outline, promised, promises_of
from ..rules.progress import WORST_FIRST
from ..rules.wording import look_of, reason_of, targets_words

#: So many lines stand in a panel; the rest is one press away.
LINES = 12


def organisation_promises(request: HttpRequest, row: organisations.Organisation) -> str | None:
    """A section's promises with their states; of any other body the items that name it as a partner."""
    plan = programmes.current_plan()
    if plan is None:
        return None
    if row.kind == organisations.OrganisationKind.SECTION:
        outline = promises_of(plan, programmes.Commitment.objects.filter(plan=plan, section=row))
        address = f"{reverse('plan:year', args=[plan.fiscal_year])}?section={row.code}"
        return _promises(request, outline, address)
    keys = _naming(plan, row)
    if not keys:
        return None
    outline = promises_of(plan, programmes.Commitment.objects.filter(plan=plan, item__in=keys))
    address = f"{reverse('plan:year', args=[plan.fiscal_year])}?{urlencode({'q': str(row)})}"
    return _promises(request, outline, address)


def _naming(plan: programmes.Plan, row: organisations.Organisation) -> list[int]:
    """Items whose partners are this body, by its name or short name."""
    names = {fold(name) for name in (row.name, row.short_name) if name}
    items = programmes.PlanItem.objects.filter(plan=plan).values_list("pk", "partners")
    return [pk for pk, partners in items if any(fold(partner) in names for partner in partners)]


def programme_promises(request: HttpRequest, row: programmes.Programme) -> str | None:
    """What this year's plan promises of a programme, and the years before in which it was promised."""
    rows = programmes.Commitment.objects.filter(programme=row)
    years = list(programmes.plans_in_force().filter(pk__in=rows.values("plan")).annotate(count=Count("commitments")))
    plan = programmes.current_plan()
    if plan is None or not years:
        return None
    outline = promises_of(plan, rows.filter(plan=plan))
    return _promises(request, outline, "", years=[one for one in years if one.pk != plan.pk])


def _promises(
    request: HttpRequest, outline: Outline, address: str, years: list[programmes.Plan] | None = None
) -> str | None:
    nodes = [node for node, _told in promised(outline.nodes)]
    if not nodes and not years:
        return None
    states = outline.states()
    order = {state: place for place, state in enumerate(WORST_FIRST)}
    first = sorted(nodes, key=lambda node: (order[_state(node)], node.item.order))
    context = {
        "plan": outline.plan,
        "total": len(nodes),
        "counts": [
            (look_of(state), states[state], f"{address}&state={state.value}" if address else "")
            for state in WORST_FIRST
            if states[state]
        ],
        "lines": [_line(node) for node in first[:LINES]],
        "left": max(0, len(nodes) - LINES),
        "address": address,
        "years": years or [],
    }
    return render_to_string("annual_plan/plan/_promises.html", context, request)


def _state(node: Node) -> ProgressState:
    assert node.told is not None
    return node.told.state


def _line(node: Node) -> dict[str, object]:
    assert node.told is not None
    progress = node.told.progress
    return {
        "url": reverse("plan:item", args=[node.item.pk]),
        "text": node.item.text,
        "look": look_of(node.told.state),
        "target": targets_words(target.spec for target in progress.targets),
        "reason": reason_of(progress, node.told.commitment.kind),
    }


def district_year(request: HttpRequest, row: places.District) -> str | None:
    """What happened in a district this year, by item: lines within the viewer's reach only. Two queries."""
    plan = programmes.current_plan()
    if plan is None:
        return None
    viewer = viewer_in(request)
    year = plan.year
    here = activities.ActivityDistrict.objects.filter(district=row, happened_on__range=(year.start, year.end))
    seen = activities.readable(viewer).filter(pk__in=here.values("activity_id"), outcome=activities.Outcome.HELD)
    found = _by_lineage(seen)
    promises = {
        one.lineage_id: one
        for one in programmes.Commitment.objects.filter(
            plan=plan, lineage__in=list(found), relist_of__isnull=True
        ).select_related("item")
    }
    lines = sorted(
        (
            {
                "url": reverse("plan:item", args=[promises[lineage].item_id]),
                "text": promises[lineage].item.text,
                "sessions": figures[0],
                "people": figures[1],
                "figure": _figure(promises[lineage], row, year.start.isoformat(), year.end.isoformat()),
            }
            for lineage, figures in found.items()
            if lineage in promises and any(figures)
        ),
        key=lambda line: -int(str(line["sessions"])),
    )
    context = {
        "plan": plan,
        "district": row,
        "lines": lines[:LINES],
        "left": max(0, len(lines) - LINES),
        "address": f"{reverse('plan:year', args=[plan.fiscal_year])}?district={row.code}",
    }
    return render_to_string("annual_plan/plan/_district.html", context, request)


def _by_lineage(rows: QuerySet[activities.Activity]) -> dict[int, tuple[int, int]]:
    sums = (
        activities.ActivityLink.objects.filter(activity__in=rows)
        .values("lineage_id")
        .annotate(sessions=Sum("activity__sessions"), people=Sum("activity__people"))
        .values_list("lineage_id", "sessions", "people")
        .order_by()
    )
    return {lineage: (sessions, people) for lineage, sessions, people in sums}


def _figure(commitment: programmes.Commitment, district: places.District, start: str, end: str) -> str:
    asked: dict[str, str | int] = {
        "commitment": commitment.pk,
        "measure": "sessions",
        "from": start,
        "to": end,
        "district": district.code,
    }
    return f"{reverse('plan:figure')}?{urlencode(asked)}"
