"""Who may write words into which item of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Reach, Viewer, visible

_HEADS = (programmes.ItemRole.SECTION, programmes.ItemRole.PROGRAMME, programmes.ItemRole.GROUP)
#: Pillars and what stands directly below them have words of their own; deeper headings would only be crowded.
_DEEPEST = 1


@dataclass(frozen=True)
class Writable:
    """``sentences`` and ``heads`` are keys of plan items; ``opening`` is the 総括 of the whole council."""

    sentences: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    opening: bool = False


def writable(viewer: Viewer, plan: programmes.Plan, items: Sequence[programmes.PlanItem] | None = None) -> Writable:
    """Sentences of promises within reach, headings above at least one of them; the opening only with the whole office.

    An item that repeats another has no sentence of its own. One query, two when ``items`` are not given.
    """
    if not viewer.may("plan.report"):
        return Writable()
    rows = programmes.Commitment.objects.filter(plan=plan)
    mine = dict(visible(rows, viewer, "plan.report").values_list("item_id", "relist_of_id"))
    heads: set[int] = set()
    above: list[programmes.PlanItem] = []
    for item in programmes.items_of(plan) if items is None else items:
        while above and above[-1].depth >= item.depth:
            above.pop()
        if item.pk in mine:
            heads.update(one.pk for one in above)
        if item.role in _HEADS and item.depth <= _DEEPEST:
            above.append(item)
    sentences = frozenset(item for item, original in mine.items() if original is None)
    office = any(grant.reach == Reach.ALL for grant in viewer.reaches("plan.report"))
    return Writable(sentences, frozenset(heads), office)
