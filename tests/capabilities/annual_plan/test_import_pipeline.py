"""A whole document becomes nodes: outline, marks, partners, re-listings, tables, attributes, and how sure each reading is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sasaeai.capabilities.annual_plan.api import DocumentError, read_plan
from sasaeai.capabilities.annual_plan.rules.importing.pipeline import ImportedPlan, read_plan_document
from sasaeai.foundation.documents import read_lines
from sasaeai.records.programmes.api import PlanNode


def plan_of(text: str, name: str = "plan.txt") -> ImportedPlan:
    return read_plan_document(read_lines(text.encode("utf-8"), name))


def tree(plan: ImportedPlan) -> list[tuple[int, str]]:
    """(depth, text) of every node in order."""
    depth: dict[str | None, int] = {None: -1}
    for node in plan.nodes:
        depth[node.id] = depth[node.parent] + 1
    return [(depth[node.id], node.text) for node in plan.nodes]


def by_text(plan: ImportedPlan, words: str) -> PlanNode:
    (node,) = [node for node in plan.nodes if words in node.text]
    return node


TITLE = "令和3年度　青空市社会福祉協議会事業計画\n\n"
PLAIN = f"""{TITLE}(1) 地域福祉の推進
①地区社協への支援
〔民生委員協議会と連携して実施〕
ア　会議
・会長会議（4月、10月）
・新 見守り事例集の作成
イ　研修
・会長研修会（2月）
②広報
ア　情報紙の発行（6回）
"""


def test_title_year_and_outline() -> None:
    plan = plan_of(PLAIN)
    assert (plan.title, plan.fiscal_year) == ("令和3年度　青空市社会福祉協議会事業計画", 2021)
    assert tree(plan) == [
        (0, "地域福祉の推進"),
        (1, "地区社協への支援"),
        (2, "〔民生委員協議会と連携して実施〕"),
        (2, "会議"),
        (3, "会長会議（4月、10月）"),
        (3, "見守り事例集の作成"),
        (2, "研修"),
        (3, "会長研修会（2月）"),
        (1, "広報"),
        (2, "情報紙の発行（6回）"),
    ]


def test_ids_are_paths_of_signs() -> None:
    ids = [node.id for node in plan_of(PLAIN).nodes]
    assert ids == [
        "(1)", "(1)-①", "(1)-①-注1", "(1)-①-ア", "(1)-①-ア-・1", "(1)-①-ア-・2", "(1)-①-イ", "(1)-①-イ-・1", "(1)-②", "(1)-②-ア",
    ]  # fmt: skip


def test_every_node_keeps_its_lines_as_printed() -> None:
    node = by_text(plan_of(PLAIN), "会長会議")
    assert (node.source_lines, node.raw, node.glyph) == ((7, 7), "・会長会議（4月、10月）", "・")


def test_headings_promise_nothing_and_leaves_do() -> None:
    plan = plan_of(PLAIN)
    assert [n.text for n in plan.nodes if n.is_commitment] == [
        "会長会議（4月、10月）",
        "見守り事例集の作成",
        "会長研修会（2月）",
        "情報紙の発行（6回）",
    ]


def test_partners_named_below_a_heading_are_its_own() -> None:
    assert by_text(plan_of(PLAIN), "地区社協への支援").partners == ("民生委員協議会",)


def test_a_printed_mark_is_a_fact() -> None:
    node = by_text(plan_of(PLAIN), "事例集")
    assert (node.mark, node.mark_confidence) == ("新", "printed")


DAMAGED = f"""{TITLE}(1) 地域福祉の推進
①地区社協への支援
・会議（2回）
⑧ ・相談員を2名増員
⑩ ・情報交換
・研修（1回）
②広報
"""


def test_a_damaged_mark_is_a_candidate_and_never_a_fact() -> None:
    plan = plan_of(DAMAGED)
    more, unknown = by_text(plan, "増員"), by_text(plan, "情報交換")
    assert (more.mark, more.mark_confidence) == ("拡", "inferred")
    assert (unknown.mark, unknown.mark_confidence) == ("unknown", "undecidable")
    assert (more.parent, unknown.parent) == ("(1)-①", "(1)-①")


def test_doubt_lowers_confidence_and_says_why() -> None:
    node, sure = by_text(plan_of(DAMAGED), "情報交換"), by_text(plan_of(DAMAGED), "会議")
    assert node.confidence < sure.confidence
    assert node.doubts == ("「⑩」は新・拡の印が壊れたものかもしれません。",)


def test_ditto_takes_the_partners_of_the_item_above() -> None:
    text = f"{TITLE}1 講座\n・児童講座（県社会福祉協議会と連携して実施）\n・青年講座（ 〃 ）\n・成人講座\n"
    plan = plan_of(text)
    assert by_text(plan, "青年").partners == ("県社会福祉協議会",)
    assert by_text(plan, "成人").partners == ()


def test_printed_relisting_names_its_original_and_likeness_is_only_proposed() -> None:
    text = (
        f"{TITLE}1 地域\n・福祉のつどいの開催（9月）（再掲）\n・ボランティア情報紙の発行（6回）\n・会長会議\n"
        "2 広報\n・福祉のつどいの開催（9月）\n・ボランティア情報紙の発行\n・職員会議\n"
    )
    plan = plan_of(text)
    first, again = [n for n in plan.nodes if "つどい" in n.text], [n for n in plan.nodes if "情報紙" in n.text]
    assert (first[0].relist_of, first[1].relist_of) == (first[1].id, None)
    assert [n.relist_of for n in again] == [None, None]
    assert [n.relist_candidates for n in again] == [(again[1].id,), (again[0].id,)]
    assert by_text(plan, "会長会議").relist_candidates == ()


def test_time_and_place_below_an_event_are_its_targets() -> None:
    text = f"{TITLE}1 行事\n・福祉大会の開催\n・日時　9月5日（日）\n・場所　文化ホール\n・作品展（1回）\n"
    plan = plan_of(text)
    assert tree(plan)[1:] == [
        (1, "福祉大会の開催"),
        (2, "日時　9月5日（日）"),
        (2, "場所　文化ホール"),
        (1, "作品展（1回）"),
    ]
    assert [t.as_row()["value"] for t in by_text(plan, "福祉大会").targets] == ["2021-09-05", "文化ホール"]
    assert [n.role for n in plan.nodes if "日時" in n.text] == ["attribute"]


def test_goals_are_no_sections() -> None:
    text = f"{TITLE}1 重点目標\n1 支え合いを進める。\n2 相談を強める。\n2 事業内容\n(1) 地域\n①会議（2回）\n(2) 広報\n①発行（6回）\n"
    plan = plan_of(text)
    assert [(n.role, n.text) for n in plan.nodes if n.parent is None] == [
        ("goal", "支え合いを進める。"),
        ("goal", "相談を強める。"),
        ("section", "地域"),
        ("section", "広報"),
    ]


TABLE = """令和6年度事業計画

