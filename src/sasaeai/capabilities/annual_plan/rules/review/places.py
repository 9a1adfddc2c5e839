"""Where a node may belong, and how the words of a plan are searched."""

from __future__ import annotations

from collections.abc import Sequence

from sasaeai.foundation import japanese
from sasaeai.records.programmes.api import PlanNode

from .operations import below

MOST = 12


def path_of(nodes: Sequence[PlanNode], node_id: str) -> list[PlanNode]:
    """The items above a node, the topmost first."""
    by_id = {n.id: n for n in nodes}
    above: list[PlanNode] = []
    node = by_id[node_id]
    while node.parent is not None and node.parent in by_id and len(above) < len(nodes):
        node = by_id[node.parent]
        above.append(node)
    return above[::-1]


def likely_parents(nodes: Sequence[PlanNode], node_id: str) -> list[PlanNode]:
    """Items a node may stand under, the nearest first: where it stands now, then the line before it and all above that."""
    place = next(i for i, n in enumerate(nodes) if n.id == node_id)
    own = below(nodes, node_id)
    found = path_of(nodes, node_id)[::-1]
    before = next((n for n in reversed(nodes[:place]) if n.id not in own), None)
    if before is not None:
        found += [before, *path_of(nodes, before.id)[::-1]]
        siblings = [n for n in nodes if n.parent == before.parent and n.id not in own]
        found += [n for n in siblings if n.source_lines < nodes[place].source_lines][-2:]
    return list({n.id: n for n in found}.values())[:MOST]


def search(nodes: Sequence[PlanNode], words: str) -> list[PlanNode]:
    """Nodes that hold every word, in printed order."""
    wanted = [japanese.fold(word) for word in words.split()]
    if not wanted:
        return []
    found = []
    for node in nodes:
        text = japanese.fold(f"{node.glyph} {node.text}")
        if all(word in text for word in wanted):
            found.append(node)
            if len(found) == MOST:
                break
    return found
