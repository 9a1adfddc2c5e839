"""Excel out: exactly the rows of the question, and no row its taker may not take."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.records.places import api as places
from sasaeai.spine.access.api import NotPermitted
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.jobs.api import Job, JobState
from sasaeai.spine.workbench.actions import exporting
from sasaeai.spine.workbench.queries.registers import register_named
from tests.spine.workbench.conftest import SYSTEM, Town, names

pytestmark = pytest.mark.django_db
DISTRICTS, ACTIVITIES = "workbench:districts-export", "workbench:activities-export"


def sheet(content: bytes) -> list[list[Any]]:
    rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return [list(row) for row in rows]


def comma(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_excel_holds_exactly_the_filtered_rows_in_their_order(town: Town, client_of: Callable[..., Client]) -> None:
    client = client_of("director")
    asked = {"block": town.blocks["b2"].pk, "sort": "-code", "page": "7"}
    answer = client.get(reverse(DISTRICTS), asked)
    assert sheet(answer.content) == [
        ["符号", "地区名", "ふりがな", "ブロック", "並び順", "使っている"],
        ["d05", "旧大樋", "きゅうおおひ", "東部ブロック", 4, "いいえ"],
        ["d04", "卯辰", "うたつ", "東部ブロック", 3, "はい"],
        ["d03", "東山", "ひがしやま", "東部ブロック", 2, "はい"],
    ]
    assert answer.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert answer.headers["Content-Disposition"].endswith("%E5%9C%B0%E5%8C%BA_20211012.xlsx")
    assert [row[1] for row in sheet(answer.content)[1:]] == names(
        client.get(reverse("workbench:districts-list"), asked)
    )


def test_csv_says_the_same(town: Town, client_of: Callable[..., Client]) -> None:
    answer = client_of("director").get(reverse(DISTRICTS), {"q": "さくら", "format": "csv"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert comma(answer.content) == [
        ["符号", "地区名", "ふりがな", "ブロック", "並び順", "使っている"],
        ["d02", "桜町", "さくらまち", "中央ブロック", "1", "はい"],
    ]


def test_days_and_figures_stay_days_and_figures(town: Town, client_of: Callable[..., Client]) -> None:
    head, line = sheet(client_of("director").get(reverse(ACTIVITIES), {"q": "手話"}).content)
    row = dict(zip(head, line, strict=True))
    assert row["実施日"] == dt.datetime(2021, 10, 4)
    assert (row["延べ人数"], row["状態"], row["担当部門"]) == (12, "実施した", "障害福祉課")


def test_a_cell_never_becomes_a_formula(town: Town, client_of: Callable[..., Client]) -> None:
    places.create_district(by=SYSTEM, code="d66", name='=HYPERLINK("http://example.org")', kana="わるもの")
    answer = client_of("director").get(reverse(DISTRICTS), {"q": "わるもの"})
    cell = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://example.org")')
    written = client_of("director").get(reverse(DISTRICTS), {"q": "わるもの", "format": "csv"})
    assert not comma(written.content)[1][1].startswith("=")


def test_an_export_goes_no_further_than_its_own_reach(town: Town, client_of: Callable[..., Client]) -> None:
    """A clerk sees the whole ledger, but takes home what her own section did."""
    clerk = client_of("clerk", section="chiiki")
    assert len(names(clerk.get(reverse("workbench:activities-list")))) == 3
    titles = [row[1] for row in sheet(clerk.get(reverse(ACTIVITIES)).content)[1:]]
    assert titles == ["ふれあいサロン", "会長会議"]


def test_who_may_not_export_is_refused_and_shown_no_button(town: Town, client_of: Callable[..., Client]) -> None:
    reader = client_of("reader")
    assert reader.get(reverse(DISTRICTS)).status_code == 403
    assert reverse(DISTRICTS) not in reader.get(reverse("workbench:districts-list")).content.decode()


def test_an_export_leaves_a_line_without_the_words_that_were_asked(
    town: Town, client_of: Callable[..., Client]
) -> None:
    client_of("director").get(reverse(DISTRICTS), {"q": "ひみつ", "format": "csv"})
    line = AuditEntry.objects.filter(action="places.export").get()
    assert line.note == "地区　0地区　csv"
    assert "ひみつ" not in f"{line.before}{line.after}{line.note}{line.object_label}"


def test_many_rows_are_asked_about_and_made_by_a_job(
    town: Town,
    client_of: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr("sasaeai.spine.workbench.screens.sheets.AT_ONCE", 2)
    client = client_of("director")
    page = client.get(reverse(DISTRICTS), {"sort": "-code", "format": "csv"})
    text = page.content.decode()
    assert (page.status_code, page.context["count"]) == (200, 5)
    assert "地区が5地区あります。" in text
    assert "CSVの書き出しを始める" in text
    assert not Job.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{reverse(DISTRICTS)}?sort=-code&format=csv")
    job = Job.objects.get()
    assert answer.headers["Location"] == reverse("jobs:detail", args=[job.pk])
    assert (job.state, job.result["message"]) == (JobState.DONE, "5地区を書き出しました。")
    assert job.result_file is not None
    stored = client.get(reverse("files:download", args=[job.result_file.pk]))
    lines = comma(b"".join(stored.streaming_content))
    assert [line[0] for line in lines] == ["符号", "d05", "d04", "d03", "d02", "d01"]
    assert client_of("director").get(reverse("files:download", args=[job.result_file.pk])).status_code == 404


def test_a_job_takes_what_its_starter_may_take_when_it_runs(
    town: Town, viewer_of_role: Callable[..., Any], client_of: Callable[..., Client]
) -> None:
    register = register_named("activities")
    assert register is not None
    job = exporting.start_export(
        by=viewer_of_role("clerk", section="shougai"), register=register, query="sort=title", form="csv"
    )
    job.refresh_from_db()
    assert job.result_file is not None
    with job.result_file.content.open("rb") as stored:
        assert [line[1] for line in comma(stored.read())[1:]] == ["手話教室"]
    with pytest.raises(NotPermitted):
        exporting.start_export(by=viewer_of_role("reader"), register=register, query="", form="xlsx")