分野	事業名	実施時期・回数	予算額
法人運営	理事会	年4回	120,000
	評議員会	6月、3月	80,000
広報	社協だより	年6回	1,200,000
"""


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    plan = plan_of(TABLE)
    assert tree(plan) == [(0, "法人運営"), (1, "理事会"), (1, "評議員会"), (0, "広報"), (1, "社協だより")]
    assert [t.type for n in plan.nodes for t in n.targets] == ["count_per_year", "months", "count_per_year"]


def test_columns_that_became_spaces() -> None:
    text = TABLE.replace("\t\t", "\t").replace("\t", "  ").replace("  評議員会", "評議員会").replace("分野  ", "")
    plan = plan_of(text.replace("法人運営  ", "法人運営\n").replace("広報  ", "広報\n"))
    assert tree(plan) == [(0, "法人運営"), (1, "理事会"), (1, "評議員会"), (0, "広報"), (1, "社協だより")]


def test_a_text_cut_at_a_fixed_length_is_one_line() -> None:
    line = (
        "令和6年度事業計画 1 地域福祉 (1) 会議の開催 1. 理事会（年4回） 2. 評議員会（6月・3月） (2) 研修 1. 職員研修（随時） "
        "2 広報 (1) 発行 1. 社協だより（年6回） 2. ちらし（9月） (2) 催し 1. 大会（10月） 2. 展示（常設）"
    )
    cut = "\n".join(line[at : at + 40] for at in range(0, len(line), 40))
    assert tree(plan_of(cut)) == tree(plan_of(line))
    assert (2, "評議員会（6月・3月）") in tree(plan_of(cut))


def test_mixed_numbers() -> None:
    text = (
        f"{TITLE}1 総務\n1-(1) 会議\n1-(1)-① 理事会\n1-(1)-② 評議員会\n1-(2) 広報\n1-(2)-① 発行\n2 地域\n2-(1) 支援\n"
    )
    depths = [depth for depth, _ in tree(plan_of(text))]
    assert depths == [0, 1, 2, 2, 1, 2, 0, 1]


def test_indents_alone_make_an_outline_where_no_sign_is_printed() -> None:
    text = f"{TITLE}法人の運営\n　理事会　年4回\n　評議員会　年2回\n地域福祉\n　懇談会　各地区1回\n"
    assert tree(plan_of(text)) == [
        (0, "法人の運営"),
        (1, "理事会　年4回"),
        (1, "評議員会　年2回"),
        (0, "地域福祉"),
        (1, "懇談会　各地区1回"),
    ]


def test_the_same_document_reads_the_same_twice() -> None:
    assert plan_of(DAMAGED) == plan_of(DAMAGED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAIN.encode(encoding))
    assert [row["text"] for row in read_plan(path)] == [text for _, text in tree(plan_of(PLAIN))]


def test_a_document_without_items_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("いつもお世話になっております。来週の会議の件でご連絡します。\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="計画の項目を見つけられませんでした"):
        read_plan(path)
