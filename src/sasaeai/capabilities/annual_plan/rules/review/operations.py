"""What a reviewer can do to one node: each a function on the nodes, returning the ids it touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sasaeai.records.programmes.api import (
    CommitmentKind,
    CommitmentMode,
    ItemRole,
    Mark,
    MarkConfidence,
    PlanNode,
    TargetSpec,
    share_exclusions,
)

from ..importing.kinds import kind_of
from .anchors import Anchor, Folded, find

#: Kinds of nodes that promise nothing.
SILENT = frozenset({CommitmentKind.HEADING, CommitmentKind.GOAL, CommitmentKind.NOTE, CommitmentKind.ATTR})
_USUAL = {
    ItemRole.NOTE: CommitmentKind.NOTE,
    ItemRole.ATTRIBUTE: CommitmentKind.ATTR,
    ItemRole.GOAL: CommitmentKind.GOAL,
}


class PatchError(ValueError):
    """A correction that cannot be made; the message is a sentence for the reviewer."""


class Nodes(list[PlanNode]):
    """The nodes being corrected, with their words folded once."""

    def __init__(self, nodes: Sequence[PlanNode]) -> None:
        super().__init__(nodes)
        self.folded = Folded()

    def place(self, node_id: str) -> int:
        return next(i for i, n in enumerate(self) if n.id == node_id)

    def named(self, node_id: str) -> PlanNode:
        return self[self.place(node_id)]

    def put(self, node: PlanNode) -> None:
        self[self.place(node.id)] = node

    def meant(self, row: Any) -> str:
        """The node another anchor of the correction means. Raises ``PatchError``."""
        try:
            found = find(self, Anchor.from_json(row), folded=self.folded)
        except (KeyError, TypeError, ValueError):
            found = None
        if found is None:
            raise PatchError(_("選んだ相手の項目が見つかりません。"))
        return found


def below(nodes: Sequence[PlanNode], node_id: str) -> set[str]:
    """The node and everything under it."""
    found = {node_id}
    grew = True
    while grew:
        more = {n.id for n in nodes if n.parent in found} - found
        found |= more
        grew = bool(more)
    return found


def set_role(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"role": …, "kind": …, "mode": …}``; a heading loses its targets, a promise needs a kind."""
    node = nodes.named(node_id)
    try:
        role = ItemRole(payload["role"])
        if role == ItemRole.COMMITMENT:
            kind = CommitmentKind(payload.get("kind") or node.kind)
            if kind in SILENT:
                kind = kind_of(node.text)
        else:
            kind = _USUAL.get(role, CommitmentKind.HEADING)
        mode = CommitmentMode(payload.get("mode") or node.mode)
    except (KeyError, ValueError) as error:
        raise PatchError(_("役目か種類の言葉が正しくありません。")) from error
    targets = node.targets if role in (ItemRole.COMMITMENT, ItemRole.ATTRIBUTE) else ()
    nodes.put(replace(node, role=role, kind=kind, mode=mode, targets=targets))
    return {node_id}


def set_parent(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"parent": anchor | None}``; the node moves with everything below it, to where its line stands among the others."""
    parent = None if payload.get("parent") is None else nodes.meant(payload["parent"])
    moving = below(nodes, node_id)
    if parent in moving:
        raise PatchError(_("自分より下の項目の中には入れられません。"))
    moved = [replace(n, parent=parent) if n.id == node_id else n for n in nodes if n.id in moving]
    rest = [n for n in nodes if n.id not in moving]
    line = nodes.named(node_id).source_lines[0]
    end = len(rest)
    if parent is not None:
        under = below(rest, parent)
        end = max(i for i, n in enumerate(rest) if n.id in under) + 1
    for i, n in enumerate(rest):
        if n.parent == parent and n.source_lines[0] > line > 0:
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
    node = nodes.named(node_id)
    confidence = MarkConfidence.NONE if mark == Mark.NONE else MarkConfidence.CONFIRMED
    was_relisted = node.mark == Mark.RELISTED and mark != Mark.RELISTED
    relist = None if was_relisted else node.relist_of
    nodes.put(replace(node, mark=mark, mark_confidence=confidence, relist_of=relist))
    return {node_id}


def set_text(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"text": …, "reading": {…}}``; the printed line stays in ``raw``. ``reading`` is what the new words say."""
    text = str(payload.get("text", "")).strip()
    if not text:
        raise PatchError(_("本文を空にはできません。いらない行なら「消す」を使ってください。"))
    nodes.put(replace(nodes.named(node_id), text=text, **_reading(payload.get("reading"))))
    return {node_id}


def set_targets(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"targets": [exchange rows]}``."""
    nodes.put(replace(nodes.named(node_id), targets=_specs(payload.get("targets", ()))))
    return {node_id}


def set_partners(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"partners": [names]}``."""
    names = [str(name).strip() for name in payload.get("partners", ())]
    nodes.put(replace(nodes.named(node_id), partners=tuple(dict.fromkeys(name for name in names if name))))
    return {node_id}


