"""Reading plans."""

from __future__ import annotations

from django.db.models import QuerySet

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear

from .enums import PlanStatus
from .models import Commitment, Plan, PlanItem
from .rules.lineage import Ancestor

_IN_FORCE = (PlanStatus.ADOPTED, PlanStatus.CLOSED)


def adopted_plan(fiscal_year: int) -> Plan | None:
    """The plan in force for a year (2021 = 令和3年度), its newest version."""
    return Plan.objects.filter(fiscal_year=fiscal_year, status__in=_IN_FORCE).order_by("-version").first()


def current_plan() -> Plan | None:
    """This fiscal year's plan; before one is adopted, the newest there is."""
    return adopted_plan(FiscalYear.of(clock.today()).year) or (
        Plan.objects.filter(status__in=_IN_FORCE).order_by("-fiscal_year", "-version").first()
    )


def plans_in_force() -> QuerySet[Plan]:
    return Plan.objects.filter(status__in=_IN_FORCE).order_by("-fiscal_year", "-version")


def items_of(plan: Plan) -> list[PlanItem]:
    """The tree in printed order, one query."""
    return list(PlanItem.objects.filter(plan=plan).order_by("order"))


def commitments_of(plan: Plan) -> QuerySet[Commitment]:
    """Commitments in printed order with item, section and targets: three queries."""
    return (
        Commitment.objects.filter(plan=plan)
        .select_related("item", "item__parent", "section", "relist_of", "relist_of__item")
        .prefetch_related("targets")
        .order_by("item__order")
    )


def items_below(item: PlanItem) -> list[int]:
    """Keys of every item under one, whatever the depth: the printed order makes it one range."""
    following = (
        PlanItem.objects.filter(plan_id=item.plan_id, order__gt=item.order).order_by("order").values_list("pk", "depth")
    )
    below: list[int] = []
    for pk, depth in following.iterator():
        if depth <= item.depth:
            break
        below.append(pk)
    return below


def ancestors_of(plan: Plan | None) -> list[Ancestor]:
    """A plan's promises as the matching of lineages wants them."""
    if plan is None:
        return []
    rows = Commitment.objects.filter(plan=plan, relist_of__isnull=True).values_list(
        "lineage_id", "item__code", "kind", "item__text", "item__parent__text"
    )
    return [Ancestor(lineage, code, kind, text, parent or "") for lineage, code, kind, text, parent in rows]
