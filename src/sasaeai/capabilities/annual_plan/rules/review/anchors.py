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
    """The words of a node, of the node above it, its number, and which of several like it (0 = first).

    ``way`` are the words of everything above that, which tell twins under headings of the same name apart.
    """

    id: str
    text: str
    parent_text: str
    nth: int = 0
    way: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Anchor:
        return cls(
            str(row["id"]), str(row["text"]), str(row["parent_text"]), int(row.get("nth", 0)), str(row.get("way", ""))
        )


class Folded(dict[str, str]):
    """Words and their folded form, each folded once: a replay compares the same few hundred again and again."""

    def __missing__(self, words: str) -> str:
        self[words] = japanese.fold(words)
        return self[words]


def _above(nodes: Sequence[PlanNode]) -> dict[str, str]:
    texts = {n.id: n.text for n in nodes}
    return {n.id: texts.get(n.parent or "", "") for n in nodes}


def _way(nodes: Mapping[str, PlanNode], node_id: str) -> str:
    """The words above the item above a node, the nearest first."""
    words: list[str] = []
    node = nodes[node_id]
    while node.parent is not None and node.parent in nodes and len(words) < len(nodes):
        node = nodes[node.parent]
        words.append(node.text)
    return " ".join(words[1:])


def anchor_of(nodes: Sequence[PlanNode], node_id: str) -> Anchor:
    """The anchor of one node. Raises ``KeyError`` when the id is not there."""
    node = next((n for n in nodes if n.id == node_id), None)
    if node is None:
        raise KeyError(node_id)
    words = japanese.fold(node.text)
    near = [n for n in nodes if len(n.text) <= 2 * len(node.text) + 8]  # folding is slow; twins are about as long
    twins = [n.id for n in near if japanese.fold(n.text) == words]
    way = _way({n.id: n for n in nodes}, node_id)
    return Anchor(node_id, node.text, _above(nodes)[node_id], twins.index(node_id), way)


def find(nodes: Sequence[PlanNode], anchor: Anchor, *, here: bool = False, folded: Folded | None = None) -> str | None:
    """The id of the node an anchor means, or None when nothing is alike enough.

    ``here``: the anchor was taken from this very document, so its number alone tells. Otherwise the same number and the
    same words; else the same words under the like heading; else the same number and like words; else the same words
    anywhere; else the most alike words, under the like heading before others. ``folded`` is kept by whoever asks often.
    """
    by_id = {n.id: n for n in nodes}
    same = by_id.get(anchor.id)
    if here:
        return anchor.id if same is not None else None
    fold = (folded if folded is not None else Folded()).__getitem__
    words, heading = fold(anchor.text), fold(anchor.parent_text)
    if same is not None and fold(same.text) == words:
        return same.id
    above = _above(nodes)
    twins = [n.id for n in nodes if fold(n.text) == words]
    at_home = [number for number in twins if alike(fold(above[number]), heading)]
    if len(at_home) > 1 or anchor.nth >= len(twins):
        at_home = [number for number in at_home if alike(fold(_way(by_id, number)), fold(anchor.way))]
    if len(at_home) == 1:
        return at_home[0]
    if same is not None and alike(fold(same.text), words):
        return same.id
    if anchor.nth < len(twins):
        return twins[anchor.nth]
    likely = [(ratio(fold(n.text), words, score_cutoff=100 * ALIKE), n.id) for n in nodes if n.id not in twins]
    scored = [(alike(fold(above[number]), heading), likeness, number) for likeness, number in likely if likeness]
    return max(scored)[2] if scored else None


def alike(one: str, other: str) -> bool:
    """Whether two folded wordings are near enough to be taken for the same."""
    return ratio(one, other) / 100 >= ALIKE
