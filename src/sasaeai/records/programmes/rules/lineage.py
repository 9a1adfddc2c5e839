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
#: Items of different kinds need to be this alike before anybody is asked.
OTHER_KIND = 0.8


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


@dataclass(frozen=True)
class _Words:
    """A promise of the new plan as it is compared: folded words of itself and of the item above."""

    node: str
    kind: str
    words: str
    heading: str


def _words(text: str) -> str:
    return japanese.fold(text)


def continuations(nodes: Sequence[PlanNode], before: Iterable[Ancestor]) -> list[Continuation]:
    """Best one-to-one matching, greedy from the most alike; twins under different parents stay apart.

    Two items with the same words (two buildings, each with "貸し出し") are told apart by the words of the item above.
    What finds nothing of its own kind is held against the other kinds as well, but there it must be more alike: the same
    promise may have been taken for a meeting one year and for a training the next. An item that repeats another shares its
    lineage and takes none of its own.
    """
    texts = {node.id: node.text for node in nodes}
    promises = [
        _Words(node.id, str(node.kind.value), _words(node.text), _words(texts.get(node.parent or "", "")))
        for node in nodes
        if node.is_commitment and node.relist_of is None
    ]
    ancestors = [(one, _words(one.text), _words(one.parent_text)) for one in before]
    found: list[Continuation] = []
    for same_kind, least in ((True, MAYBE), (False, OTHER_KIND)):
        taken = {one.node for one in found}, {one.lineage for one in found}
        left = [one for one in promises if one.node not in taken[0]]
        free = [one for one in ancestors if one[0].lineage not in taken[1]]
        found += _matched(left, free, same_kind=same_kind, least=least)
    return found


def _matched(
    promises: Sequence[_Words], ancestors: Sequence[tuple[Ancestor, str, str]], *, same_kind: bool, least: float
) -> list[Continuation]:
    by_kind: dict[str, list[tuple[Ancestor, str, str]]] = defaultdict(list)
    for row in ancestors:
        by_kind[row[0].kind if same_kind else ""].append(row)
    scored: list[tuple[float, float, str, int]] = []
    for mine in promises:
        for ancestor, words, heading in by_kind[mine.kind if same_kind else ""]:
            likeness = ratio(mine.words, words, score_cutoff=100 * least) / 100
            if likeness:
                place = ratio(mine.heading, heading) / 100 + (0.05 if mine.node == ancestor.code else 0.0)
                scored.append((likeness, place, mine.node, ancestor.lineage))
    scored.sort(key=lambda s: (-s[0], -s[1], s[2]))
    found: dict[str, Continuation] = {}
    taken: set[int] = set()
    for likeness, place, node, lineage in scored:
        if node not in found and lineage not in taken:
            taken.add(lineage)
            found[node] = Continuation(node, lineage, likeness, likeness >= SAME and place >= MAYBE)
    return list(found.values())
