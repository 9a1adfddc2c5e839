"""What a wording says by itself, so that a line joined, cut or retyped by a person is read as the importer would read it."""

from __future__ import annotations

from typing import Any

from sasaeai.records.programmes.api import PlanNode

from ..importing.kinds import kind_of
from ..importing.people import partners_of
from ..importing.targets import targets_of


def reading_of(text: str, fiscal_year: int) -> dict[str, Any]:
    """Targets (as exchange rows), partners and kind of a wording; ``fiscal_year`` dates its days."""
    return {
        "targets": [target.as_row() for target in targets_of(text, fiscal_year)],
        "partners": list(partners_of(text)),
        "kind": str(kind_of(text).value),
    }


def untouched(node: PlanNode, fiscal_year: int) -> frozenset[str]:
    """Which of targets, partners and kind of a node are just what its words say: nobody and nothing else has set them."""
    said = reading_of(node.text, fiscal_year)
    own = {
        "targets": [target.as_row() for target in node.targets],
        "partners": list(node.partners),
        "kind": str(node.kind.value),
    }
    return frozenset(key for key, value in own.items() if value == said[key])


def reread(node: PlanNode, text: str, fiscal_year: int) -> dict[str, Any]:
    """The reading of a node's new words; what somebody or something else had set stays out of it."""
    if not node.is_commitment:
        return {}
    free = untouched(node, fiscal_year)
    return {key: value for key, value in reading_of(text, fiscal_year).items() if key in free}


def fresh(node: PlanNode, text: str, fiscal_year: int) -> dict[str, Any]:
    """The reading of words that begin an item of their own beside a node."""
    said = reading_of(text, fiscal_year)
    return said if node.is_commitment else {}
