"""Sums and checks on a list of nodes before they become a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from ..enums import CommitmentKind, CommitmentMode, ItemLevel, ItemRole, Mark, MarkConfidence
from .nodes import PlanNode, TargetSpec, share_exclusions


class PlanNotReadable(ValueError):
    """A list of rows is no plan; ``problems`` are Japanese sentences that name the row."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


_ROLE_OF_KIND = {
    CommitmentKind.GOAL: ItemRole.GOAL,
    CommitmentKind.NOTE: ItemRole.NOTE,
    CommitmentKind.ATTR: ItemRole.ATTRIBUTE,
}
_ROLE_OF_LEVEL = {
    ItemLevel.PRIORITY_GOAL: ItemRole.GOAL,
    ItemLevel.SECTION: ItemRole.SECTION,
    ItemLevel.PROGRAMME: ItemRole.PROGRAMME,
    ItemLevel.NOTE: ItemRole.NOTE,
    ItemLevel.ATTRIBUTE: ItemRole.ATTRIBUTE,
}
_ATTENDING = ("への参加", "の参加", "への出席", "に参加", "に出席", "への受講")


def mode_of(text: str, kind: CommitmentKind) -> CommitmentMode:
    """Who acts. A staff trip to somebody else's course is *attend* and must not fulfil "hold"."""
    head = text.split("（")[0]
    if any(word in head for word in _ATTENDING):
        return CommitmentMode.ATTEND
    if kind in (CommitmentKind.FACILITY, CommitmentKind.BOOKING, CommitmentKind.EXHIBITION, CommitmentKind.TRANSPORT):
        return CommitmentMode.OPERATE
    if "支援" in head and kind in (CommitmentKind.CASE_SUPPORT, CommitmentKind.NETWORK, CommitmentKind.GRANT):
        return CommitmentMode.SUPPORT
    if kind in (CommitmentKind.CONSULTATION, CommitmentKind.BENEFIT_LOAN, CommitmentKind.LENDING, CommitmentKind.GRANT):
        return CommitmentMode.PROVIDE
    return CommitmentMode.HOLD


def node_from_row(row: Mapping[str, Any]) -> PlanNode:
    """One exchange row as a node. Raises ``ValueError`` with a Japanese sentence."""
    number = row.get("id")
    if not isinstance(number, str) or not number or not isinstance(row.get("text"), str):
        raise ValueError(_("id と text のない行があります。"))
    try:
        level = ItemLevel(row.get("level", "bullet"))
        kind = CommitmentKind(row.get("kind") or "other")
        mark = Mark(row.get("mark") or "none")
        confidence = MarkConfidence(row.get("mark_confidence") or ("printed" if mark != Mark.NONE else "none"))
    except ValueError as error:
        raise ValueError(
            _("「%(id)s」に使えない言葉があります（%(words)s）。") % {"id": number, "words": error}
        ) from error
    if row.get("is_commitment"):
        role = ItemRole.COMMITMENT
    elif row.get("role"):
        role = ItemRole(row["role"])
    else:
        role = _ROLE_OF_KIND.get(kind) or _ROLE_OF_LEVEL.get(level) or ItemRole.GROUP
    lines = row.get("source_lines") or (0, 0)
    text = row["text"]
    return PlanNode(
        id=number,
        parent=row.get("parent"),
        level=level,
        role=role,
        text=text,
        glyph=str(number.rsplit("-", 1)[-1] if row.get("glyph") is None else row["glyph"]),
        raw=str(row.get("raw") or ""),
        source_lines=(int(lines[0]), int(lines[-1])),
        mark=mark,
        mark_confidence=confidence,
        kind=kind,
        mode=CommitmentMode(row["mode"]) if row.get("mode") else mode_of(text, kind),
        partners=tuple(row.get("partners") or ()),
        targets=share_exclusions([TargetSpec.from_row(t) for t in row.get("targets") or ()]),
        confidence=float(row.get("confidence") or 1.0),
        doubts=tuple(d for d in str(row.get("flags") or "").split("; ") if d),
        relist_of=row.get("relist_of"),
        relist_candidates=tuple(row.get("relist_candidates") or ()),
        relist_group=str(row.get("relist_group") or ""),
        section=str(row.get("section") or ""),
        section_title=str(row.get("section_title") or ""),
        programme=str(row.get("programme") or ""),
    )


def nodes_from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[PlanNode, ...]:
    """A whole plan in the exchange format. Raises ``PlanNotReadable`` naming every bad row."""
    nodes: list[PlanNode] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            nodes.append(node_from_row(row))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            problems.append(_("%(number)d件目：%(problem)s") % {"number": number, "problem": error})
    problems += tree_problems(nodes)
    if problems:
        raise PlanNotReadable(problems)
    return settle_relistings(nodes)


def tree_problems(nodes: Sequence[PlanNode]) -> list[str]:
    """Sentences about double ids, missing parents and circles."""
    problems: list[str] = []
    parents: dict[str, str | None] = {}
    for node in nodes:
        if node.id in parents:
            problems.append(_("項目番号「%(id)s」が二つあります。") % {"id": node.id})
        parents[node.id] = node.parent
    for node in nodes:
        if node.parent is not None and node.parent not in parents:
            problems.append(
                _("「%(id)s」の上の項目「%(other)s」が見つかりません。") % {"id": node.id, "other": node.parent}
            )
        if node.relist_of is not None and node.relist_of not in parents:
            problems.append(
                _("「%(id)s」の再掲の元「%(other)s」が見つかりません。") % {"id": node.id, "other": node.relist_of}
            )
    for node in nodes:
        seen = {node.id}
        above = node.parent
        while above is not None and above in parents:
            if above in seen:
                problems.append(_("「%(id)s」の上の項目をたどると、元に戻ってしまいます。") % {"id": node.id})
                break
            seen.add(above)
            above = parents[above]
    return problems


def settle_relistings(nodes: Sequence[PlanNode]) -> tuple[PlanNode, ...]:
    """A printed 再掲 whose reviewed group holds exactly one other commitment repeats that one.

    Unmarked likenesses stay proposals: only a printed mark or a person makes them facts.
    """
    groups: dict[str, list[PlanNode]] = {}
    for node in nodes:
        if node.relist_group and node.is_commitment:
            groups.setdefault(node.relist_group, []).append(node)
    settled: list[PlanNode] = []
    for node in nodes:
        others = [o.id for o in groups.get(node.relist_group, ()) if o.id != node.id]
        if node.relist_of is None and node.is_commitment and node.mark == Mark.RELISTED and len(others) == 1:
            node = replace(node, relist_of=others[0])
        elif others and node.relist_of is None and not node.relist_candidates:
            node = replace(node, relist_candidates=tuple(others))
        settled.append(node)
    return tuple(settled)


def depths(nodes: Sequence[PlanNode]) -> dict[str, int]:
    """How deep each node stands; a node without parent stands at 0."""
    parents = {node.id: node.parent for node in nodes}
    found: dict[str, int] = {}
    for node in nodes:
        depth, above = 0, node.parent
        while above is not None:
            depth, above = depth + 1, parents[above]
        found[node.id] = depth
    return found


_WITH_WHOM = re.compile(r"[（(〔][^（(〔）)〕]*(?:連携|共催|協働|委託)[^（(〔）)〕]*[）)〕]")


def programme_name(heading: str) -> str:
    """The name a programme goes by over the years: its heading without the brackets that say with whom."""
    return (_WITH_WHOM.sub("", heading).strip() or heading.strip())[:200]