def merge(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"into": anchor, "reading": {…}}``: this line was the rest of another; its children go along."""
    other_id = nodes.meant(payload.get("into"))
    if other_id == node_id or other_id in below(nodes, node_id):
        raise PatchError(_("つなぐ相手が正しくありません。"))
    node, other = nodes.named(node_id), nodes.named(other_id)
    first, second = sorted((node, other), key=lambda n: n.source_lines)
    joined = replace(
        other,
        text=first.text + second.text,
        raw="\n".join(r for r in (first.raw, second.raw) if r),
        source_lines=(first.source_lines[0], max(first.source_lines[1], second.source_lines[1])),
        targets=other.targets + tuple(t for t in node.targets if t not in other.targets),
        partners=tuple(dict.fromkeys((*other.partners, *node.partners))),
    )
    joined = replace(joined, **_reading(payload.get("reading")))
    nodes[:] = [
        _without(joined if n.id == other_id else n, node_id, parent=other_id, relist=other_id)
        for n in nodes
        if n.id != node_id
    ]
    return {other_id}


def split(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"at": n, "head": {…}, "tail": {…}}``: the text from character n on becomes a sibling right behind.

    ``head`` and ``tail`` are what the words of either half say (targets, partners, kind).
    """
    node = nodes.named(node_id)
    halves = halves_of(node.text, payload.get("at"))
    taken = {n.id for n in nodes}
    number = next(f"{node_id}′{n}" for n in range(2, 1000) if f"{node_id}′{n}" not in taken)
    end = nodes.place(node_id) + 1
    under = below(nodes, node_id)
    while end < len(nodes) and nodes[end].id in under:
        end += 1
    tail = replace(node, id=number, text=halves[1], targets=(), relist_of=None, relist_candidates=())
    nodes.put(replace(node, text=halves[0], **_reading(payload.get("head"))))
    nodes.insert(end, replace(tail, **_reading(payload.get("tail"))))
    return {node_id, number}


def halves_of(text: str, at: Any) -> tuple[str, str]:
    """A text cut before character ``at``. Raises ``PatchError`` where nothing would be left on one side."""
    if not isinstance(at, int) or not 0 < at < len(text):
        raise PatchError(_("どこで分けるか、文の途中を選んでください。"))
    head, tail = text[:at].strip(), text[at:].strip().lstrip("・･ 　")
    if not head or not tail:
        raise PatchError(_("分けたあとの本文が空になります。"))
    return head, tail


def set_relist(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{"of": anchor | None}``: the same act printed twice; or acts that only sound alike, whichever of them is asked."""
    node = nodes.named(node_id)
    if payload.get("of") is None:
        mark = Mark.NONE if node.mark == Mark.RELISTED else node.mark
        confidence = MarkConfidence.NONE if mark == Mark.NONE else node.mark_confidence
        nodes.put(replace(node, relist_of=None, relist_candidates=(), mark=mark, mark_confidence=confidence))
        _no_candidate(nodes, node_id, node.relist_candidates)
        return {node_id}
    other = nodes.meant(payload["of"])
    other_node = nodes.named(other)
    if other == node_id or _comes_back(nodes, other, node_id):
        raise PatchError(_("再掲の元が正しくありません。"))
    if not (node.is_commitment and other_node.is_commitment):
        raise PatchError(_("再掲は、実施項目どうしで選んでください。"))
    nodes.put(replace(node, relist_of=other, relist_candidates=()))
    _no_candidate(nodes, node_id, (other,))
    return {node_id}


def drop(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{}``: a page header or other residue; what stood below moves up."""
    parent = nodes.named(node_id).parent
    nodes[:] = [_without(n, node_id, parent=parent, relist=None) for n in nodes if n.id != node_id]
    return set()


def accept(nodes: Nodes, node_id: str, payload: Mapping[str, Any]) -> set[str]:
    """``{}``: a person has looked and agrees."""
    return {node_id}


def _specs(rows: Any) -> tuple[TargetSpec, ...]:
    try:
        return share_exclusions([TargetSpec.from_row(row) for row in rows])
    except (ValueError, TypeError, AttributeError) as error:
        raise PatchError(str(error)) from error


def _reading(said: Any) -> dict[str, Any]:
    """What the words of a text say, as far as the correction carries it."""
    if not isinstance(said, Mapping):
        return {}
    found: dict[str, Any] = {}
    if "targets" in said:
        found["targets"] = _specs(said["targets"])
    if "partners" in said:
        found["partners"] = tuple(str(name) for name in said["partners"])
    if "kind" in said:
        found["kind"] = CommitmentKind(said["kind"])
    return found


def _without(node: PlanNode, gone: str, *, parent: str | None, relist: str | None) -> PlanNode:
    """A node once another is gone: its place and its re-listing lead to what took over, or nowhere."""
    return replace(
        node,
        parent=parent if node.parent == gone else node.parent,
        relist_of=(None if relist == node.id else relist) if node.relist_of == gone else node.relist_of,
        relist_candidates=tuple(c for c in node.relist_candidates if c != gone),
    )


def _no_candidate(nodes: Nodes, node_id: str, others: Sequence[str]) -> None:
    """The question is answered for the others as well."""
    for node in list(nodes):
        if node.id in others and node_id in node.relist_candidates:
            nodes.put(replace(node, relist_candidates=tuple(c for c in node.relist_candidates if c != node_id)))


def _comes_back(nodes: Nodes, start: str, wanted: str) -> bool:
    """Whether following re-listings from ``start`` leads to ``wanted``."""
    leads = {n.id: n.relist_of for n in nodes}
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        if at == wanted:
            return True
        seen.add(at)
        at = leads.get(at)
    return False


OPERATIONS: dict[str, Callable[[Nodes, str, Mapping[str, Any]], set[str]]] = {
    "role": set_role,
    "parent": set_parent,
    "mark": set_mark,
    "text": set_text,
    "targets": set_targets,
    "partners": set_partners,
    "merge": merge,
    "split": split,
    "relist": set_relist,
    "drop": drop,
    "accept": accept,
}
