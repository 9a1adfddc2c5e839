"""The plan as printed, every node with how it stands on a day: what the plan page, its sheet and its strip show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes

from ..enums import ProgressState
from ..rules.progress import count_states
from .progress import ItemProgress, Viewpoint, progress_for, viewpoint


@dataclass(frozen=True)
class Node:
    """One node of the printed tree; ``told`` is its progress when it promises something."""

    item: programmes.PlanItem
    told: ItemProgress | None

    @property
    def commitment(self) -> programmes.Commitment | None:
        return self.told.commitment if self.told is not None else None

    @property
    def specs(self) -> tuple[programmes.TargetSpec, ...]:
        """Its targets, in printed order."""
        return tuple(target.spec for target in self.told.progress.targets) if self.told is not None else ()


@dataclass(frozen=True)
class Outline:
    """A plan on a day, all its nodes in printed order."""

    plan: programmes.Plan
    viewpoint: Viewpoint
    nodes: tuple[Node, ...]

    def states(self, nodes: Iterable[Node] | None = None) -> Counter[ProgressState]:
        """Counts of states, every promise once."""
        return count_states(told.state for _node, told in promised(self.nodes if nodes is None else nodes))

    def tops_in_charge(self, sections: Collection[str]) -> list[int]:
        """Keys of the topmost parts in which one of the sections (codes) is in charge of something, in printed order."""
        found: list[int] = []
        top = 0
        for node in self.nodes:
            if node.item.depth == 0:
                top = node.item.pk
            section = node.commitment.section if node.commitment is not None else None
            if section is not None and section.code in sections and top not in found:
                found.append(top)
        return found


def promised(nodes: Iterable[Node]) -> Iterator[tuple[Node, ItemProgress]]:
    """Nodes that promise something with how they stand, every promise once: what is listed again is passed over."""
    for node in nodes:
        if node.told is not None and node.told.counts:
            yield node, node.told


def outline_of(plan: programmes.Plan, *, as_of: dt.date | None = None, known_on: dt.date | None = None) -> Outline:
    """The whole plan. A fixed number of queries; rows are joined here, which costs a third of joining them there."""
    items = list(programmes.PlanItem.objects.filter(plan=plan).order_by("order").defer("raw", "doubts"))
    rows = programmes.Commitment.objects.filter(plan=plan)
    return _told(plan, items, rows, viewpoint(plan.year, as_of=as_of, known_on=known_on))


def part_of(item: programmes.PlanItem, *, as_of: dt.date | None = None, known_on: dt.date | None = None) -> Outline:
    """An item and everything under it. As many queries as for the whole plan, over less."""
    plan = item.plan
    below = programmes.items_below(item)
    items = list(programmes.PlanItem.objects.filter(pk__in=below).order_by("order").defer("raw", "doubts"))
    rows = programmes.Commitment.objects.filter(item__in=[item.pk, *below])
    return _told(plan, [item, *items], rows, viewpoint(plan.year, as_of=as_of, known_on=known_on))


def promises_of(plan: programmes.Plan, rows: QuerySet[programmes.Commitment]) -> Outline:
    """Some promises of a plan as they stand today, without the headings above them."""
    items = list(
        programmes.PlanItem.objects.filter(commitment__in=rows, plan=plan).order_by("order").defer("raw", "doubts")
    )
    return _told(plan, items, rows.filter(plan=plan), viewpoint(plan.year))


def _told(
    plan: programmes.Plan,
    items: list[programmes.PlanItem],
    rows: QuerySet[programmes.Commitment],
    view: Viewpoint,
) -> Outline:
    commitments = _joined(plan, items, list(rows.order_by("pk")))
    told = {one.commitment.item_id: one for one in progress_for(plan, commitments, view).items}
    return Outline(plan, view, tuple(Node(item, told.get(item.pk)) for item in items))


def _joined(
    plan: programmes.Plan, items: list[programmes.PlanItem], found: list[programmes.Commitment]
) -> list[programmes.Commitment]:
    """Every promise with its plan, item, section and the promise it repeats, in printed order."""
    by_item = {item.pk: item for item in items}
    by_key = {one.pk: one for one in found}
    sections = organisations.Organisation.objects.in_bulk({one.section_id for one in found if one.section_id})
    elsewhere = {one.relist_of_id for one in found if one.relist_of_id} - set(by_key)
    if elsewhere:
        by_key |= programmes.Commitment.objects.select_related("item").in_bulk(elsewhere)
    for one in found:
        one.plan = plan
        one.item = by_item[one.item_id]
        if one.section_id:
            one.section = sections[one.section_id]
        if one.relist_of_id:
            one.relist_of = by_key[one.relist_of_id]
    return sorted(found, key=lambda one: one.item.order)
