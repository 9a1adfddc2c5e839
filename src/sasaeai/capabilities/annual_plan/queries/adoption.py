"""What adopting a draft would mean: which promises go on, which are new, which end, and where somebody must be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sasaeai.records.programmes import api as programmes


@dataclass(frozen=True)
class Asked:
    """A promise that may carry on one of the plan before; only a person can say."""

    node: programmes.PlanNode
    lineage: int
    before: str
    likeness: float


@dataclass(frozen=True)
class Adoption:
    """``replaces`` is the plan in force that a new version would supersede; ``compared`` the plan the promises are held
    against (that one, or last year's). ``carried`` and ``new`` are nodes, ``gone`` the words of promises nobody carries on.
    """

    replaces: programmes.Plan | None
    compared: programmes.Plan | None
    carried: tuple[programmes.PlanNode, ...]
    asked: tuple[Asked, ...]
    new: tuple[programmes.PlanNode, ...]
    gone: tuple[str, ...]

    @property
    def amends(self) -> bool:
        return self.replaces is not None

    def settled(self, answers: Mapping[str, bool]) -> dict[str, int]:
        """Node → lineage for every asked promise that a person said goes on; ``answers`` by node id."""
        return {one.node.id: one.lineage for one in self.asked if answers.get(one.node.id)}


def adoption_of(fiscal_year: int, nodes: Sequence[programmes.PlanNode]) -> Adoption:
    """Compare a draft's nodes with the plan in force, or with last year's when the year has none yet."""
    replaces = programmes.adopted_plan(fiscal_year)
    compared = replaces or programmes.adopted_plan(fiscal_year - 1)
    ancestors = programmes.ancestors_of(compared)
    found = {one.node: one for one in programmes.continuations(nodes, ancestors)}
    words = {one.lineage: one.text for one in ancestors}
    own = [node for node in nodes if node.is_commitment and node.relist_of is None]
    asked = tuple(
        Asked(node, found[node.id].lineage, words[found[node.id].lineage], found[node.id].likeness)
        for node in own
        if node.id in found and not found[node.id].certain
    )
    taken = {one.lineage for one in found.values()}
    return Adoption(
        replaces,
        compared,
        tuple(node for node in own if node.id in found and found[node.id].certain),
        tuple(sorted(asked, key=lambda one: -one.likeness)),
        tuple(node for node in own if node.id not in found),
        tuple(one.text for one in ancestors if one.lineage not in taken),
    )
