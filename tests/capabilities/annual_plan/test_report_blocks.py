"""Tables, reasons, edits and parts of a report, as pure values."""

from __future__ import annotations

import datetime as dt

import pytest

from sasaeai.capabilities.annual_plan.rules.report import (
    Block,
    BlockKind,
    Facts,
    Figure,
    Line,
    NotHeld,
    Places,
    Report,
    Segment,
    Spot,
    Written,
    blocks_of,
    entries_of,
    in_section_order,
    moved,
    narrowed,
    of_section,
    opening_of,
    pieces,
    plain_text,
)
from sasaeai.capabilities.annual_plan.rules.report.reasons import reasons_of
from sasaeai.capabilities.annual_plan.rules.report.tables import NOTHING, Table, tables_of

from .report_facts import END, START, facts


def day(month: int, number: int) -> dt.date:
    return dt.date(2021 if month > 3 else 2022, month, number)


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def meeting(lines: list[Line], **more: object) -> Facts:
    sums = {"sessions": sum(x.sessions for x in lines), "people": sum(x.people for x in lines)}
    return facts("会長会議", "meeting", sums, entries=len(lines), lines=tuple(lines), **more)


def test_few_lines_are_told_day_by_day_and_each_opens_itself() -> None:
    [table] = tables_of(
        meeting(
            [
                Line(day(4, 12), place="福祉館", people=50, activity=1),
                Line(day(1, 7), place="オンライン", people=0, activity=2),
            ]
        )
    )
    assert (table.caption, table.header, table.total) == ("開催の状況", ("期日", "場所", "出席者"), False)
    assert words(table) == [["4月12日（月）", "福祉館", "50名"], ["1月7日（金）", "オンライン", NOTHING]]
    assert table.rows[0][0] == Segment("4月12日（月）", activity=1)
    assert table.rows[0][2].figure == Figure("people", 50, 7, day(4, 12), day(4, 12), activity=1)


def test_a_line_of_several_sessions_brings_a_column_of_times() -> None:
    [table] = tables_of(meeting([Line(day(4, 12), sessions=3, people=9), Line(day(5, 12), people=4)]))
    assert (table.header, words(table)) == (
        ("期日", "回数", "出席者"),
        [["4月12日（月）", "3回", "9名"], ["5月12日（水）", "1回", "4名"]],
    )


def test_parts_have_a_column() -> None:
    [table] = tables_of(meeting([Line(day(5, 6), label="ワイワイ会", people=13), Line(day(6, 6), label="スッキリ会")]))
    assert (table.header, words(table)[0]) == (("期日", "内容", "出席者"), ["5月6日（木）", "ワイワイ会", "13名"])


def test_one_line_and_bare_days_need_no_table() -> None:
    assert tables_of(meeting([Line(day(4, 12), people=50)])) == []
    assert tables_of(meeting([Line(day(4, 12)), Line(day(7, 12))])) == []


def test_many_lines_are_told_month_by_month_with_a_sum() -> None:
    by_month = {
        day(4, 1): {"sessions": 9, "cases": 31},
        day(6, 1): {"sessions": 8, "cases": 0},
        day(5, 1): {"sessions": 0, "cases": 0},
    }
    [table] = tables_of(
        facts("相談", "consultation", {"sessions": 17, "cases": 31}, by_month=by_month, entries=17, end=day(6, 20))
    )
    assert (table.caption, table.header, table.total) == ("月別の状況", ("月", "回数", "件数"), True)
    assert words(table) == [["4月", "9", "31"], ["6月", "8", NOTHING], ["計", "17", "31"]]
    assert table.rows[1][1].figure == Figure("sessions", 8, 7, day(6, 1), day(6, 20))
    assert table.rows[2][2].figure == Figure("cases", 31, 7, START, day(6, 20))


def test_places_open_by_district_or_block() -> None:
    spots = (
        Spot("b1", "東部", {"sessions": 2, "people": 40}),
        Spot("b2", "西部", {"sessions": 1, "people": 0}),
    )
    [table] = tables_of(meeting([], places=Places("ブロック", spots)))
    assert (table.caption, table.header) == ("ブロック別の状況", ("ブロック", "回数", "延べ人数"))
    assert words(table) == [["東部", "2", "40"], ["西部", "1", NOTHING]]
    assert table.rows[0][2].figure == Figure("people", 40, 7, START, END, block="b1")
    [table] = tables_of(meeting([], places=Places("地区", spots, shared=True)))
    assert (table.caption, table.header) == (
        "地区別の状況（1回で複数の地区にわたるものを含む）",
        ("地区", "回数"),
    )
    assert table.rows[1][1].figure == Figure("sessions", 1, 7, START, END, district="b2")


