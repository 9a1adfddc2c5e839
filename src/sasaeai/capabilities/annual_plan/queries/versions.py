"""What changed between two versions of a plan, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sasaeai.records.programmes import api as programmes

from .outline import Node


class Change(StrEnum):
    """ADDED stands only in the later version, GONE only in the earlier one, CHANGED in both with other words or targets."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """One item that differs; either side is missing where the item is."""

    change: Change
    before: Node | None
    after: Node | None


def differences(before: Sequence[Node], after: Sequence[Node]) -> list[Difference]:
    """In the order of the later plan, what is gone where it stood. Promises are compared by lineage, headings by number."""
    old = {_key(node): node for node in before}
    new = {_key(node): node for node in after}
    found: list[Difference] = []
    for key, node in new.items():
        was = old.get(key)
        if was is None:
            found.append(Difference(Change.ADDED, None, node))
        elif _says(was) != _says(node):
            found.append(Difference(Change.CHANGED, was, node))
    found += [Difference(Change.GONE, node, None) for key, node in old.items() if key not in new]
    return sorted(found, key=lambda one: (one.after or one.before).item.order)  # type: ignore[union-attr]  # one side is there


def _key(node: Node) -> tuple[str, object]:
    commitment = node.commitment
    if commitment is not None and commitment.relist_of_id is None:
        return ("promise", commitment.lineage_id)
    return ("item", node.item.code)


def _says(node: Node) -> tuple[object, ...]:
    """What a reader would notice: the words, the mark, the targets, the kind of promise."""
    item, commitment = node.item, node.commitment
    facts = item.mark if item.mark_confidence in _FACTS else ""
    return (item.text, facts, tuple(item.partners), commitment is not None, node.specs)


_FACTS = (programmes.MarkConfidence.PRINTED, programmes.MarkConfidence.CONFIRMED)
