"""The report of a year from the ledger: figures, totals, past days, last year, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Sum

from sasaeai.capabilities.annual_plan.queries.report import DayOutsideYear, report_of
from sasaeai.capabilities.annual_plan.rules.report import BlockKind, Entry, Figure, Report, entries_of
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import system
from tests.browsing import queries_of

from .conftest import BLOCKS, CONSULTATION, GATHERING, LOANS, MEETING, PAPER, PARTS, ROWS, TWIN, Council
from .report_facts import record

pytestmark = pytest.mark.django_db
BY = system("試験")


def entry(report: Report, code: str) -> Entry:
    return next(one for one in entries_of(report) if one.heading.code == code)


def said(report: Report, code: str) -> str:
    sentence = entry(report, code).sentence
    return sentence.text if sentence is not None else ""


def ledger_sum(figure: Figure, known_on: dt.date) -> int:
    """The figure asked of the lines themselves, whatever tallies and groupings the report went through."""
    lineage = programmes.Commitment.objects.get(pk=figure.commitment).lineage_id
    rows = activities.Activity.objects.filter(
        links__lineage_id=lineage,
        happened_on__range=(figure.start, figure.end),
        recorded_on__lte=known_on,
        outcome=activities.Outcome.HELD,
    )
    if figure.label:
        rows = rows.filter(label=figure.label)
    if figure.activity:
        rows = rows.filter(pk=figure.activity)
    if figure.district:
        rows = rows.filter(district_links__district__code=figure.district)
    if figure.block:
        keys = rows.filter(district_links__district__block__code=figure.block).values("pk")
        rows = activities.Activity.objects.filter(pk__in=keys)
    return rows.aggregate(total=Sum(figure.measure))["total"] or 0


def figures(report: Report) -> Iterator[Figure]:
    for block in report.blocks:
        yield from block.figures()


@pytest.fixture
def year(council: Council) -> Council:
    """A year with everything a ledger holds: parts, places, many months, corrections, late records, things not held."""
    record(council, MEETING, "2021-04-12", measures={"people": 50}, place="福祉館")
    record(council, MEETING, "2021-07-07", measures={"people": 46}, on="2021-07-20")
    wrong = record(council, MEETING, "2021-08-02", measures={"people": 900})
    activities.reverse_activity(
        by=BY, row=wrong, reason="日付の誤り", recorded_at=dt.datetime(2021, 9, 10, 9, tzinfo=dt.UTC)
    )
    record(council, GATHERING, "2021-09-05", outcome="postponed", reason="台風のため", moved_to=dt.date(2021, 11, 14))
    record(council, BLOCKS, "2021-05-11", measures={"people": 9}, districts=["d19", "d20"])
    record(council, BLOCKS, "2021-06-11", measures={"people": 8}, districts=["d21"])
    for number, label in enumerate(("スッキリ会", "ワイワイ会", "スッキリ会")):
        record(council, PARTS, f"2021-0{5 + number}-20", measures={"people": 10 + number}, label=label)
    for number in range(17):
        month = 4 + number % 6
        record(council, CONSULTATION, f"2021-0{month}-{10 + number}", measures={"cases": 2 + number, "minutes": 30})
    record(council, LOANS, "2021-06-01", measures={"cases": 4, "yen": 1_250_000})
    record(council, PAPER, "2021-06-15", measures={"copies": 12_000})
    return council


def test_every_figure_is_the_sum_of_its_lines(year: Council) -> None:
    report = report_of(year.plan)  # type: ignore[arg-type]  # a Plan
    found = list(figures(report))
    assert len(found) > 30
    assert [(f, ledger_sum(f, report.known_on)) for f in found] == [(f, f.value) for f in found]
    assert {f.measure for f in found} >= {"sessions", "people", "cases", "copies", "yen"}
    assert any(f.block for f in found) and any(f.label for f in found) and any(f.activity for f in found)


def test_the_sentences_of_the_year(year: Council) -> None:
    report = report_of(year.plan)  # type: ignore[arg-type]  # a Plan
    assert {code: said(report, code) for code in (MEETING, BLOCKS, PARTS, CONSULTATION, LOANS, PAPER)} == {
        MEETING: "地区社協会長会議を2回開催し、延べ96名が出席した。",
        BLOCKS: "ブロック会議を2回開催し、延べ17名が出席した。",
        PARTS: "スッキリ会を2回（延べ22名）、ワイワイ会を1回（11名）開催した。",
        CONSULTATION: "生活相談を行い、延べ170件に対応した。",
        LOANS: "生活福祉資金の貸付は4件、総額1,250,000円であった。",
        PAPER: "広報紙を1回発行し、12,000部を配布した。",
    }
    assert [b.text for b in entry(report, GATHERING).blocks] == [
        "令和3年9月5日（日）に予定していた開催は、台風のため、令和3年11月14日（日）に延期した。"
    ]
    assert [b.caption for b in entry(report, CONSULTATION).blocks if b.kind == BlockKind.TABLE] == ["月別の状況"]
    [_days, by_block] = [b for b in entry(report, BLOCKS).blocks if b.kind == BlockKind.TABLE]
    assert [[cell.text for cell in row] for row in by_block.rows] == [["東部", "1", "9"], ["西部", "1", "8"]]


def test_a_relisted_item_points_to_its_original_and_has_no_sentence(year: Council) -> None:
    report = report_of(year.plan)  # type: ignore[arg-type]  # a Plan
    [pointer] = entry(report, TWIN).blocks
    original = entry(report, GATHERING).heading
    assert (pointer.kind, pointer.item, pointer.text) == (
        BlockKind.POINTER,
        original.item,
        "（再掲）(1)-①-・2「福祉のつどいの開催（9月5日）」に記載した。",
    )
    assert entry(report, TWIN).heading.mark == "再掲"


def test_totals_count_an_activity_once_however_many_items_it_serves(council: Council) -> None:
    record(council, [MEETING, BLOCKS, GATHERING], "2021-05-11", measures={"people": 40})
    record(council, [GATHERING, TWIN], "2021-06-11", measures={"people": 7})
    report = report_of(council.plan)  # type: ignore[arg-type]  # a Plan
    sums = dict(report.totals)
    assert (sums["entries"], sums["sessions"], sums["people"]) == (2, 2, 47)
    assert [said(report, code) for code in (MEETING, GATHERING, BLOCKS)] == [
        "地区社協会長会議を令和3年5月11日（火）に開催し、40名が出席した。",
        "福祉のつどいを2回開催し、延べ47名が参加した。",
        "ブロック会議を令和3年5月11日（火）に開催し、40名が出席した。",
    ]


def test_a_correction_takes_its_line_out_of_totals_and_tables(year: Council) -> None:
    report = report_of(year.plan)  # type: ignore[arg-type]  # a Plan
    assert [b.text for b in entry(report, MEETING).blocks if b.kind == BlockKind.TABLE] == [""]
    [table] = [b for b in entry(report, MEETING).blocks if b.kind == BlockKind.TABLE]
    assert [row[0].text for row in table.rows] == ["4月12日（月）", "7月7日（水）"]
    assert (
        dict(report.totals)["entries"]
        == activities.standing(activities.Activity.objects.filter(outcome="held")).count()
    )


def test_a_past_day_is_told_as_it_was_known(year: Council) -> None:
    then = report_of(year.plan, as_of=dt.date(2021, 8, 31))  # type: ignore[arg-type]  # a Plan
    assert said(then, MEETING) == "地区社協会長会議を3回開催し、延べ996名が出席した。"
    [table] = [b for b in entry(then, MEETING).blocks if b.kind == BlockKind.TABLE]
    assert [row[-1].text for row in table.rows] == ["50名", "46名", "900名"]
    early = report_of(year.plan, as_of=dt.date(2021, 7, 10))  # type: ignore[arg-type]  # a Plan
    assert said(early, MEETING) == "地区社協会長会議を令和3年4月12日（月）に福祉館で開催し、50名が出席した。"
    later = report_of(year.plan, as_of=dt.date(2021, 7, 10), known_on=dt.date(2021, 10, 12))  # type: ignore[arg-type]
    assert said(later, MEETING) == "地区社協会長会議を2回開催し、延べ96名が出席した。"
    for report in (then, early, later):
        assert [ledger_sum(f, report.known_on) for f in figures(report)] == [f.value for f in figures(report)]


def test_days_outside_the_year(council: Council) -> None:
    with pytest.raises(DayOutsideYear):
        report_of(council.plan, as_of=dt.date(2021, 3, 31))  # type: ignore[arg-type]  # a Plan
    ahead = report_of(council.plan, as_of=dt.date(2022, 3, 31))  # type: ignore[arg-type]  # a Plan
    assert (ahead.as_of, ahead.whole_year) == (dt.date(2021, 10, 12), False)
    assert entry(ahead, MEETING).blocks[0].text == "まだ記録がありません。"


def test_last_year_is_compared_and_opens_itself(year: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2022-10-12")
    rows: list[dict[str, Any]] = [row for row in ROWS if row["id"] != PAPER]
    plan = programmes.adopt_plan(by=BY, fiscal_year=2022, nodes=programmes.nodes_from_rows(rows))
    after = Council(plan, {c.item.code: c for c in programmes.commitments_of(plan)})
    record(after, MEETING, "2022-04-12", measures={"people": 51})
    record(after, MEETING, "2022-07-12", measures={"people": 49})
    report = report_of(plan)
    assert said(report, MEETING) == "地区社協会長会議を2回開催し、延べ100名が出席した（前年度は通年で2回、延べ96名）。"
    assert [ledger_sum(f, report.known_on) for f in figures(report)] == [f.value for f in figures(report)]
    monkeypatch.setenv("SASAEAI_TODAY", "2023-05-01")
    assert said(report_of(plan), MEETING).endswith("（前年度2回、延べ96名）。")
    gone = report_of(year.plan)  # type: ignore[arg-type]  # a Plan
    assert (gone.as_of, gone.known_on, gone.whole_year) == (dt.date(2022, 3, 31), dt.date(2023, 5, 1), True)
    assert said(gone, MEETING) == "地区社協会長会議を2回開催し、延べ96名が出席した。"


def test_the_number_of_queries_does_not_grow(council: Council) -> None:
    def asked() -> int:
        return queries_of(lambda: report_of(council.plan))  # type: ignore[arg-type]  # a Plan

    record(council, GATHERING, "2021-05-30", measures={"people": 9})
    for number in range(10):
        record(council, (MEETING, BLOCKS, CONSULTATION)[number % 3], f"2021-05-{1 + number:02}", measures={"cases": 2})
    few = asked()
    for number in range(290):
        code = (MEETING, BLOCKS, CONSULTATION, PARTS, LOANS)[number % 5]
        record(council, code, f"2021-06-{1 + number % 30:02}", districts=["d19"])
    assert asked() == few <= 14