def test_a_long_list_of_places_stands_in_three_columns_read_downwards() -> None:
    spots = tuple(Spot(f"d{n}", f"地区{n}", {"sessions": n}) for n in range(1, 8))
    [table] = tables_of(meeting([], places=Places("地区", spots)))
    assert table.header == ("地区", "回数", "地区", "回数", "地区", "回数")
    assert words(table) == [
        ["地区1", "1", "地区4", "4", "地区7", "7"],
        ["地区2", "2", "地区5", "5", "", ""],
        ["地区3", "3", "地区6", "6", "", ""],
    ]


EPIDEMIC = "感染症の拡大防止のため"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [NotHeld(day(9, 5), "postponed", EPIDEMIC, day(11, 14))],
            ["令和3年9月5日（日）に予定していた開催は、感染症の拡大防止のため、令和3年11月14日（日）に延期した。"],
        ),
        (
            [NotHeld(day(9, 5), "postponed", EPIDEMIC)],
            ["令和3年9月5日（日）に予定していた開催は、感染症の拡大防止のため、延期した。"],
        ),
        (
            [NotHeld(day(2, 9), "cancelled", "大雪。")],
            ["令和4年2月9日（水）に予定していた開催は、大雪のため、中止した。"],
        ),
        (
            [
                NotHeld(day(6, 1), "not_held", "講師の都合がつかなかった"),
                NotHeld(day(5, 1), "not_held", "台風の接近により"),
            ],
            [
                "令和3年5月1日（土）に予定していた開催は、台風の接近により、見送った。",
                "令和3年6月1日（火）に予定していた開催は、講師の都合がつかなかったため、見送った。",
            ],
        ),
        (
            [NotHeld(day(6, 1), "not_held", "人が集まりませんでした。")],
            ["令和3年6月1日（火）に予定していた開催は、見送った（理由：人が集まりませんでした）。"],
        ),
        (
            [NotHeld(day(month, 2), "cancelled", EPIDEMIC) for month in (4, 12, 1)],
            ["令和3年4月2日、12月2日及び令和4年1月2日に予定していた開催は、感染症の拡大防止のため、中止した。"],
        ),
        (
            [NotHeld(day(month, 2), "cancelled", EPIDEMIC) for month in (4, 5, 6, 7, 8, 2)],
            ["令和3年4月2日から令和4年2月2日までに予定していた6回の開催は、感染症の拡大防止のため、中止した。"],
        ),
    ],
)
def test_reasons(lines: list[NotHeld], expected: list[str]) -> None:
    assert [plain_text(sentence) for sentence in reasons_of(lines)] == expected


def test_a_day_not_held_leads_to_its_line_and_other_work_is_no_gathering() -> None:
    [sentence] = reasons_of([NotHeld(day(9, 5), "cancelled", EPIDEMIC, activity=44)], holding=False)
    assert sentence[0] == Segment("令和3年9月5日（日）", activity=44)
    assert plain_text(sentence).startswith("令和3年9月5日（日）に予定していた活動は、")


AT = Block(BlockKind.HEADING, "(1)-・1", 2, (Segment("会長会議"),), glyph="・", item=3, commitment=7, section="chiiki")
WRITTEN = Written(
    "会長会議を開き、防災を話し合った。", "会長会議を2回開催した。", "中村 千里", dt.datetime(2021, 10, 1, 9, 30)
)


def test_words_of_a_person_are_kept_beside_what_the_data_says() -> None:
    [block] = blocks_of(facts("会長会議", "meeting", {"sessions": 3}), AT, WRITTEN)
    assert (block.kind, block.text, block.generated, block.basis) == (
        BlockKind.SENTENCE,
        "会長会議を開き、防災を話し合った。",
        "会長会議を3回開催した。",
        "会長会議を2回開催した。",
    )
    assert (block.edited, block.stale, block.edited_by, block.item, block.glyph) == (True, True, "中村 千里", 3, "")


