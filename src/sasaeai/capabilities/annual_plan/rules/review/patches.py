"""Corrections and their replay: pure functions from nodes and patches to nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from sasaeai.records.programmes.api import PlanNode

from .anchors import Anchor, alike, find
from .operations import OPERATIONS, Nodes, PatchError

#: How sure a reading is at most when its words changed after somebody had corrected it.
STALE = 0.5
#: What a correction carries of how words were read; worth nothing once they are other words.
_READ = frozenset({"reading", "head", "tail"})


@dataclass(frozen=True)
class Patch:
    """One correction: the operation, the node it is about, and what the operation needs.

    ``here``: made on this very document, not carried over from the one it replaces.
    """

    op: str
    anchor: Anchor
    payload: Mapping[str, Any] = field(default_factory=dict)
    here: bool = False


@dataclass(frozen=True)
class Replayed:
    """Nodes after the corrections; ``accepted`` ids somebody confirmed; ``unplaced`` corrections that found no node."""

    nodes: tuple[PlanNode, ...]
    accepted: frozenset[str]
    changed: frozenset[str]
    unplaced: tuple[tuple[int, Patch, str], ...]


def replay(
    nodes: Sequence[PlanNode], patches: Sequence[Patch], *, onto: Replayed | None = None, made: int = 0
) -> Replayed:
    """Apply every correction in its order. One that finds no node, or no longer makes sense, is reported, not lost.

    A correction whose node reads differently now is still made, but counts as nobody's confirmation: the node says so and
    waits to be looked at again. ``onto`` goes on from what came of the first ``made`` corrections instead of from ``nodes``.
    """
    current = Nodes(nodes if onto is None else onto.nodes)
    accepted: set[str] = set(onto.accepted if onto else ())
    changed: set[str] = set(onto.changed if onto else ())
    unplaced: list[tuple[int, Patch, str]] = list(onto.unplaced if onto else ())
    for number, patch in enumerate(patches, start=made):
        node_id = find(current, patch.anchor, here=patch.here, folded=current.folded)
        if node_id is None:
            unplaced.append((number, patch, _("当てはまる項目が見つかりません。")))
            continue
        try:
            stale = _reads_differently(current, node_id, patch)
            if stale and patch.op == "split":
                raise PatchError(_("文面が変わったため、どこで分けるか分かりません。もう一度分けてください。"))
            payload = {k: v for k, v in patch.payload.items() if k not in _READ} if stale else patch.payload
            touched = OPERATIONS[patch.op](current, node_id, payload)
        except PatchError as error:
            unplaced.append((number, patch, str(error)))
            continue
        if patch.op != "accept":
            changed.update(touched)
        if stale:
            accepted.difference_update(touched)
            _doubt(current, touched)
        else:
            accepted.update(touched)
    alive = {n.id for n in current}
    return Replayed(tuple(current), frozenset(accepted & alive), frozenset(changed & alive), tuple(unplaced))


def _reads_differently(nodes: Nodes, node_id: str, patch: Patch) -> bool:
    """Whether the words are others than those the correction was made on, or stand somewhere else now."""
    node, fold = nodes.named(node_id), nodes.folded.__getitem__
    if fold(node.text) != fold(patch.anchor.text):
        return True
    if patch.op == "merge":
        other = nodes.named(nodes.meant(patch.payload.get("into")))
        if fold(other.text) != fold(Anchor.from_json(patch.payload["into"]).text):
            return True
    if patch.here or node_id == patch.anchor.id:
        return False
    above = "" if node.parent is None else nodes.named(node.parent).text
    return not alike(fold(above), fold(patch.anchor.parent_text))


def _doubt(nodes: Nodes, touched: set[str]) -> None:
    said = _("前に直したか確かめたときと、文面か場所が変わっています。もう一度確かめてください。")
    for number in touched:
        node = nodes.named(number)
        doubts = node.doubts if said in node.doubts else (*node.doubts, said)
        nodes.put(replace(node, doubts=doubts, confidence=min(node.confidence, STALE)))
