"""Which items of a plan somebody wants to see: by section, state, kind, mark, target, district and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.foundation.japanese import fold
from sasaeai.records.activities import api as activities
from sasaeai.records.places.api import District
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer

from ..enums import ProgressState
from .outline import Node, Outline

#: The value of the section filter that asks for promises nobody is in charge of.
NOBODY_IN_CHARGE = "none"


@dataclass(frozen=True)
class Narrowing:
    """What was asked; empty parts ask nothing. ``lineages`` are those with an activity in the district asked for."""

    section: str = ""
    state: str = ""
    kind: str = ""
    mark: str = ""
    target: str = ""
    words: str = ""
    lineages: Collection[int] | None = None

    def __bool__(self) -> bool:
        return self.lineages is not None or any(
            (self.section, self.state, self.kind, self.mark, self.target, self.words)
        )

    def whatever_state(self) -> Narrowing:
        """The same question without the state: what the counts on top are made of."""
        return replace(self, state="")

    def fits(self, node: Node) -> bool:
        """Whether a node is one of those asked for. Headings fit a mark or words, never a section or a state."""
        commitment = node.commitment
        if self.mark and not _has_mark(node.item, self.mark):
            return False
        if self.words and not found_in(node.item, self.words):
            return False
        if commitment is None or node.told is None:
            asks_promise = self.section or self.state or self.kind or self.target or self.lineages is not None
            return not asks_promise and bool(self.mark or self.words)
        return (
            (not self.section or _in_charge(commitment, self.section))
            and (not self.state or node.told.state == self.state)
            and (not self.kind or commitment.kind == self.kind)
            and (not self.target or _by_target(node, self.target))
            and (self.lineages is None or commitment.lineage_id in self.lineages)
        )


def _in_charge(commitment: programmes.Commitment, section: str) -> bool:
    code = commitment.section.code if commitment.section is not None else NOBODY_IN_CHARGE
    return code == section


def _by_target(node: Node, wanted: str) -> bool:
    """``none``: no target at all; ``some``: at least one."""
    assert node.told is not None
    return bool(node.told.progress.targets) is (wanted != "none")


def _has_mark(item: programmes.PlanItem, mark: str) -> bool:
    """The mark, as printed or as guessed; ``?`` asks for every mark that is no fact."""
    if mark == "?":
        facts = (programmes.MarkConfidence.PRINTED, programmes.MarkConfidence.CONFIRMED)
        return item.mark != programmes.Mark.NONE and item.mark_confidence not in facts
    return item.mark == mark


def found_in(item: programmes.PlanItem, words: str) -> bool:
    """Every word occurs in the item's text, number or partners, whatever the width."""
    text = fold(f"{item.text} {item.code} {' '.join(item.partners)}")
    return all(fold(word) in text for word in words.split())


def chosen(outline: Outline, narrowing: Narrowing) -> list[Node]:
    """The nodes asked for, in printed order."""
    return [node for node in outline.nodes if narrowing.fits(node)]


def with_the_way_there(outline: Outline, nodes: Iterable[Node]) -> list[Node]:
    """The nodes with everything above them, so that each still stands in its place."""
    wanted = {node.item.pk for node in nodes}
    parents = {node.item.pk: node.item.parent_id for node in outline.nodes}
    for key in list(wanted):
        above = parents[key]
        while above is not None and above not in wanted:
            wanted.add(above)
            above = parents[above]
    return [node for node in outline.nodes if node.item.pk in wanted]


def lineages_in(viewer: Viewer, district: District, year: FiscalYear) -> set[int]:
    """Promises with a line in the district this year, of the lines within the viewer's reach."""
    here = activities.ActivityDistrict.objects.filter(district=district, happened_on__range=(year.start, year.end))
    links = activities.ActivityLink.objects.filter(
        activity__in=activities.readable(viewer).filter(pk__in=here.values("activity_id"))
    )
    return set(links.values_list("lineage_id", flat=True).distinct())


def state_named(value: str) -> str:
    """A state by its value; "" for anything else."""
    return value if value in ProgressState.values else ""
