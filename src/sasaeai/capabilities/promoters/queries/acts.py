"""What was done, and which of it the plan does not count yet."""

from __future__ import annotations

from typing import cast

from django.db.models import Q, QuerySet

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.access.api import Viewer, visible

from ..enums import ActKind
from ..models import Act, GuidebookDelivery, InsuranceCover, Thanks
from ..models.rows import ActRow

ROWS: dict[str, tuple[type[ActRow], str, tuple[str, ...]]] = {
    ActKind.GUIDEBOOKS: (GuidebookDelivery, "district__order", ("district__block",)),
    ActKind.INSURANCE: (
        InsuranceCover,
        "appointment__district__order",
        ("appointment__person", "appointment__district__block", "appointment__post"),
    ),
    ActKind.THANKS: (
        Thanks,
        "appointment__district__order",
        ("appointment__person", "appointment__district__block", "appointment__post"),
    ),
}


def act_rows(act: Act, viewer: Viewer | None = None, permission: str = "promoters.view") -> QuerySet[ActRow]:
    """The rows of an act with what they show; those within reach when somebody looks."""
    model, order, joined = ROWS[act.kind]
    rows = cast(
        "QuerySet[ActRow]", model._default_manager.filter(act=act).select_related(*joined).order_by(order, "pk")
    )
    return rows if viewer is None else visible(rows, viewer, permission)


def acts_in(viewer: Viewer, year: FiscalYear, permission: str = "promoters.view") -> QuerySet[Act]:
    """The acts of a fiscal year with a row within reach, the newest first."""
    within = Q(pk__in=[])
    for model, _order, _joined in ROWS.values():
        rows = visible(model._default_manager.all(), viewer, permission)
        within |= Q(pk__in=rows.values("act"))
    found = Act.objects.filter(within, happened_on__range=(year.start, year.end))
    return found.select_related("activity__reversed_by")


def open_acts(viewer: Viewer, permission: str = "promoters.view") -> QuerySet[Act]:
    """Acts with something that stands and no line in the ledger, of any year."""
    within = Q(pk__in=[])
    for model, _order, _joined in ROWS.values():
        rows = visible(model._default_manager.filter(taken_back_at__isnull=True), viewer, permission)
        within |= Q(pk__in=rows.values("act"))
    return Act.objects.filter(within, activity__isnull=True).order_by("happened_on", "pk")
