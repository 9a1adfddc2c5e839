"""Keeping programmes, and who is in charge of which promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from sasaeai.records.organisations.api import Organisation
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import Commitment, PlanItem, Programme
from ..queries import items_below


def create_programme(*, by: Viewer, **fields: Any) -> Programme:
    """Add a programme. Raises ``ValidationError``; audited."""
    return create_row(Programme, "programmes.add", by=by, **fields)


def update_programme(*, by: Viewer, row: Programme, **fields: Any) -> Programme:
    """Change a programme. Raises ``ValidationError``; audited with before and after."""
    return update_row("programmes.change", by=by, row=row, **fields)


@transaction.atomic
def assign_section(*, by: Viewer, items: Sequence[PlanItem], section: Organisation | None) -> int:
    """Put a section in charge of every commitment at and below the items; returns how many. Audited per item."""
    by.require("plan.assign")
    changed = 0
    for item in items:
        below = [item.pk, *items_below(item)]
        commitments = Commitment.objects.filter(item__in=below)
        before = sorted({str(c.section or "") for c in commitments.select_related("section")})
        changed += commitments.update(section=section)
        audit.record(
            by=by, action="plan.assign", on=item, before={"section": before}, after={"section": [str(section or "")]}
        )
    return changed
