"""Items printed twice: 再掲 is a fact when one item answers to it, a likeness of words is only a proposal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio, token_sort_ratio

from sasaeai.records.programmes.api import Mark, MarkConfidence, PlanNode

from .widths import flat, key_of

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]|〔[^〕]*〕|⇒.*$")
_ENDS = re.compile(r"(?:の(?:開催|実施|発行|運営|推進|設置)|の)+$")
_INNER = re.compile(r"[「『(]([^「」『』()]+)[」』)]")
_LEAST = 7
_ALIKE = 82.0
_SAME = 92.0
#: Beyond so many alike, likenesses are no longer proposed: nobody would go through them.
_MANY = 1_000


def name_of(text: str) -> str:
    """The bare name of a promise, for comparison."""
    bare = flat(text)
    for _ in range(2):
        bare = _BRACKETS.sub("", bare)
    return _ENDS.sub("", key_of(bare).replace("再掲", "").strip("「」『』・、。"))


def with_relistings(nodes: Sequence[PlanNode]) -> list[PlanNode]:
    """Nodes with ``relist_of`` where printed and certain, else with ``relist_candidates``."""
    promises = [n for n in nodes if n.is_commitment]
    names = {n.id: name_of(n.text) for n in promises}
    printed = {n.id for n in promises if n.mark == Mark.RELISTED and n.mark_confidence == MarkConfidence.PRINTED}
    facts: dict[str, str] = {}
    proposals: defaultdict[str, list[str]] = defaultdict(list)
    for node in promises:
        if node.id in printed:
            likely = sorted(
                (
                    (_likeness(names[node.id], names[o.id]), o.id)
                    for o in promises
                    if o.id != node.id and o.id not in printed
                ),
                key=lambda pair: -pair[0],
            )
            best = [pair for pair in likely[:3] if pair[0] >= 60]
            if best and best[0][0] >= _SAME and (len(best) == 1 or best[1][0] < _SAME):
                facts[node.id] = best[0][1]
            else:
                proposals[node.id] = [other for _, other in best]
    by_name: defaultdict[str, list[PlanNode]] = defaultdict(list)
    for node in promises:
        if len(names[node.id]) >= _LEAST and node.id not in printed:
            by_name[names[node.id]].append(node)
    for same in by_name.values():
        for node in same:
            proposals[node.id] += [o.id for o in same if o.id != node.id and o.parent != node.parent]
    kinds = list(by_name) if len(by_name) <= 2 * _MANY else []
    for i, one in enumerate(kinds):
        for other in kinds[i + 1 :]:
            if abs(len(one) - len(other)) <= 8 and ratio(one, other, score_cutoff=_ALIKE) and _tells(one, other):
                for a in by_name[one]:
                    for b in by_name[other]:
                        if a.parent != b.parent:
                            proposals[a.id].append(b.id)
                            proposals[b.id].append(a.id)
    for alike in _by_promise([n for n in promises if n.id not in printed], names):
        for i, first in enumerate(alike):
            for twin in alike[i + 1 :]:
                if twin.node.parent != first.node.parent and _other_name(first, twin):
                    proposals[first.node.id].append(twin.node.id)
                    proposals[twin.node.id].append(first.node.id)
    return [
        replace(n, relist_of=facts.get(n.id), relist_candidates=tuple(dict.fromkeys(proposals.get(n.id, ()))))
        for n in nodes
    ]


@dataclass(frozen=True)
class _Named:
    """A promise and the parts of its name that are compared."""

    node: PlanNode
    name: str
    key: str
    inner: frozenset[str]
    pairs: frozenset[str]


def _by_promise(nodes: Sequence[PlanNode], names: dict[str, str]) -> list[list[_Named]]:
    """Nodes that promise the same, together; only what promises something and has a name worth comparing."""
    found: defaultdict[tuple[str, ...], list[_Named]] = defaultdict(list)
    for node in nodes:
        name = names[node.id]
        if node.targets and len(name) >= _LEAST:
            inner = frozenset(k for m in _INNER.findall(flat(node.text)) if len(k := key_of(m)) >= _LEAST)
            pairs = frozenset(_pairs(name))
            found[tuple(_promises(node))].append(_Named(node, name, key_of(flat(node.text)), inner, pairs))
    return [same for same in found.values() if 1 < len(same) <= _MANY]


def _other_name(a: _Named, b: _Named) -> bool:
    """The same words in another order, or the name of one in the brackets of the other, with the same promise."""
    for name in a.inner | b.inner:
        if (name in a.name or name in b.name) and name in a.key and name in b.key:
            return True
    if len(a.pairs & b.pairs) < 0.85 * min(len(a.pairs), len(b.pairs)):
        return False
    return a.name[:4] != b.name[:4] and sorted(a.name) != sorted(b.name)


def _promises(node: PlanNode) -> list[str]:
    return sorted(f"{t.type.value}/{t.value}/{t.minimum}/{t.maximum}/{t.months}" for t in node.targets)


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    whole = max(ratio(one, other), token_sort_ratio(one, other))
    shared = len(set(_pairs(one)) & set(_pairs(other))) / max(1, min(len(_pairs(one)), len(_pairs(other))))
    return max(whole, 90.0 * shared)


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _tells(one: str, other: str) -> bool:
    """Not two of a series (初級 / 中級, 東部 / 西部, 会長 / 職員): the difference must be more than one word exchanged."""
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    last = next((i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return len(one) - first - last <= 0 or len(other) - first - last <= 0
