"""Which promise of the plan before is the same promise? Proposals by wording, never by text equality alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from sasaeai.foundation import japanese

from .nodes import PlanNode

#: At or above this likeness an item continues its ancestor without asking; below ``MAYBE`` it is new.
SAME = 0.9
MAYBE = 0.6


@dataclass(frozen=True)
class Ancestor:
    """A commitment of the plan before: its lineage, code, kind and words, and the words of the item above it."""

    lineage: int
    code: str
    kind: str
    text: str
    parent_text: str


@dataclass(frozen=True)
class Continuation:
    """``lineage`` is carried on by the node ``node``; ``likeness`` 0..1; ``certain`` when no one needs to be asked."""

    node: str
    lineage: int
    likeness: float
    certain: bool


def _words(text: str) -> str:
    return japanese.fold(text)


def continuations(nodes: Sequence[PlanNode], before: Iterable[Ancestor]) -> list[Continuation]:
    """Best one-to-one matching, greedy from the most alike; twins under different parents stay apart.

    Two items with the same words (two buildings, each with "貸し出し") are told apart by the words of the item above.
    """
    by_kind: dict[str, list[Ancestor]] = defaultdict(list)
    for ancestor in before:
        by_kind[ancestor.kind].append(ancestor)
    texts = {node.id: node.text for node in nodes}
    scored: list[tuple[float, float, PlanNode, Ancestor]] = []
    for node in nodes:
        if not node.is_commitment:
            continue
        mine, above = _words(node.text), _words(texts.get(node.parent or "", ""))
        for ancestor in by_kind[str(node.kind.value)]:
            likeness = ratio(mine, _words(ancestor.text)) / 100
            if likeness < MAYBE:
                continue
            place = ratio(above, _words(ancestor.parent_text)) / 100 + (0.05 if node.id == ancestor.code else 0.0)
            scored.append((likeness, place, node, ancestor))
    scored.sort(key=lambda s: (-s[0], -s[1], s[2].id))
    found: list[Continuation] = []
    taken_nodes: set[str] = set()
    taken_lineages: set[int] = set()
    for likeness, place, node, ancestor in scored:
        if node.id in taken_nodes or ancestor.lineage in taken_lineages:
            continue
        taken_nodes.add(node.id)
        taken_lineages.add(ancestor.lineage)
        found.append(Continuation(node.id, ancestor.lineage, likeness, likeness >= SAME and place >= MAYBE))
    return found
