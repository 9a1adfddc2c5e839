"""Corrections replay on a document that was read again, and none is lost without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sasaeai.capabilities.annual_plan.rules.review import Patch, anchor_of, replay
from sasaeai.records.programmes.api import (
    CommitmentKind,
    ItemLevel,
    ItemRole,
    Mark,
    MarkConfidence,
    PlanNode,
    TargetType,
)


def node(number: str, parent: str | None, text: str, line: int, role: ItemRole = ItemRole.COMMITMENT) -> PlanNode:
    kind = CommitmentKind.MEETING if role == ItemRole.COMMITMENT else CommitmentKind.HEADING
    return PlanNode(number, parent, ItemLevel.BULLET, role, text, source_lines=(line, line), kind=kind)


@pytest.fixture
def nodes() -> list[PlanNode]:
    return [
        node("(1)", None, "地域で支え合う仕組み", 1, ItemRole.SECTION),
        node("(1)-ア", "(1)", "情報交換", 2, ItemRole.GROUP),
        node("(1)-ア-・1", "(1)-ア", "会長会議（4月、7月）", 3),
        node("(1)-ア-・2", "(1)-ア", "役員会（2回）・研修会（1回）", 4),
        node("(1)-イ", "(1)", "貸し出し", 5, ItemRole.GROUP),
        node("(1)-イ-・1", "(1)-イ", "会議室の貸し出し", 6),
        node("(2)", None, "管理運営", 7, ItemRole.SECTION),
        node("(2)-ア", "(2)", "貸し出し", 8, ItemRole.GROUP),
        node("(2)-ア-・1", "(2)-ア", "会議室の貸し出し", 9),
    ]


def patch(nodes: list[PlanNode], op: str, number: str, **payload: object) -> Patch:
    return Patch(op, anchor_of(nodes, number), payload)


def texts(nodes: tuple[PlanNode, ...]) -> dict[str, str]:
    return {n.id: n.text for n in nodes}


def test_split_makes_a_sibling_behind(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "split", "(1)-ア-・2", at=7)])
    assert [(n.id, n.text, n.parent) for n in now.nodes][3:5] == [
        ("(1)-ア-・2", "役員会（2回）", "(1)-ア"),
        ("(1)-ア-・2′2", "研修会（1回）", "(1)-ア"),
    ]


def test_merge_joins_words_in_printed_order_and_takes_children_along(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "merge", "(1)-イ", into=anchor_of(nodes, "(1)-ア").as_json())])
    assert texts(now.nodes)["(1)-ア"] == "情報交換貸し出し"
    assert next(n.parent for n in now.nodes if n.id == "(1)-イ-・1") == "(1)-ア"
    assert "(1)-イ" not in texts(now.nodes)


def test_parent_moves_the_whole_branch(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "parent", "(1)-イ", parent=anchor_of(nodes, "(2)").as_json())])
    assert [n.id for n in now.nodes] == [
        "(1)",
        "(1)-ア",
        "(1)-ア-・1",
        "(1)-ア-・2",
        "(2)",
        "(1)-イ",
        "(1)-イ-・1",
        "(2)-ア",
        "(2)-ア-・1",
    ]


def test_parent_below_itself_is_refused_and_reported(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "parent", "(1)", parent=anchor_of(nodes, "(1)-ア").as_json())])
    assert now.nodes == tuple(nodes)
    assert [(number, sentence) for number, _patch, sentence in now.unplaced] == [
        (0, "自分より下の項目の中には入れられません。")
    ]


def test_mark_becomes_a_fact(nodes: list[PlanNode]) -> None:
    doubtful = [
        replace(n, mark=Mark.UNKNOWN, mark_confidence=MarkConfidence.UNDECIDABLE) if n.id == "(1)-ア" else n
        for n in nodes
    ]
    now = replay(doubtful, [patch(doubtful, "mark", "(1)-ア", mark="拡")])
    marked = next(n for n in now.nodes if n.id == "(1)-ア")
    assert (marked.mark, marked.mark_confidence) == (Mark.EXPANDED, MarkConfidence.CONFIRMED)
    assert now.accepted == frozenset({"(1)-ア"})


def test_targets_are_read_from_exchange_rows(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "targets", "(1)-ア-・1", targets=[{"type": "months", "months": [4, 7]}])])
    target = next(n for n in now.nodes if n.id == "(1)-ア-・1").targets[0]
    assert (target.type, target.months) == (TargetType.MONTHS, (4, 7))


def test_unknown_target_type_is_reported(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "targets", "(1)-ア-・1", targets=[{"type": "sometimes"}])])
    assert now.unplaced[0][2] == "目標の種類「sometimes」は使えません。"


def test_drop_lifts_what_stood_below(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "drop", "(1)-ア")])
    assert next(n.parent for n in now.nodes if n.id == "(1)-ア-・1") == "(1)"


def test_corrections_replay_on_a_document_whose_numbers_moved(nodes: list[PlanNode]) -> None:
    patches = [
        patch(nodes, "mark", "(1)-ア-・1", mark="新"),
        patch(nodes, "text", "(2)-ア-・1", text="会議室と研修室の貸し出し"),
    ]
    moved = [node("(0)", None, "はじめに", 1, ItemRole.SECTION)] + [
        replace(
            n,
            id=n.id.replace("(2)", "(3)").replace("(1)", "(2)"),
            parent=n.parent and n.parent.replace("(2)", "(3)").replace("(1)", "(2)"),
        )
        for n in nodes
    ]
    now = replay(moved, patches)
    assert now.unplaced == ()
    assert next(n.mark for n in now.nodes if n.id == "(2)-ア-・1") == Mark.NEW
    assert texts(now.nodes)["(2)-イ-・1"] == "会議室の貸し出し"


def test_twins_in_two_buildings_are_told_apart_by_number_then_order(nodes: list[PlanNode]) -> None:
    patches = [patch(nodes, "text", "(2)-ア-・1", text="二号館の会議室の貸し出し")]
    now = replay(nodes, patches)
    assert texts(now.nodes)["(1)-イ-・1"] == "会議室の貸し出し"
    assert texts(now.nodes)["(2)-ア-・1"] == "二号館の会議室の貸し出し"


def test_a_correction_without_its_node_is_kept_and_named(nodes: list[PlanNode]) -> None:
    lost = patch(nodes, "mark", "(1)-ア-・1", mark="新")
    now = replay([n for n in nodes if n.id != "(1)-ア-・1"], [lost])
    assert now.unplaced == ((0, lost, "当てはまる項目が見つかりません。"),)


def test_relist_needs_two_promises(nodes: list[PlanNode]) -> None:
    good = patch(nodes, "relist", "(2)-ア-・1", of=anchor_of(nodes, "(1)-イ-・1").as_json())
    bad = patch(nodes, "relist", "(2)-ア-・1", of=anchor_of(nodes, "(1)-イ").as_json())
    assert next(n.relist_of for n in replay(nodes, [good]).nodes if n.id == "(2)-ア-・1") == "(1)-イ-・1"
    assert replay(nodes, [bad]).unplaced[0][2] == "再掲は、実施項目どうしで選んでください。"