@pytest.mark.parametrize(
    ("basis", "generated", "stale"),
    [
        ("2回開催した（前年度3回）。", "2回開催した（前年度は通年で3回）。", False),
        ("会議を2回開催した。", "会議を2回実施した。", False),
        ("2回開催し、48名が出席した。", "2回開催し、50名が出席した。", True),
        ("2回開催した。", "2回開催し、48名が出席した。", True),
        ("", "2回開催した。", True),
        ("2回開催した。", "", True),
        ("", "", False),
        ("講座に取り組んだ。", "", True),
    ],
)
def test_only_figures_that_moved_make_words_stale(basis: str, generated: str, stale: bool) -> None:
    assert moved(basis, generated) is stale


def test_the_numbers_that_moved_are_marked() -> None:
    now = pieces("第67回大会を開催し、1,403名が参加した。", "第67回大会を開催し、403名が参加した。")
    assert [piece.text for piece in now if piece.moved] == ["1,403"]
    assert "".join(piece.text for piece in now) == "第67回大会を開催し、1,403名が参加した。"


@pytest.mark.parametrize(
    ("whole", "public", "words"),
    [
        (False, False, "まだ記録がありません。"),
        (True, False, "この年度の記録はありません。"),
        (True, True, "本年度の実績はない。"),
    ],
)
def test_nothing_recorded_is_said(whole: bool, public: bool, words: str) -> None:
    [block] = blocks_of(facts("会長会議", "meeting", {}, entries=0, whole_year=whole, public=public), AT, None)
    assert (block.kind, block.text) == (BlockKind.MISSING, words)


def report() -> Report:
    def head(code: str, depth: int, section: str = "", commitment: int | None = None) -> Block:
        return Block(
            BlockKind.HEADING,
            code,
            depth,
            (Segment(code),),
            section=section,
            commitment=commitment,
            item=len(code) * 10 + depth,
        )

    def said(code: str, kind: BlockKind = BlockKind.SENTENCE) -> Block:
        return Block(kind, code, 1, (Segment(f"{code}の文"),))

    blocks = (
        Block(BlockKind.FREE, "", 0, (Segment("総括の文"),)),
        head("(1)", 0),
        said("(1)", BlockKind.FREE),
        head("(1)-①", 1, "chiiki", 1),
        said("(1)-①"),
        head("(1)-②", 1, "somu", 2),
        said("(1)-②", BlockKind.MISSING),
        head("(2)", 0),
        head("(2)-①", 1, "", 3),
        said("(2)-①"),
    )
    return Report("令和3年度事業報告", 2021, "社協", "計画", END, END, blocks, totals=(("sessions", 9),))


def test_narrowing_keeps_the_headings_above() -> None:
    entries = entries_of(report())
    assert opening_of(report()) is not None
    chosen = narrowed(entries, lambda entry: entry.missing)
    assert [(e.heading.code, len(e.blocks)) for e in chosen] == [("(1)", 0), ("(1)-②", 1)]


def test_a_sections_share_has_no_council_totals() -> None:
    share = of_section(report(), "chiiki")
    assert ([b.code for b in share.blocks], share.totals) == (["(1)", "(1)-①", "(1)-①"], ())


def test_in_the_order_of_sections_a_pillars_words_stand_once() -> None:
    turned = in_section_order(report(), [("somu", "総務課"), ("chiiki", "地域福祉課")])
    assert [(b.kind.value, b.code, b.depth) for b in turned.blocks] == [
        ("free", "", 0),
        ("heading", "部門-somu", 0),
        ("heading", "(1)", 1),
        ("free", "(1)", 2),
        ("heading", "(1)-②", 2),
        ("missing", "(1)-②", 2),
        ("heading", "部門-chiiki", 0),
        ("heading", "(1)", 1),
        ("heading", "(1)-①", 2),
        ("sentence", "(1)-①", 2),
        ("heading", "部門-", 0),
        ("heading", "(2)", 1),
        ("heading", "(2)-①", 2),
        ("sentence", "(2)-①", 2),
    ]
    assert [b.text for b in turned.blocks if b.depth == 0] == [
        "総括の文",
        "総務課",
        "地域福祉課",
        "担当部門の決まっていない項目",
    ]
