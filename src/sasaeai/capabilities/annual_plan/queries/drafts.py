"""Reading a draft as it stands after its corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.files.api import StoredFile

from ..models import DraftPatch, PlanDraft
from ..rules.review import Anchor, Patch, Replayed, is_doubtful, replay


def open_drafts() -> QuerySet[PlanDraft]:
    """Drafts neither adopted nor put away, newest first."""
    return PlanDraft.objects.filter(plan__isnull=True, discarded_at__isnull=True)


def nodes_read(draft: PlanDraft) -> tuple[programmes.PlanNode, ...]:
    """The nodes exactly as the document was read."""
    return tuple(programmes.node_from_row(row) for row in draft.nodes)


def standing(draft: PlanDraft) -> list[DraftPatch]:
    """The rows of the corrections that stand, in their order."""
    return list(draft.patches.filter(undone=False).order_by("number"))


def as_patches(rows: Iterable[DraftPatch]) -> list[Patch]:
    """Rows as pure values; a correction carried over from an older draft finds its node by words."""
    return [
        Patch(row.op, Anchor.from_json(row.anchor), row.payload, here=not row.anchor.get("carried")) for row in rows
    ]


def patches_of(draft: PlanDraft) -> list[Patch]:
    """The corrections that stand, in their order."""
    return as_patches(standing(draft))


@dataclass(frozen=True)
class _Kept:
    """What was replayed for a loaded draft: the corrections it holds, and what came of them."""

    rows: tuple[DraftPatch, ...]
    now: Replayed

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(row.number for row in self.rows)


def reviewed(draft: PlanDraft) -> Replayed:
    """The draft after every correction. Kept on the loaded row for as long as it lives (a request); asked again, only what
    was added since is made, and all of it once more when something was taken back."""
    return _kept(draft).now


def _kept(draft: PlanDraft) -> _Kept:
    kept: _Kept | None = getattr(draft, "_reviewed", None)
    numbers = tuple(draft.patches.filter(undone=False).order_by("number").values_list("number", flat=True))
    if kept is not None and kept.numbers == numbers:
        return kept
    if kept is not None and numbers[: len(kept.rows)] == kept.numbers:
        added = tuple(
            draft.patches.filter(undone=False, number__gt=kept.numbers[-1] if kept.rows else 0).order_by("number")
        )
        kept = _Kept((*kept.rows, *added), replay((), as_patches(added), onto=kept.now, made=len(kept.rows)))
    else:
        rows = tuple(standing(draft))
        kept = _Kept(rows, replay(nodes_read(draft), as_patches(rows)))
    draft._reviewed = kept  # type: ignore[attr-defined]  # lives as long as the request that loaded the row
    return kept


def doubtful(now: Replayed) -> list[programmes.PlanNode]:
    """What nobody has confirmed yet and is not certain, the worst first; printed order among equals."""
    waiting = [
        (node.confidence, place, node)
        for place, node in enumerate(now.nodes)
        if node.id not in now.accepted and is_doubtful(node)
    ]
    return [node for _confidence, _place, node in sorted(waiting, key=lambda w: (w[0], w[1]))]


@dataclass(frozen=True)
class LostCorrection:
    """A correction that found no place in a changed document: its row, and why."""

    row: DraftPatch
    sentence: str


def lost_corrections(draft: PlanDraft) -> list[LostCorrection]:
    """Corrections that stand but could not be made."""
    kept = _kept(draft)
    return [LostCorrection(kept.rows[number], sentence) for number, _patch, sentence in kept.now.unplaced]


@dataclass(frozen=True)
class Losses:
    """What adopting a draft as it stands would leave behind, as sentences with how often.

    Nothing of it is a reason not to adopt; it is said so that nobody is surprised later.
    """

    targets_elsewhere: tuple[programmes.PlanNode, ...]
    likenesses: tuple[programmes.PlanNode, ...]
    originals_gone: tuple[programmes.PlanNode, ...]


def losses_of(nodes: Sequence[programmes.PlanNode]) -> Losses:
    """Targets on items that promise nothing (日時 and 場所 are also on the item above), proposals nobody decided, re-listings
    whose original promises nothing any more."""
    promises = {node.id for node in nodes if node.is_commitment}
    silent = (programmes.ItemRole.ATTRIBUTE, programmes.ItemRole.COMMITMENT)
    return Losses(
        tuple(n for n in nodes if n.targets and n.role not in silent),
        tuple(n for n in nodes if n.is_commitment and n.relist_candidates and n.relist_of is None),
        tuple(n for n in nodes if n.is_commitment and n.relist_of is not None and n.relist_of not in promises),
    )


def may_open_source(viewer: Viewer, file: StoredFile) -> bool:
    """The document a draft was read from is for those who review plans."""
    return viewer.may("plan.review") and PlanDraft.objects.filter(source_file=str(file.pk)).exists()
