"""Keeping programmes, and who is in charge of which promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from sasaeai.foundation import japanese
from sasaeai.records.organisations.api import Organisation
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import create_row, update_row

from ..enums import ItemLevel
from ..models import Commitment, Plan, PlanItem, Programme
from ..queries import items_below, items_of
from ..rules.tree import programme_name


def create_programme(*, by: Viewer, **fields: Any) -> Programme:
    """Add a programme. Raises ``ValidationError``; audited."""
    return create_row(Programme, "programmes.add", by=by, **fields)


def update_programme(*, by: Viewer, row: Programme, **fields: Any) -> Programme:
    """Change a programme. Raises ``ValidationError``; audited with before and after."""
    return update_row("programmes.change", by=by, row=row, **fields)


def assign_programme(*, by: Viewer, row: Programme, section: Organisation | None) -> Programme:
    """Put another section in charge of a programme, as after a reorganisation. Audited."""
    return update_row("programmes.change", by=by, row=row, section=section)


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
        _follow(item.plan_id, [pk for pk in commitments.values_list("programme_id", flat=True) if pk], section)
        audit.record(
            by=by, action="plan.assign", on=item, before={"section": before}, after={"section": [str(section or "")]}
        )
    return changed


def _follow(plan_id: int, programmes: Sequence[int], section: Organisation | None) -> None:
    """A programme whose promises are all in one section's charge is in that section's charge."""
    shared = Commitment.objects.filter(plan_id=plan_id, programme__in=set(programmes)).exclude(section=section)
    divided = set(shared.values_list("programme_id", flat=True))
    Programme.objects.filter(pk__in=set(programmes) - divided).update(section=section)


@transaction.atomic
def assign_programmes(*, by: Viewer, plan: Plan, before: Plan | None) -> int:
    """Tie every promise of a plan to its programme (事業); returns how many programmes are new.

    A programme goes on when most of the promises under it belonged to one in the plan ``before`` (the version before,
    or last year's), else when one of the same name exists; otherwise it begins. The section in charge goes along.
    Audited per new programme.
    """
    by.require("plan.adopt")
    belonged = dict(
        Commitment.objects.filter(plan=before, programme__isnull=False).values_list("lineage_id", "programme_id")
        if before is not None
        else ()
    )
    named = {japanese.fold(row.name): row for row in Programme.objects.all()}
    promises = list(Commitment.objects.filter(plan=plan))
    by_item = {promise.item_id: promise for promise in promises}
    taken: set[int] = set()
    made = 0
    for heading, below in _programmes_of(plan):
        own = [by_item[pk] for pk in below if pk in by_item]
        if not own:
            continue
        votes = Counter(pk for c in own if (pk := belonged.get(c.lineage_id)) is not None and pk not in taken)
        name = programme_name(heading.text)
        found = Programme.objects.get(pk=votes.most_common(1)[0][0]) if votes else named.get(japanese.fold(name))
        if found is None or found.pk in taken:
            found = Programme.objects.create(
                code=f"{plan.fiscal_year}-{plan.version}-{heading.order}",
                name=name,
                starts_in=plan.fiscal_year if before is not None else None,
                order=heading.order,
            )
            audit.record(by=by, action="programmes.add", on=found, after=audit.snapshot(found))
            made += 1
        taken.add(found.pk)
        for promise in own:
            promise.programme = found
    Commitment.objects.bulk_update(promises, ["programme"], batch_size=500)
    return made


def _programmes_of(plan: Plan) -> list[tuple[PlanItem, list[int]]]:
    """Every heading of a programme with the keys of itself and of what stands under it, in printed order."""
    found: list[tuple[PlanItem, list[int]]] = []
    for item in items_of(plan):
        if item.level == ItemLevel.PROGRAMME or (found and item.depth <= found[-1][0].depth):
            found.append((item, []))
        if found:
            found[-1][1].append(item.pk)
    return [(item, below) for item, below in found if item.level == ItemLevel.PROGRAMME]
