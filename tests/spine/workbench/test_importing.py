"""Excel in: nothing is saved before it was shown, every fault is told at once with its row and column, and it is all or nothing."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sasaeai.records.organisations.models import Organisation
from sasaeai.records.places.models import District
from sasaeai.spine.audit.api import AuditEntry, history_of
from sasaeai.spine.files.api import StoredFile
from sasaeai.spine.jobs.api import Job, JobState
from sasaeai.spine.workbench.actions.uploads import forget_old_uploads
from sasaeai.spine.workbench.models import SheetUpload
from tests.spine.workbench.conftest import Town

pytestmark = pytest.mark.django_db
IMPORT, TEMPLATE = "workbench:districts-import", "workbench:districts-template"
HEAD = ["符号", "地区名", "ふりがな", "ブロック"]


def book(*rows: list[Any]) -> SimpleUploadedFile:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    out = io.BytesIO()
    made.save(out)
    return SimpleUploadedFile("地区.xlsx", out.getvalue())


def bring(client: Client, file: SimpleUploadedFile, where: str = IMPORT) -> Any:
    """The page that says what would happen."""
    answer = client.post(reverse(where), {"file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    return client.get(answer.headers["Location"])


def faults(page: Any) -> list[tuple[Any, ...]]:
    return [(row["number"], *error) for row in page.context["outcome"]["errors"] for error in row["errors"]]


def tally(page: Any) -> dict[str, int]:
    return {one.state.value: one.rows for one in page.context["tally"]}


@pytest.fixture
def director(client_of: Callable[..., Client]) -> Client:
    return client_of("director")


def test_a_rehearsal_counts_and_shows_each_change_and_saves_nothing(town: Town, director: Client) -> None:
    before = list(District.objects.order_by("pk").values())
    page = bring(
        director,
        book(
            [*HEAD, "電話"],
            ["d01", "大手", "おおて", "中央ブロック", "076"],
            ["d02", "桜町", "さくらちょう", "b2", ""],
            ["d09", "新町", "しんまち", "東部ブロック", ""],
        ),
    )
    assert tally(page) == {"new": 1, "changed": 1, "unchanged": 1, "wrong": 0}
    changes = {row["label"]: (row["state"], row["changes"]) for row in page.context["outcome"]["changes"]}
    assert changes["桜町"] == (
        "changed",
        [["ふりがな", "さくらまち", "さくらちょう"], ["ブロック", "中央ブロック", "東部ブロック"]],
    )
    assert changes["新町"][0] == "new"
    assert ["地区名", "", "新町"] in changes["新町"][1]
    assert page.context["outcome"]["ignored"] == ["電話"]
    assert page.context["may_save"] is True
    text = page.content.decode()
    assert "<del>さくらまち</del> → <ins>さくらちょう</ins>" in text
    assert "この内容で保存する" in text
    assert list(District.objects.order_by("pk").values()) == before
    assert not AuditEntry.objects.filter(object_type="places.District", action="places.change").exists()


def test_every_fault_is_told_at_once_with_row_column_and_what_was_written(town: Town, director: Client) -> None:
    page = bring(
        director,
        book(
            [*HEAD, "並び順", "使っている"],
            ["d01", "", "おおて", "なぞの国", 1, "はい"],
            ["", "名なし", "", "", 2, "はい"],
            ["d04", "卯辰", "うたつ", "東部ブロック", "たくさん", "たぶん"],
            ["d02", "大手", "さくらまち", "中央ブロック", 3, "はい"],
            ["d02", "桜町", "さくらまち", "中央ブロック", 3, "はい"],
        ),
    )
    assert faults(page) == [
        (2, "D列「ブロック」", "なぞの国", "「なぞの国」が見つかりません。登録されている名前か符号で書いてください。"),
        (2, "B列「地区名」", "", "入れてください。"),
        (3, "A列「符号」", "", "入れてください。"),
        (4, "F列「使っている」", "たぶん", "「たぶん」は「はい」か「いいえ」で書いてください。"),
        (
            4,
            "E列「並び順」",
            "たくさん",
            "「たくさん」は整数として読めません。48、三百、1,050,000 のように入れてください。",
        ),
        (5, "B列「地区名」", "大手", "この地区名はもうあります。"),
        (6, "A列「符号」", "d02", "5行目と同じです。どちらかを消してください。"),
    ]
    assert tally(page)["wrong"] == 5
    assert page.context["may_save"] is False
    text = page.content.decode()
    assert "この内容で保存する" not in text
    assert "直したファイルを選ぶ" in text
    assert '<span class="written">なぞの国</span>' in text


def test_saving_runs_the_nouns_own_actions_and_forgets_the_file(town: Town, director: Client) -> None:
    file = book(HEAD, ["d02", "桜町", "さくらちょう", "東部ブロック"], ["d09", "新町", "しんまち", ""])
    page = bring(director, file)
    upload = SheetUpload.objects.get()
    assert StoredFile.objects.filter(purpose="workbench.import").count() == 1
    answer = director.post(reverse("workbench:districts-check", args=[upload.pk]), follow=True)
    assert answer.request["PATH_INFO"] == reverse("workbench:districts-list")
    assert "新しく1件を登録し、1件を直しました。0件は変わりありません。" in answer.content.decode()
    changed = District.objects.get(code="d02")
    assert (changed.kana, changed.block) == ("さくらちょう", town.blocks["b2"])
    assert District.objects.get(code="d09").name == "新町"
    line = history_of(changed).first()
    assert line is not None
    assert (line.action, line.before["kana"], line.after["kana"]) == ("places.change", "さくらまち", "さくらちょう")
    upload.refresh_from_db()
    assert (upload.state, upload.file, upload.outcome) == (
        "saved",
        None,
        {"counts": {"new": 1, "changed": 1, "unchanged": 0, "wrong": 0}},
    )
    assert not StoredFile.objects.exists()
    again = director.post(page.request["PATH_INFO"], follow=True)
    assert "この取り込みは、もう終わっています。" in again.content.decode()


def test_what_went_wrong_since_the_rehearsal_saves_nothing_and_is_told(town: Town, director: Client) -> None:
    page = bring(director, book(HEAD, ["d08", "先の町", "", ""], ["d09", "新町", "しんまち", ""]))
    District.objects.create(code="d77", name="新町")
    answer = director.post(page.request["PATH_INFO"])
    assert "何も保存していません。" in answer.content.decode()
    assert faults(answer) == [(3, "B列「地区名」", "新町", "この地区名はもうあります。")]
    assert not District.objects.filter(code__in=["d08", "d09"]).exists()


def test_columns_left_out_stay_as_they_are(town: Town, director: Client) -> None:
    page = bring(director, book(["コード", "カナ"], ["d05", "おおひ"]))
    director.post(page.request["PATH_INFO"])
    row = District.objects.get(code="d05")
    assert (row.name, row.kana, row.block, row.is_active) == ("旧大樋", "おおひ", town.blocks["b2"], False)


def test_a_sheet_that_says_what_is_stored_has_nothing_to_save(town: Town, director: Client) -> None:
    page = bring(director, book(HEAD, ["ｄ０１", "大手", "おおて", "中央ブロック"]))
    assert tally(page) == {"new": 0, "changed": 0, "unchanged": 1, "wrong": 0}
    assert page.context["may_save"] is False
    assert "保存するものはありません。" in page.content.decode()


def test_a_line_may_name_what_an_earlier_line_makes(town: Town, director: Client) -> None:
    file = book(
        ["種類", "符号", "名称", "上の組織"],
        ["部門・係", "soumu", "総務課", ""],
        ["部門・係", "keiri", "経理係", "総務課"],
    )
    page = bring(director, file, "workbench:organisations-import")
    assert faults(page) == []
    director.post(page.request["PATH_INFO"])
    assert Organisation.objects.get(code="keiri").parent == Organisation.objects.get(code="soumu")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (book(["電話", "住所"], ["076", "市内"]), "見出し"),
        (book(HEAD), "行がありません"),
        (SimpleUploadedFile("地区.xlsx", b"not a workbook at all"), "Excel・CSV"),
        (SimpleUploadedFile("地区.csv", b""), "ファイルが空です。"),
    ],
)
def test_what_is_no_sheet_of_this_noun_is_refused_in_words(
    town: Town, director: Client, file: SimpleUploadedFile, sentence: str
) -> None:
    file.seek(0)
    page = director.post(reverse(IMPORT), {"file": file})
    assert page.status_code == 422
    assert sentence in " ".join(page.context["form"].errors["file"])
    assert 'id="errors"' in page.content.decode()
    assert not SheetUpload.objects.exists()
    assert not StoredFile.objects.exists()


def test_csv_from_an_old_excel_is_read(town: Town, director: Client) -> None:
    content = "符号,地区名\r\nd01,大手町\r\n".encode("cp932")
    page = bring(director, SimpleUploadedFile("地区.csv", content))
    assert tally(page) == {"new": 0, "changed": 1, "unchanged": 0, "wrong": 0}


def heads(answer: HttpResponse) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values]


def test_the_template_is_empty_or_filled_and_can_be_sent_back(town: Town, director: Client) -> None:
    columns = ["符号", "地区名", "ふりがな", "ブロック", "並び順", "使っている"]
    assert heads(director.get(reverse(TEMPLATE))) == [columns]
    filled = director.get(reverse(TEMPLATE), {"filled": "1"})
    assert heads(filled)[1] == ["d01", "大手", "おおて", "中央ブロック", 0, "はい"]
    page = bring(director, SimpleUploadedFile("地区_直す用.xlsx", filled.content))
    assert tally(page) == {"new": 0, "changed": 0, "unchanged": 5, "wrong": 0}


def test_the_page_names_the_headings_it_can_read_and_what_waits(town: Town, director: Client) -> None:
    page = director.get(reverse(IMPORT))
    assert page.context["columns"][0] == ("符号", ["コード", "番号"], True)
    assert page.context["columns"][3] == ("ブロック", [], False)
    assert list(page.context["waiting"]) == []
    bring(director, book(HEAD, ["d09", "新町", "", ""]))
    assert "まだ保存していないファイルがあります" in director.get(reverse(IMPORT)).content.decode()


def test_a_sheet_belongs_to_whoever_brought_it(town: Town, director: Client, client_of: Callable[..., Client]) -> None:
    page = bring(director, book(HEAD, ["d09", "ひみつの町", "", ""]))
    other = client_of("section_head")
    url = page.request["PATH_INFO"]
    assert (other.get(url).status_code, other.post(url).status_code) == (404, 404)
    assert "地区.xlsx" not in other.get(reverse(IMPORT)).content.decode()
    stored = StoredFile.objects.get(purpose="workbench.import")
    assert other.get(reverse("files:download", args=[stored.pk])).status_code == 404
    assert director.get(reverse("workbench:blocks-check", args=[SheetUpload.objects.get().pk])).status_code == 404
    assert director.get(reverse("workbench:districts-check", args=[uuid.uuid4()])).status_code == 404
    assert not District.objects.filter(code="d09").exists()


def test_a_sheet_can_be_dropped_and_goes_by_itself_after_a_week(
    town: Town, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = bring(director, book(HEAD, ["d09", "新町", "", ""]))
    answer = director.post(page.request["PATH_INFO"], {"_drop": "1"}, follow=True)
    assert "取り込みを取りやめました。何も保存していません。" in answer.content.decode()
    bring(director, book(HEAD, ["d09", "新町", "", ""]))
    assert StoredFile.objects.count() == 1
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-20")
    forget_old_uploads(None)  # type: ignore[arg-type]  # the day is not looked at
    assert [upload.state for upload in SheetUpload.objects.all()] == ["dropped", "dropped"]
    assert not StoredFile.objects.exists()
    assert not District.objects.filter(code="d09").exists()


def test_a_long_sheet_is_checked_and_saved_by_jobs(
    town: Town, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sasaeai.spine.workbench.actions.uploads.AT_ONCE", 2)
    file = book(HEAD, *[[f"n{number}", f"新しい町{number}", "", "b1"] for number in range(4)])
    answer = director.post(reverse(IMPORT), {"file": file})
    check = Job.objects.get()
    assert answer.headers["Location"] == reverse("jobs:detail", args=[check.pk])
    assert (check.state, District.objects.count()) == (JobState.DONE, 5)
    upload = SheetUpload.objects.get()
    page = director.get(check.result["url"])
    assert tally(page) == {"new": 4, "changed": 0, "unchanged": 0, "wrong": 0}
    director.post(reverse("workbench:districts-check", args=[upload.pk]))
    save = Job.objects.exclude(pk=check.pk).get()
    assert (save.state, District.objects.count()) == (JobState.DONE, 9)
    assert save.result["message"] == "新しく4件を登録し、0件を直しました。0件は変わりありません。"


def test_who_may_not_bring_is_refused(town: Town, client_of: Callable[..., Client]) -> None:
    clerk = client_of("clerk")
    assert clerk.get(reverse(IMPORT)).status_code == 403
    assert clerk.post(reverse(IMPORT), {"file": book(HEAD, ["d09", "新町", "", ""])}).status_code == 403
    assert clerk.get(reverse(TEMPLATE)).status_code == 403
    assert not District.objects.filter(code="d09").exists()
