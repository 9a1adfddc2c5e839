"""The node in hand with everything that can be corrected about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from sasaeai.records.programmes import api as programmes

from ...forms.review import CorrectionForm, MarkForm, PartnersForm, RoleForm, SplitForm, TextForm
from ...forms.review_targets import SaidForm, TargetForm
from ...rules.review import below, likely_parents, path_of, reasons_of, search, surety_of
from ...rules.wording import mark_words, printed_sign, target_words
from .desk import Desk, Node, Row, lines_of, neighbours

FORMS: dict[str, type[CorrectionForm]] = {
    "role": RoleForm,
    "mark": MarkForm,
    "text": TextForm,
    "split": SplitForm,
    "partners": PartnersForm,
}
NEW = "new"


@dataclass
class Asked:
    """What a request wants besides a node: a part to open, words to search, a form that was refused."""

    open: str = ""
    find: str = ""
    alike: str = ""
    target: str = ""
    refused: forms.Form | None = None
    problem: str = ""


def card_of(desk: Desk, node: Node, asked: Asked) -> dict[str, Any]:
    """What the card of a node shows."""
    before, behind = neighbours(desk, node)
    original = desk.nodes.get(node.relist_of or "")
    return {
        "node": node,
        "sign": printed_sign(node.glyph, node.level),
        "raw": node.raw or node.text,
        "lines": lines_of(node),
        "waits": node.id in desk.waiting,
        "settled": node.id in desk.now.accepted,
        "changed": node.id in desk.now.changed,
        "surety": surety_of(node),
        "reasons": reasons_of(node, desk.texts) if node.id in desk.waiting else [],
        "path": [desk.row(one) for one in path_of(desk.now.nodes, node.id)],
        "below": [desk.row(one) for one in desk.now.nodes if one.parent == node.id],
        "role": node.role.label,
        "kind": node.kind.label if node.is_commitment else "",
        "mode": node.mode.label if node.is_commitment else "",
        "mark": mark_words(node.mark.value, node.mark_confidence.value),
        "targets": targets_of_card(desk, node, asked),
        "original": desk.row(original, told=True) if original else None,
        "alike": [desk.row(desk.nodes[one], told=True) for one in node.relist_candidates if one in desk.nodes],
        "alike_words": asked.alike,
        "found_alike": alike_of_card(desk, node, asked.alike),
        "before": desk.row(before) if before else None,
        "behind": desk.row(behind) if behind else None,
        "parents": parents_of_card(desk, node, asked.find),
        "find": asked.find,
        "forms": {op: _form(form, node, asked) for op, form in FORMS.items()},
        "said": _refused(asked, SaidForm) or SaidForm(fiscal_year=desk.draft.fiscal_year),
        "open": asked.open,
        "problem": asked.problem,
    }


def targets_of_card(desk: Desk, node: Node, asked: Asked) -> dict[str, Any]:
    """The targets in words; the one that is being changed, or a new one, with its fields."""
    rows: list[dict[str, Any]] = [
        {
            "at": at,
            "words": target_words(spec) or str(spec.type.label),
            "type": spec.type.label,
            "form": None,
        }
        for at, spec in enumerate(node.targets)
    ]
    form: TargetForm | None = None
    if asked.target:
        form = _refused(asked, TargetForm)  # type: ignore[assignment]  # a TargetForm by its class
        at = int(asked.target) if asked.target.isdecimal() else None
        if at is not None and at < len(rows):
            rows[at]["form"] = form or TargetForm(spec=node.targets[at], prefix="t")
            form = None
        elif form is None and asked.target == NEW:
            form = TargetForm(spec=programmes.TargetSpec(programmes.TargetType.COUNT_PER_YEAR), prefix="t")
    return {"rows": rows, "new": form}


def parents_of_card(desk: Desk, node: Node, words: str) -> list[Row]:
    """Where the node may stand: what was searched first, then what is likely."""
    own = below(desk.now.nodes, node.id)
    found = [one for one in search(desk.now.nodes, words) if one.id not in own]
    likely = [one for one in likely_parents(desk.now.nodes, node.id) if one.id not in own]
    return [desk.row(one, told=True) for one in {one.id: one for one in (*found, *likely)}.values()]


def alike_of_card(desk: Desk, node: Node, words: str) -> list[Row]:
    """Promises somebody searched for to say that the node repeats one of them."""
    known = {node.id, *node.relist_candidates}
    found = [one for one in search(desk.now.nodes, words) if one.is_commitment and one.id not in known]
    return [desk.row(one, told=True) for one in found]


def _form(kind: type[CorrectionForm], node: Node, asked: Asked) -> forms.Form:
    return _refused(asked, kind) or kind(node=node)


def _refused(asked: Asked, kind: type[forms.Form]) -> forms.Form | None:
    return asked.refused if isinstance(asked.refused, kind) else None
