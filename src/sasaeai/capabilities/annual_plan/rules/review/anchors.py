"""Where a correction belongs, told by words and not by position, so that a changed document can be read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rapidfuzz.fuzz import ratio

from sasaeai.foundation import japanese
from sasaeai.records.programmes.api import PlanNode

#: A node whose words are this alike is taken for the same node when its number has changed.
ALIKE = 0.86


@dataclass(frozen=True)
class Anchor:
    """The words of a node, of the node above it, its number, and which of several like it (0 = first)."""

    id: str
    text: str
    parent_text: str
    nth: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Anchor:
        return cls(str(row["id"]), str(row["text"]), str(row["parent_text"]), int(row.get("nth", 0)))


def _above(nodes: Sequence[PlanNode]) -> dict[str, str]:
    texts = {n.id: n.text for n in nodes}
    return {n.id: texts.get(n.parent or "", "") for n in nodes}


def anchor_of(nodes: Sequence[PlanNode], node_id: str) -> Anchor:
    """The anchor of one node. Raises ``KeyError`` when the id is not there."""
    above = _above(nodes)
    twins = [n.id for n in nodes if japanese.fold(n.text) == japanese.fold(_node(nodes, node_id).text)]
    return Anchor(node_id, _node(nodes, node_id).text, above[node_id], twins.index(node_id))


def _node(nodes: Sequence[PlanNode], node_id: str) -> PlanNode:
    for node in nodes:
        if node.id == node_id:
            return node
    raise KeyError(node_id)


def find(nodes: Sequence[PlanNode], anchor: Anchor) -> str | None:
    """The id of the node an anchor means, or None when nothing is alike enough.

    Same number and like words; else the same words under the like heading; else the most alike words under a like heading.
    """
    words, heading = japanese.fold(anchor.text), japanese.fold(anchor.parent_text)
    by_id = {n.id: n for n in nodes}
    here = by_id.get(anchor.id)
    if here is not None and ratio(japanese.fold(here.text), words) / 100 >= ALIKE:
        return here.id
    above = _above(nodes)
    twins = [n for n in nodes if japanese.fold(n.text) == words]
    same_heading = [n for n in twins if ratio(japanese.fold(above[n.id]), heading) / 100 >= ALIKE]
    if len(same_heading) == 1:
        return same_heading[0].id
    if twins:
        return twins[min(anchor.nth, len(twins) - 1)].id
    scored = [
        (ratio(japanese.fold(n.text), words) / 100, ratio(japanese.fold(above[n.id]), heading) / 100, n.id)
        for n in nodes
    ]
    alike = sorted((s for s in scored if s[0] >= ALIKE), reverse=True)
    return alike[0][2] if alike else None
