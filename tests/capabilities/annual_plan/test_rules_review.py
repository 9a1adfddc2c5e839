"""Corrections replay on a document that was read again, and none is lost without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sasaeai.capabilities.annual_plan.rules.importing.targets import targets_of
from sasaeai.capabilities.annual_plan.rules.review import (
    Patch,
    anchor_of,
    is_doubtful,
    likely_parents,
    reasons_of,
    replay,
    reread,
    search,
)
from sasaeai.records.programmes.api import (
    CommitmentKind,
    ItemLevel,
    ItemRole,
    Mark,
    MarkConfidence,
    PlanNode,
    TargetSpec,
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


def test_an_item_put_in_front_does_not_take_the_correction_of_its_twin(nodes: list[PlanNode]) -> None:
    """東部 moves from ・1 to ・2 because 西部 came in front: alike words under the old number are not the same item."""
    before = [*nodes[:2], node("(1)-ア-・1", "(1)-ア", "地区別研修会の開催（東部会場）", 3), *nodes[4:]]
    after = [
        *nodes[:2],
        node("(1)-ア-・1", "(1)-ア", "地区別研修会の開催（西部会場）", 3),
        node("(1)-ア-・2", "(1)-ア", "地区別研修会の開催（東部会場）", 4),
        *nodes[4:],
    ]
    now = replay(after, [patch(before, "mark", "(1)-ア-・1", mark="新")])
    assert {n.id: n.mark for n in now.nodes if n.mark != Mark.NONE} == {"(1)-ア-・2": Mark.NEW}


def test_changed_words_ask_again_instead_of_counting_as_confirmed(nodes: list[PlanNode]) -> None:
    accepted = patch(nodes, "accept", "(1)-ア-・1")
    changed = [replace(n, text="会長会議（4月、8月）") if n.id == "(1)-ア-・1" else n for n in nodes]
    assert replay(nodes, [accepted]).accepted == {"(1)-ア-・1"}
    now = replay(changed, [accepted])
    asked = next(n for n in now.nodes if n.id == "(1)-ア-・1")
    assert (now.accepted, now.unplaced, asked.confidence) == (frozenset(), (), 0.5)
    assert asked.doubts == ("前に直したか確かめたときと、文面か場所が変わっています。もう一度確かめてください。",)


def test_a_later_look_at_the_changed_words_settles_them(nodes: list[PlanNode]) -> None:
    changed = [replace(n, text="会長会議（4月、8月）") if n.id == "(1)-ア-・1" else n for n in nodes]
    now = replay(changed, [patch(nodes, "accept", "(1)-ア-・1"), patch(changed, "accept", "(1)-ア-・1")])
    assert now.accepted == {"(1)-ア-・1"}


def test_a_split_is_not_made_at_a_place_that_moved(nodes: list[PlanNode]) -> None:
    changed = [replace(n, text="役員会の開催（2回）・研修会（1回）") if n.id == "(1)-ア-・2" else n for n in nodes]
    now = replay(changed, [patch(nodes, "split", "(1)-ア-・2", at=7)])
    assert len(now.nodes) == len(nodes)
    assert now.unplaced[0][2] == "文面が変わったため、どこで分けるか分かりません。もう一度分けてください。"


def test_a_twin_elsewhere_does_not_inherit_from_an_item_that_is_gone(nodes: list[PlanNode]) -> None:
    lost = patch(nodes, "mark", "(2)-ア-・1", mark="新")
    now = replay([n for n in nodes if n.id != "(2)-ア-・1"], [lost])
    assert [n.mark for n in now.nodes if n.mark != Mark.NONE] == []
    assert now.unplaced == ((0, lost, "当てはまる項目が見つかりません。"),)


def test_here_the_number_alone_tells(nodes: list[PlanNode]) -> None:
    """A correction of this very document survives that another one of its node is taken back."""
    retyped = [replace(n, text="まったく別のことば") if n.id == "(1)-ア-・1" else n for n in nodes]
    made = replace(patch(retyped, "mark", "(1)-ア-・1", mark="新"), here=True)
    now = replay(nodes, [made])
    assert next(n.mark for n in now.nodes if n.id == "(1)-ア-・1") == Mark.NEW


def test_merging_leads_relistings_to_what_is_left(nodes: list[PlanNode]) -> None:
    relisted = patch(nodes, "relist", "(2)-ア-・1", of=anchor_of(nodes, "(1)-イ-・1").as_json())
    joined = patch(nodes, "merge", "(1)-イ-・1", into=anchor_of(nodes, "(1)-ア-・2").as_json())
    now = replay(nodes, [relisted, joined])
    assert next(n.relist_of for n in now.nodes if n.id == "(2)-ア-・1") == "(1)-ア-・2"


def test_they_only_sound_alike_answers_for_both(nodes: list[PlanNode]) -> None:
    one, other = "(1)-イ-・1", "(2)-ア-・1"
    asked = [
        replace(n, relist_candidates=(other,) if n.id == one else (one,)) if n.id in (one, other) else n for n in nodes
    ]
    now = replay(asked, [patch(asked, "relist", one, of=None)])
    assert [n.relist_candidates for n in now.nodes if n.id in (one, other)] == [(), ()]


def test_a_relisting_must_not_come_back_to_itself(nodes: list[PlanNode]) -> None:
    one, other = "(1)-イ-・1", "(2)-ア-・1"
    there = patch(nodes, "relist", one, of=anchor_of(nodes, other).as_json())
    back = patch(nodes, "relist", other, of=anchor_of(nodes, one).as_json())
    assert replay(nodes, [there, back]).unplaced == ((1, back, "再掲の元が正しくありません。"),)


def test_parent_goes_where_the_line_stands_among_the_others(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "parent", "(1)-ア-・2", parent=None)])
    assert [n.id for n in now.nodes if n.parent is None] == ["(1)", "(1)-ア-・2", "(2)"]


def test_a_heading_made_a_promise_gets_the_kind_of_its_words(nodes: list[PlanNode]) -> None:
    held = [replace(n, text="研修会の開催") if n.id == "(1)-イ" else n for n in nodes]
    now = replay(held, [patch(held, "role", "(1)-イ", role="commitment")])
    assert next(n.kind for n in now.nodes if n.id == "(1)-イ") == CommitmentKind.TRAINING


def test_partners_are_names_once_each(nodes: list[PlanNode]) -> None:
    now = replay(nodes, [patch(nodes, "partners", "(1)-ア-・1", partners=["民児協", " 老人会 ", "", "民児協"])])
    assert next(n.partners for n in now.nodes if n.id == "(1)-ア-・1") == ("民児協", "老人会")


def test_reasons_are_sentences_and_never_none(nodes: list[PlanNode]) -> None:
    texts = {n.id: n.text for n in nodes}
    plain = replace(nodes[2], confidence=0.9)
    alike = replace(nodes[5], relist_candidates=("(2)-ア-・1",))
    assert reasons_of(plain, texts) == ["記号や並びから、役目か位置を推定しました。"]
    assert reasons_of(alike, texts) == ["「会議室の貸し出し」と同じ取り組みかもしれません。"]
    assert [is_doubtful(n) for n in (plain, alike, nodes[0])] == [True, True, False]


def test_likely_parents_are_those_open_above(nodes: list[PlanNode]) -> None:
    assert [n.id for n in likely_parents(nodes, "(1)-イ-・1")] == ["(1)-イ", "(1)", "(1)-ア"]
    assert [n.id for n in search(nodes, "会議室　貸し出し")] == ["(1)-イ-・1", "(2)-ア-・1"]


def test_words_are_read_again_only_where_nobody_set_something_else(nodes: list[PlanNode]) -> None:
    read = replace(nodes[3], targets=targets_of(nodes[3].text, 2021), kind=CommitmentKind.MEETING)
    by_hand = replace(read, targets=(TargetSpec(TargetType.AS_NEEDED),))
    assert reread(read, "役員会（3回）", 2021)["targets"] == [{"type": "count_per_year", "value": 3, "unit": "回"}]
    assert "targets" not in reread(by_hand, "役員会（3回）", 2021)
