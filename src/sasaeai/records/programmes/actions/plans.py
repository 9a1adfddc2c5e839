"""Adopting a plan: from reviewed nodes to rows that never change again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.declarations.api import publish

from ..enums import PlanStatus
from ..events import PlanAdopted
from ..models import Commitment, Lineage, Plan, PlanItem, Target
from ..queries import adopted_plan, ancestors_of
from ..rules.lineage import continuations
from ..rules.nodes import PlanNode
from ..rules.tree import depths, tree_problems
from .programmes import assign_programmes


@transaction.atomic
def adopt_plan(
    *,
    by: Viewer,
    fiscal_year: int,
    nodes: Sequence[PlanNode],
    title: str = "",
    adopted_on: dt.date | None = None,
    source_name: str = "",
    source_file: str = "",
    glyph_chain: Sequence[str] = (),
    lineages: Mapping[str, int] | None = None,
    amend: bool = False,
) -> Plan:
    """Make nodes the adopted plan of a fiscal year (2021 = 令和3年度).

    With ``amend`` a plan already adopted becomes the version before; without, a second adoption is refused.
    ``lineages`` settles by hand which node carries on which lineage; the rest is matched by wording against the version
    before or the year before. A re-listed item shares the lineage of its original.
    Raises ``ValidationError``. Audited; publishes ``PlanAdopted``.
    """
    by.require("plan.adopt")
    problems = tree_problems(nodes)
    if not nodes:
        problems.append(_("項目が一つもありません。"))
    elif not any(node.is_commitment for node in nodes):
        problems.append(_("実施項目が一つもありません。項目の役目を確かめてください。"))
    if problems:
        raise ValidationError(problems)
    before = adopted_plan(fiscal_year)
    version = 1
    if before is not None:
        if not amend:
            raise ValidationError(
                _("%(plan)sは、もう決定しています。変更は新しい版として決定してください。") % {"plan": before}
            )
        version = before.version + 1
        Plan.objects.filter(pk=before.pk).update(status=PlanStatus.SUPERSEDED)
    plan = Plan(
        fiscal_year=fiscal_year,
        version=version,
        status=PlanStatus.ADOPTED,
        source_name=source_name[:200],
        source_file=source_file,
        glyph_chain=list(glyph_chain),
        supersedes=before,
        recorded_at=clock.now(),
        adopted_on=adopted_on or clock.today(),
        adopted_by=by.name,
    )
    plan.title = (title or _("%(year)s事業計画") % {"year": plan.year.label})[:200]
    plan.full_clean()
    plan.save()
    carried = {
        c.node: c.lineage
        for c in continuations(nodes, ancestors_of(before or adopted_plan(fiscal_year - 1)))
        if c.certain
    }
    carried.update(lineages or {})
    _write_items(plan, nodes, carried, before)
    assign_programmes(by=by, plan=plan, before=before or adopted_plan(fiscal_year - 1))
    audit.record(
        by=by,
        action="plan.adopt",
        on=plan,
        after={**audit.snapshot(plan), "items": len(nodes), "commitments": sum(n.is_commitment for n in nodes)},
    )
    publish(PlanAdopted(plan_id=plan.pk, fiscal_year=fiscal_year, version=version))
    return plan


def _write_items(plan: Plan, nodes: Sequence[PlanNode], carried: Mapping[str, int], before: Plan | None) -> None:
    depth = depths(nodes)
    items = {
        node.id: PlanItem(
            plan=plan,
            code=node.id,
            order=order,
            depth=depth[node.id],
            level=node.level,
            role=node.role,
            glyph=node.glyph[:20],
            text=node.text,
            raw=node.raw,
            line_from=node.source_lines[0],
            line_to=node.source_lines[1],
            mark=node.mark,
            mark_confidence=node.mark_confidence,
            confidence=node.confidence,
            doubts=list(node.doubts),
            partners=list(node.partners),
        )
        for order, node in enumerate(nodes, start=1)
    }
    PlanItem.objects.bulk_create(items.values())
    for node in nodes:
        if node.parent is not None:
            items[node.id].parent = items[node.parent]
    PlanItem.objects.bulk_update([i for i in items.values() if i.parent_id], ["parent"], batch_size=500)

    promises = [node for node in nodes if node.is_commitment]
    originals = [node for node in promises if _original(node, promises) is None]
    fresh = [Lineage(title=node.text[:500]) for node in originals if node.id not in carried]
    Lineage.objects.bulk_create(fresh)
    lineage_of = {
        node.id: row.pk for node, row in zip((n for n in originals if n.id not in carried), fresh, strict=True)
    }
    lineage_of.update({node.id: carried[node.id] for node in originals if node.id in carried})
    if before is not None:
        sections = dict(Commitment.objects.filter(plan=before).values_list("lineage_id", "section_id"))
    else:
        sections = {}
    commitments: dict[str, Commitment] = {}
    for node in promises:
        original = _original(node, promises)
        lineage = lineage_of[original or node.id]
        commitments[node.id] = Commitment(
            plan=plan,
            item=items[node.id],
            lineage_id=lineage,
            kind=node.kind,
            mode=node.mode,
            section_id=sections.get(lineage),
            off_year=bool(node.extra.get("off_year", False)),
        )
    Commitment.objects.bulk_create(commitments.values())
    relisted = []
    for node in promises:
        original = _original(node, promises)
        if original is not None:
            commitments[node.id].relist_of = commitments[original]
            relisted.append(commitments[node.id])
    Commitment.objects.bulk_update(relisted, ["relist_of"])
    Target.objects.bulk_create(
        Target.of(spec, commitment=commitments[node.id], order=order)
        for node in promises
        for order, spec in enumerate(node.targets, start=1)
    )


def _original(node: PlanNode, promises: Sequence[PlanNode]) -> str | None:
    """The first item in a chain of re-listings, or None when the node stands for itself."""
    if node.relist_of is None:
        return None
    by_id = {n.id: n for n in promises}
    seen = {node.id}
    current: PlanNode = node
    while current.relist_of is not None and current.relist_of in by_id and current.relist_of not in seen:
        seen.add(current.relist_of)
        current = by_id[current.relist_of]
    return current.id if current.id != node.id else None


@transaction.atomic
def close_plan(*, by: Viewer, row: Plan) -> Plan:
    """End the year: the plan stays readable; activities recorded later are marked as late. Audited."""
    by.require("plan.adopt")
    if row.status != PlanStatus.ADOPTED:
        raise ValidationError(_("決定している計画だけを締められます。"))
    Plan.objects.filter(pk=row.pk).update(status=PlanStatus.CLOSED)
    audit.record(by=by, action="plan.close", on=row, before={"status": row.status}, after={"status": PlanStatus.CLOSED})
    row.refresh_from_db()
    return row
