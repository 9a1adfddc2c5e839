"""Reading a draft as it stands after its corrections."""

from __future__ import annotations

from django.db.models import QuerySet

from sasaeai.records.programmes import api as programmes

from ..models import PlanDraft
from ..rules.review import Anchor, Patch, Replayed, replay


def open_drafts() -> QuerySet[PlanDraft]:
    """Drafts neither adopted nor put away, newest first."""
    return PlanDraft.objects.filter(plan__isnull=True, discarded_at__isnull=True)


def nodes_read(draft: PlanDraft) -> tuple[programmes.PlanNode, ...]:
    """The nodes exactly as the document was read."""
    return tuple(programmes.node_from_row(row) for row in draft.nodes)


def patches_of(draft: PlanDraft) -> list[Patch]:
    """The corrections that stand, in their order."""
    rows = draft.patches.filter(undone=False).order_by("number")
    return [Patch(row.op, Anchor.from_json(row.anchor), row.payload) for row in rows]


def reviewed(draft: PlanDraft) -> Replayed:
    """The draft after every correction."""
    return replay(nodes_read(draft), patches_of(draft))


def doubtful(now: Replayed) -> list[programmes.PlanNode]:
    """What nobody has confirmed yet and is not certain, the worst first; printed order among equals."""
    uncertain = (programmes.MarkConfidence.INFERRED, programmes.MarkConfidence.UNDECIDABLE)
    waiting = [
        (node.confidence, place, node)
        for place, node in enumerate(now.nodes)
        if node.id not in now.accepted
        and (node.doubts or node.confidence < 1 or node.mark_confidence in uncertain or node.relist_candidates)
    ]
    return [node for _confidence, _place, node in sorted(waiting, key=lambda w: (w[0], w[1]))]
