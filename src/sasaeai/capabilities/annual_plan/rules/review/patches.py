"""The corrections a reviewer can make, and their replay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from sasaeai.records.programmes.api import (
    CommitmentKind,
    ItemRole,
    Mark,
    MarkConfidence,
    PlanNode,
    TargetSpec,
    share_exclusions,
)

from .anchors import Anchor, find

Nodes = list[PlanNode]


class PatchError(ValueError):
    """A correction that cannot be made; the message is a sentence for the reviewer."""


@dataclass(frozen=True)
class Patch:
    """One correction: the operation, the node it is about, and what the operation needs."""

    op: str
    anchor: Anchor
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Replayed:
    """Nodes after the corrections; ``accepted`` ids somebody confirmed; ``unplaced`` corrections that found no node."""

    nodes: tuple[PlanNode, ...]
    accepted: frozenset[str]
    changed: frozenset[str]
    unplaced: tuple[tuple[int, Patch, str], ...]


def replay(nodes: Sequence[PlanNode], patches: Sequence[Patch]) -> Replayed:
    """Apply every correction in its order. One that finds no node, or no longer makes sense, is reported, not lost."""
    current: Nodes = list(nodes)
    accepted: set[str] = set()
    changed: set[str] = set()
    unplaced: list[tuple[int, Patch, str]] = []
    for number, patch in enumerate(patches):
        node_id = find(current, patch.anchor)
        if node_id is None:
            unplaced.append((number, patch, _("当てはまる項目が見つかりません。")))
            continue
        if patch.op == "accept":
            accepted.add(node_id)
            continue
        try:
            touched = OPERATIONS[patch.op](current, node_id, patch.payload)
        except PatchError as error:
            unplaced.append((number, patch, str(error)))
            continue
        changed.update(touched)
        accepted.update(touched)
    alive = {n.id for n in current}
    return Replayed(tuple(current), frozenset(accepted & alive), frozenset(changed & alive), tuple(unplaced))


def _place(nodes: Nodes, node_id: str) -> int:
    return next(i for i, n in enumerate(nodes) if n.id == node_id)


def _put(nodes: Nodes, node: PlanNode) -> None:
    nodes[_place(nodes, node.id)] = node


def _target_node(nodes: Nodes, row: Any) -> str:
    found = find(nodes, Anchor.from_json(row))
    if found is None:
        raise PatchError(_("選んだ相手の項目が見つかりません。"))
    return found


def _below(nodes: Nodes, node_id: str) -> set[str]:
    found = {node_id}
    for node in nodes:
        if node.parent in found:
            found.add(node.id)
    grew = True
    while grew:
        more = {n.id for n in nodes if n.parent in found} - found
        found |= more
        grew = bool(more)
    return found


def set_role(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"role": …, "kind": …}``; a heading loses its targets, a promise needs a kind."""
    try:
        role = ItemRole(payload["role"])
        node = nodes[_place(nodes, node_id)]
        usual = {ItemRole.NOTE: "note", ItemRole.ATTRIBUTE: "attr", ItemRole.GOAL: "goal"}.get(role, "heading")
        kind = CommitmentKind(payload.get("kind") or (usual if role != ItemRole.COMMITMENT else node.kind))
    except (KeyError, ValueError) as error:
        raise PatchError(_("役目か種類の言葉が正しくありません。")) from error
    silent = (CommitmentKind.HEADING, CommitmentKind.GOAL, CommitmentKind.NOTE, CommitmentKind.ATTR)
    if role == ItemRole.COMMITMENT and kind in silent:
        kind = CommitmentKind.OTHER
    targets = node.targets if role in (ItemRole.COMMITMENT, ItemRole.ATTRIBUTE) else ()
    _put(nodes, replace(node, role=role, kind=kind, targets=targets))
    return {node_id}


def set_parent(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"parent": anchor | None}``; the node moves with everything below it to the end of its new parent."""
    parent = None if payload.get("parent") is None else _target_node(nodes, payload["parent"])
    moving = _below(nodes, node_id)
    if parent in moving:
        raise PatchError(_("自分より下の項目の中には入れられません。"))
    moved = [n for n in nodes if n.id in moving]
    rest = [n for n in nodes if n.id not in moving]
    moved[0] = replace(moved[0], parent=parent)
    if parent is None:
        nodes[:] = rest + moved
        return {node_id}
    under = _below(rest, parent)
    first_line = moved[0].source_lines[0]
    end = max(i for i, n in enumerate(rest) if n.id in under) + 1
    for i, n in enumerate(rest):
        if n.parent == parent and n.source_lines[0] > first_line > 0:
            end = i
            break
    nodes[:] = rest[:end] + moved + rest[end:]
    return {node_id}


def set_mark(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"mark": "新"|"拡"|"再掲"|"none"}``: now a fact, confirmed by a person."""
    try:
        mark = Mark(payload["mark"])
    except (KeyError, ValueError) as error:
        raise PatchError(_("印は 新・拡・再掲・なし から選んでください。")) from error
    if mark == Mark.UNKNOWN:
        raise PatchError(_("印は 新・拡・再掲・なし から選んでください。"))
    node = nodes[_place(nodes, node_id)]
    confidence = MarkConfidence.NONE if mark == Mark.NONE else MarkConfidence.CONFIRMED
    relist = node.relist_of if mark == Mark.RELISTED else None
    _put(nodes, replace(node, mark=mark, mark_confidence=confidence, relist_of=relist))
    return {node_id}


