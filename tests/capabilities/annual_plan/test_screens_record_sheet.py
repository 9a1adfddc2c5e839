"""A section's whole year from Excel: handed out filled in, checked row by row, written through the ledger's own door."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sasaeai.foundation import sheets
from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import viewer_of
from sasaeai.spine.jobs.api import Job
from tests.browsing import text
from tests.capabilities.annual_plan.conftest import MEETING, PARTS, Council
from tests.capabilities.annual_plan.record_words import BY, record

pytestmark = pytest.mark.django_db
HEADS = ("項目番号", "実施日", "結果", "延べ人数", "場所", "地区", "内訳", "理由", "回数")


def book(*rows: dict[str, Any], heads: tuple[str, ...] = HEADS) -> SimpleUploadedFile:
    lines = [[row.get(head) for head in heads] for row in rows]
    return SimpleUploadedFile("年間.xlsx", sheets.write_xlsx(heads, lines))


def row(code: str = MEETING, day: Any = "10/12", people: Any = 48, **more: Any) -> dict[str, Any]:
    return {"項目番号": code, "実施日": day, "延べ人数": people, **more}


def bring(client: Client, *rows: dict[str, Any], **more: Any) -> Any:
    """Bring a sheet; the page that says what would become of it."""
    return client.post("/r/activities/import/", {"file": book(*rows, **more)}, follow=True)


def save(client: Client, checked: Any) -> Any:
    return client.post(checked.redirect_chain[-1][0], {"_save": "1"}, follow=True)


def errors(checked: Any) -> list[tuple[int, list[list[str]]]]:
    """(row, [[column, sentence]…]) of everything wrong; what stood in the cell is told between the two."""
    found = checked.context["outcome"]["errors"]
    return [(one["number"], [[column, sentence] for column, _cell, sentence in one["errors"]]) for one in found]


def test_the_sheet_holds_the_sections_promises_and_what_is_expected(council: Council, clerk: Client) -> None:
    record(council, MEETING, dt.date(2021, 4, 8))
    answer = clerk.get("/record/sheet/template/", {"section": "chiiki", "year": "2021"})
    assert "%E4%BB%A4%E5%92%8C3%E5%B9%B4%E5%BA%A6" in answer.headers["Content-Disposition"]
    table = sheets.read_table(io.BytesIO(answer.content), filename="a.xlsx")
    lines = [(one["項目番号"], one["予定"], one["内訳"]) for one in table]
    assert [(code, when) for code, when, _part in lines if code == MEETING] == [
        (MEETING, "4月（記録あり 4/8）"),
        (MEETING, "7月"),
        (MEETING, "10月"),
        (MEETING, "2月"),
    ]
    assert [when for code, when, _part in lines if code == "(1)-①-・2"] == ["9月5日"]
    assert [part for code, _when, part in lines if code == PARTS] == ["スッキリ会"] * 6 + ["ワイワイ会"] * 4
    assert {code for code, _when, _part in lines} == {c for c in council.commitments if c.startswith("(1)")}
    assert table.headers[1] == "実施項目の名前"


def test_the_sheet_as_handed_out_brings_what_was_written_into_it_and_nothing_else(
    council: Council, clerk: Client
) -> None:
    answer = clerk.get("/record/sheet/template/", {"section": "chiiki", "year": "2021"})
    table = sheets.read_table(io.BytesIO(answer.content), filename="a.xlsx")
    lines = []
    for one in table:
        cells = dict(one.cells)
        if (one["項目番号"], one["予定"]) == (MEETING, "10月"):
            cells |= {"実施日": dt.date(2021, 10, 12), "延べ人数": 48, "場所": "福祉館", "地区": "泉野、金石"}
        lines.append([cells[head] for head in table.headers])
    file = SimpleUploadedFile("戻り.xlsx", sheets.write_xlsx(table.headers, lines))
    checked = clerk.post("/r/activities/import/", {"file": file}, follow=True)
    assert checked.context["outcome"]["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 0}
    assert checked.context["outcome"]["ignored"] == []
    assert activities.Activity.objects.count() == 0
    save(clerk, checked)
    line = activities.Activity.objects.get()
    assert (line.happened_on, line.people, line.sessions, line.place) == (dt.date(2021, 10, 12), 48, 1, "福祉館")
    assert (line.kind, line.title, line.section.code) == ("sheet", "地区社協会長会議", "chiiki")
    assert sorted(line.district_links.values_list("district__code", flat=True)) == ["d19", "d21"]
    assert list(line.links.values_list("lineage_id", flat=True)) == [council.lineage(MEETING)]
    assert activities.check_tallies() == []


def test_a_sheet_nobody_wrote_into_is_told_so(council: Council, clerk: Client) -> None:
    answer = clerk.get("/record/sheet/template/", {"section": "chiiki", "year": "2021"})
    file = SimpleUploadedFile("空.xlsx", answer.content)
    checked = clerk.post("/r/activities/import/", {"file": file}, follow=True)
    assert errors(checked) == [(1, [["", "まだ何も書かれていません。内容を入れてから、もう一度選んでください。"]])]


def test_every_error_is_told_by_row_and_column_and_nothing_is_half_saved(council: Council, clerk: Client) -> None:
    checked = bring(
        clerk,
        row(),
        row("(9)-①"),
        row("(2)-①-・1"),
        row(day="2月30日"),
        row(day="10/13"),
        row(day="10/11", people="たくさん"),
        row(day="10/10", 地区="泉野、月面"),
        row(day="10/9", 結果="中止した"),
        row(day="10/8", 結果="雨天"),
        row(day="R2.10.8"),
        row(),
        row(day=None, people=3),
    )
    assert errors(checked) == [
        (3, [["A列「項目番号」", "「(9)-①」は令和3年度事業計画の実施項目にありません。項目番号を確かめてください。"]]),
        (4, [["A列「項目番号」", "この項目の担当は障害福祉課です。記録できるのは、担当している部門の項目です。"]]),
        (5, [["B列「実施日」", "令和4年2月に30日はありません。1日から28日までで入れてください。"]]),
        (6, [["B列「実施日」", "まだ来ていない日です。実施したあとで記録してください。"]]),
        (
            7,
            [["D列「延べ人数」", "「たくさん」は整数として読めません。48、三百、1,050,000 のように入れてください。"]],
        ),
        (8, [["F列「地区」", "「月面」という地区は見つかりません。登録されている地区名で書いてください。"]]),
        (9, [["H列「理由」", "実施しなかった理由を書いてください。事業報告に載ります。"]]),
        (
            10,
            [
                [
                    "C列「結果」",
                    "「雨天」は選べません。実施した、実施しなかった、延期した、中止したのどれかにしてください。",
                ]
            ],
        ),
        (11, [["B列「実施日」", "令和2年度の決定した事業計画がありません。"]]),
        (12, [["A列「項目番号」", "2行目と同じです。どちらかを消してください。"]]),
        (13, [["B列「実施日」", "入れてください。"]]),
    ]
    assert activities.Activity.objects.count() == 0
    assert checked.context["outcome"]["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 11}
    save(clerk, checked)
    assert activities.Activity.objects.count() == 0


def test_the_same_sheet_brought_twice_is_written_once(council: Council, clerk: Client) -> None:
    rows = [row(day="7/8", people=46), row(day="10/12"), row(PARTS, day="10/1", people=9, 内訳="ワイワイ会")]
    save(clerk, bring(clerk, *rows))
    assert activities.Activity.objects.count() == 3
    again = bring(clerk, *rows, row(day="10/11", people=50))
    assert again.context["outcome"]["counts"] == {"new": 1, "changed": 0, "unchanged": 3, "wrong": 0}
    save(clerk, again)
    assert activities.Activity.objects.count() == 4


def test_other_figures_for_a_written_day_are_a_question_for_a_person(council: Council, clerk: Client) -> None:
    save(clerk, bring(clerk, row()))
    checked = bring(clerk, row(people=84), row(people=30, 場所="西部会館"))
    ((number, ((column, sentence),)),) = errors(checked)
    assert (number, column) == (2, "B列「実施日」")
    assert sentence.startswith("令和3年10月12日（火）の記録がもうあります（1回 48名、clerk 1）。")
    assert checked.context["outcome"]["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 1}


def test_what_was_not_held_comes_with_its_reason(council: Council, clerk: Client) -> None:
    save(clerk, bring(clerk, row(people=None, 結果="中止した", 理由="台風のため")))
    line = activities.Activity.objects.get()
    assert (line.outcome, line.reason, line.sessions) == ("cancelled", "台風のため", 0)


def test_items_by_their_words_and_columns_by_other_names(council: Council, clerk: Client) -> None:
    heads = ("実施項目", "開催日", "出席者数", "会場", "備考")
    rows = [
        {"実施項目": "地区社協会長会議", "開催日": "１０／１２", "出席者数": "48", "会場": "福祉館", "備考": "定例"}
    ]
    save(clerk, bring(clerk, *rows, heads=heads))
    line = activities.Activity.objects.get()
    assert (line.people, line.place, line.note) == (48, "福祉館", "定例")


def test_blocks_and_all_districts_by_name(council: Council, clerk: Client) -> None:
    save(clerk, bring(clerk, row(day="10/1", 地区="東部ブロック"), row(day="10/2", 地区="全地区")))
    codes = [
        sorted(line.district_links.values_list("district__code", flat=True))
        for line in activities.Activity.objects.order_by("happened_on")
    ]
    assert codes == [["d19", "d20"], ["d19", "d20", "d21"]]


def test_a_long_year_is_checked_and_saved_by_a_job(
    council: Council, clerk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    days = [dt.date(2021, 4, 1) + dt.timedelta(days=n % 190) for n in range(210)]
    rows = [row(day=day.isoformat(), people=n + 1, 場所=f"会場{n}") for n, day in enumerate(days)]
    with django_capture_on_commit_callbacks(execute=True):
        page = bring(clerk, *rows)
    assert "/jobs/" in page.redirect_chain[-1][0]
    job = Job.objects.get()
    assert (job.state, job.done_count, job.total) == ("done", 210, 210)
    checked = clerk.get(job.result["url"])
    assert checked.context["outcome"]["counts"]["new"] == 210
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(job.result["url"], {"_save": "1"})
    assert activities.Activity.objects.count() == 210
    assert activities.check_tallies() == []


def test_whose_year_may_be_brought(council: Council, clerk: Client, client_of: Callable[..., Client]) -> None:
    def sections(client: Client) -> list[str]:
        return [one.code for one in client.get("/record/sheet/").context["sections"]]

    assert (sections(clerk), sections(client_of("director"))) == (["chiiki"], ["chiiki", "shougai"])
    for query in (
        {"section": "shougai", "year": "2021"},
        {"section": "chiiki", "year": "2020"},
        {"section": "chiiki", "year": "x"},
        {},
    ):
        assert clerk.get("/record/sheet/template/", query).status_code == 404
    for role in ("district_officer", "auditor", "reader"):
        assert client_of(role).get("/record/sheet/").status_code == 403
    assert viewer_of(None).may("activities.import") is False


def test_the_ledger_is_never_handed_out_to_be_changed(council: Council, clerk: Client) -> None:
    activities.record_activity(
        by=BY, happened_on=dt.date(2021, 10, 1), lineages=[council.lineage(MEETING)], place="福祉館 第1会議室"
    )
    page = text(clerk.get("/r/activities/import/"))
    assert "いまある記録が変わることはありません。" in page and "いまの内容が入った用紙" not in page
    answer = clerk.get("/r/activities/import/template/", {"filled": "1"})
    assert list(sheets.read_table(io.BytesIO(answer.content), filename="a.xlsx")) == []


def test_the_bare_import_shows_the_way_to_the_sheet_that_is_filled_in(
    council: Council, clerk: Client, client_of: Callable[..., Client]
) -> None:
    link = '<a href="/record/sheet/">1年分をExcelから記録する</a>'
    assert link in clerk.get("/r/activities/import/").content.decode()
    assert clerk.get("/record/sheet/").status_code == 200
    assert "/record/sheet/" not in client_of("director").get("/r/districts/import/").content.decode()