def set_text(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"text": …}``; the printed line stays in ``raw``."""
    text = str(payload.get("text", "")).strip()
    if not text:
        raise PatchError(_("本文を空にはできません。いらない行なら「消す」を使ってください。"))
    _put(nodes, replace(nodes[_place(nodes, node_id)], text=text))
    return {node_id}


def set_targets(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"targets": [exchange rows]}``."""
    try:
        targets = share_exclusions([TargetSpec.from_row(row) for row in payload.get("targets", ())])
    except ValueError as error:
        raise PatchError(str(error)) from error
    _put(nodes, replace(nodes[_place(nodes, node_id)], targets=targets))
    return {node_id}


def merge(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"into": anchor}``: this line was the rest of another; its children go along."""
    other_id = _target_node(nodes, payload.get("into") or {})
    if other_id == node_id or other_id in _below(nodes, node_id):
        raise PatchError(_("つなぐ相手が正しくありません。"))
    node, other = nodes[_place(nodes, node_id)], nodes[_place(nodes, other_id)]
    first, second = sorted((node, other), key=lambda n: n.source_lines)
    joined = replace(
        other,
        text=first.text + second.text,
        raw="\n".join(r for r in (first.raw, second.raw) if r),
        source_lines=(first.source_lines[0], max(first.source_lines[1], second.source_lines[1])),
        targets=other.targets + tuple(t for t in node.targets if t not in other.targets),
        partners=tuple(dict.fromkeys((*other.partners, *node.partners))),
    )
    nodes[:] = [
        joined if n.id == other_id else replace(n, parent=other_id) if n.parent == node_id else n
        for n in nodes
        if n.id != node_id
    ]
    return {other_id}


def split(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"at": n}``: the text from character n on becomes a sibling right behind (two bullets in one line)."""
    node = nodes[_place(nodes, node_id)]
    at = payload.get("at")
    if not isinstance(at, int) or not 0 < at < len(node.text):
        raise PatchError(_("どこで分けるか、文の途中を選んでください。"))
    head, tail = node.text[:at].strip(), node.text[at:].strip().lstrip("・･ 　")
    if not head or not tail:
        raise PatchError(_("分けたあとの本文が空になります。"))
    taken = {n.id for n in nodes}
    number = next(f"{node_id}′{n}" for n in range(2, 1000) if f"{node_id}′{n}" not in taken)
    place = _place(nodes, node_id)
    end = place + 1
    below = _below(nodes, node_id)
    while end < len(nodes) and nodes[end].id in below:
        end += 1
    nodes[place] = replace(node, text=head)
    nodes.insert(end, replace(node, id=number, text=tail, targets=(), relist_of=None, relist_candidates=()))
    return {node_id, number}


def set_relist(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"of": anchor | None}``: the same act printed twice; or two acts that only sound alike."""
    node = nodes[_place(nodes, node_id)]
    if payload.get("of") is None:
        mark = Mark.NONE if node.mark == Mark.RELISTED else node.mark
        _put(nodes, replace(node, relist_of=None, relist_candidates=(), mark=mark))
        return {node_id}
    other = _target_node(nodes, payload["of"])
    other_node = nodes[_place(nodes, other)]
    if other == node_id or other_node.relist_of == node_id:
        raise PatchError(_("再掲の元が正しくありません。"))
    if not (node.is_commitment and other_node.is_commitment):
        raise PatchError(_("再掲は、実施項目どうしで選んでください。"))
    _put(nodes, replace(node, relist_of=other, relist_candidates=()))
    return {node_id}


def drop(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{}``: a page header or other residue; what stood below moves up."""
    node = nodes[_place(nodes, node_id)]
    nodes[:] = [
        replace(
            n,
            parent=node.parent if n.parent == node_id else n.parent,
            relist_of=None if n.relist_of == node_id else n.relist_of,
            relist_candidates=tuple(c for c in n.relist_candidates if c != node_id),
        )
        for n in nodes
        if n.id != node_id
    ]
    return set()


def accept(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{}``: a person has looked and agrees."""
    return {node_id}


OPERATIONS: dict[str, Callable[[Nodes, str, Mapping[str, Any]], set[str]]] = {
    "role": set_role,
    "parent": set_parent,
    "mark": set_mark,
    "text": set_text,
    "targets": set_targets,
    "merge": merge,
    "split": split,
    "relist": set_relist,
    "drop": drop,
    "accept": accept,
}
