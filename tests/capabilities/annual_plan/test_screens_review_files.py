"""Bringing a document: what cannot be read gets its sentence at the field; what can gives the same items in every format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sasaeai.capabilities.annual_plan.actions import bringing
from sasaeai.capabilities.annual_plan.models import PlanDraft
from sasaeai.capabilities.annual_plan.queries.drafts import reviewed
from sasaeai.spine.files.api import StoredFile
from sasaeai.spine.jobs.api import Job
from tests.papers import encrypted_pdf

pytestmark = pytest.mark.django_db
PLAN = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.txt").read_text(encoding="utf-8")
SMALL = """令和4年度 事業計画
(1) 地域で支え合う仕組みをつくる
① 地区社協活動の支援
ア 地区社協会長会議（4月、7月、10月、2月）
イ 役員会の開催（年2回）
② 民生委員活動の支援
ア 民生委員研修会の開催（年3回）
(2) 広報啓発
① 広報紙の発行
ア 広報紙の発行（年6回）
イ ホームページの運営（随時）
"""


@pytest.fixture
def clerk(client_of: Callable[..., Client]) -> Client:
    return client_of("clerk", section="chiiki")


def bring(client: Client, name: str, content: bytes, **typed: Any) -> Any:
    return client.post("/review/upload/", {"file": SimpleUploadedFile(name, content), **typed})


def sentence_at_the_file(answer: Any) -> str:
    """The error that stands at the field of the file."""
    page = answer.content.decode()
    assert answer.status_code == 422, page[:300]
    found = re.search(r'id="id_file_error">.*?<li>(.*?)</li>|<ul class="errorlist"[^>]*>\s*<li>(.*?)</li>', page, re.S)
    assert found is not None
    assert 'role="alert"' in page
    return str(found[1] or found[2])


def picture_pdf() -> bytes:
    """A scan: a page that holds nothing but a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (300, 400), "white")), 50, 50)
    canvas.save()
    return out.getvalue()


PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200 + b"This program cannot be run in DOS mode."
MOJIBAKE = (SMALL * 4).encode().decode("cp932", "replace").encode()


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("計画.txt", lambda: b"", "ファイルが空です。内容の入ったファイルを選び直してください。"),
        ("計画.txt", lambda: b" \r\n \r\n", "ファイルが空です。内容の入ったファイルを選び直してください。"),
        ("計画.pdf", encrypted_pdf, "PDFがパスワードで保護されています。保護を外してから選び直してください。"),
        (
            "計画.pdf",
            picture_pdf,
            "このPDFは画像（写真やスキャン）だけで、文字が入っていません。"
            "文字入りのPDFか、元のWord・Excelを選び直してください。",
        ),
        (
            "計画.docx",
            lambda: PROGRAM,
            "このファイルは文書ではなくプログラムのようです。開かずに、送り主へ確認してください。",
        ),
        (
            "計画.pdf",
            lambda: PROGRAM,
            "このファイルは文書ではなくプログラムのようです。開かずに、送り主へ確認してください。",
        ),
        (
            "計画.exe",
            lambda: PROGRAM,
            "この種類のファイル（.exe）は読み込めません。.txt .docx .xlsx .pdf .html のいずれかで保存し直してください。",
        ),
        (
            "計画.doc",
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "「.doc」は古い形式のため読み込めません。Word文書（.docx）として保存し直してください。",
        ),
        (
            "計画.txt",
            lambda: "こんにちは。".encode(),
            "この文書から計画の項目を見つけられませんでした。事業計画の文書か確かめてください。",
        ),
    ],
)
def test_a_bad_file_gets_its_sentence(clerk: Client, name: str, make: Callable[[], bytes], sentence: str) -> None:
    assert sentence_at_the_file(bring(clerk, name, make())) == sentence
    assert (PlanDraft.objects.count(), StoredFile.objects.count(), Job.objects.count()) == (0, 0, 0)


def test_damaged_text_is_told_from_an_encoding(clerk: Client) -> None:
    assert "文字化けしている" in sentence_at_the_file(bring(clerk, "計画.txt", MOJIBAKE))


def test_a_file_too_large_is_refused_before_it_is_read(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "MAX_BYTES", 1024)
    said = sentence_at_the_file(bring(clerk, "計画.txt", PLAN.encode()))
    assert said.startswith("ファイルが大きすぎます（")
    assert StoredFile.objects.count() == 0


def test_a_year_nobody_can_read_stands_at_its_field_and_the_rest_is_kept(clerk: Client) -> None:
    answer = bring(clerk, "計画.txt", SMALL.encode(), fiscal_year="らいねん")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "「らいねん」は年度として読めません。" in page
    assert 'value="らいねん"' in page


def test_no_file_at_all(clerk: Client) -> None:
    answer = clerk.post("/review/upload/", {})
    assert sentence_at_the_file(answer) == "ファイルを選んでください。"


@pytest.mark.parametrize(
    ("typed", "year"), [("", 2022), ("令和3年度", 2021), ("Ｒ３", 2021), ("2023", 2023), ("平成31", 2019)]
)
def test_the_year_is_read_from_the_document_unless_it_is_said(clerk: Client, typed: str, year: int) -> None:
    assert bring(clerk, "計画.txt", SMALL.encode(), fiscal_year=typed).status_code == 302
    assert PlanDraft.objects.get().fiscal_year == year


def euc_of_windows(text: str) -> bytes:
    """EUC-JP as offices wrote it: with the circled numbers that the standard does not have."""
    circled = {"①": b"\xad\xa1", "②": b"\xad\xa2"}
    return b"".join(circled.get(char) or char.encode("euc_jp") for char in text)


JIS = SMALL.replace("①", "１").replace("②", "２")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        *((SMALL.encode(encoding), SMALL) for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp932")),
        (euc_of_windows(SMALL), SMALL),
        (JIS.encode("euc_jp"), JIS),
        (JIS.encode("iso2022_jp"), JIS),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "shift_jis", "euc of windows", "euc_jp", "jis"],
)
def test_japanese_encodings_read_alike(clerk: Client, content: bytes, text: str) -> None:
    answer = bring(clerk, "計画.txt", content)
    assert answer.status_code == 302, answer.content.decode()
    draft = PlanDraft.objects.get()
    assert draft.source_lines[: text.count("\n")] == text.splitlines()
    assert [n.text for n in reviewed(draft).nodes][-1] == "ホームページの運営（随時）"


def as_word(text: str) -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def as_sheet(text: str) -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in text.splitlines():
        book.active.append([line])
    book.save(out)
    return out.getvalue()


def as_page(text: str) -> bytes:
    import html

    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())
    page = f"<!doctype html><html lang='ja'><head><meta charset='utf-8'></head><body>{body}</body></html>"
    return page.encode()


def as_pdf(text: str) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    out = io.BytesIO()
    canvas = Canvas(out)
    for start in range(0, len(lines := text.splitlines()), 50):
        canvas.setFont("HeiseiMin-W3", 8)
        for at, line in enumerate(lines[start : start + 50]):
            canvas.drawString(40, 800 - 15 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make"), [("計画.docx", as_word), ("計画.xlsx", as_sheet), ("計画.html", as_page), ("計画.pdf", as_pdf)]
)
def test_every_format_of_the_same_plan_gives_nearly_the_same_items(
    clerk: Client, name: str, make: Callable[[str], bytes]
) -> None:
    """The first plan's own lines, without the damage of the bold marks a page would read as print."""
    text = PLAN.replace("**", "")
    bring(clerk, "計画.txt", text.encode())
    answer = bring(clerk, name, make(text))
    assert answer.status_code == 302, answer.content.decode()
    other, plain = (
        {("".join(n.text.split()), n.role.value) for n in reviewed(draft).nodes}
        for draft in PlanDraft.objects.order_by("-id")[:2]
    )
    assert len(plain) > 400
    assert len(plain & other) / len(plain | other) > 0.95
    stored = StoredFile.objects.get(pk=PlanDraft.objects.order_by("-id")[0].source_file)
    assert stored.name == name


def test_a_long_document_is_read_as_a_job(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "LINES_AT_ONCE", 5)
    answer = bring(clerk, "計画.txt", SMALL.encode())
    job = Job.objects.get()
    draft = PlanDraft.objects.get()
    assert answer["Location"] == f"/jobs/{job.pk}/"
    assert (job.state, job.result["url"]) == ("done", f"/review/{draft.pk}/")
    page = clerk.get(answer["Location"]).content.decode()
    assert f"{len(draft.nodes)}件の項目を読み取りました。" in page
    assert f'href="/review/{draft.pk}/"' in page


def test_a_long_document_that_cannot_be_read_fails_with_its_sentence_and_is_not_kept(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "PAGES_AT_ONCE", 0)
    bring(clerk, "計画.pdf", picture_pdf())
    job = Job.objects.get()
    assert job.state == "failed"
    assert job.error.startswith("このPDFは画像（写真やスキャン）だけで、文字が入っていません。")
    assert (PlanDraft.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_reading_again_replaces_the_draft_and_shows_what_found_no_place(clerk: Client) -> None:
    bring(clerk, "計画.txt", SMALL.encode())
    first = PlanDraft.objects.get()
    ids = {n.text: n.id for n in reviewed(first).nodes}
    for text, mark in (("役員会の開催（年2回）", "新"), ("広報紙の発行（年6回）", "拡")):
        clerk.post(f"/review/{first.pk}/correct/", {"node": ids[text], "op": "mark", "mark": mark})
    assert f'<option value="{first.pk}" selected>' in clerk.get(f"/review/upload/?follows={first.pk}").content.decode()
    changed = SMALL.replace("イ 役員会の開催（年2回）\n", "").replace(
        "(2) 広報啓発", "(2) 相談\n① 総合相談\nア 生活相談の実施\n(3) 広報啓発"
    )
    answer = bring(clerk, "計画（変更）.txt", changed.encode(), follows=str(first.pk))
    first.refresh_from_db()
    second = PlanDraft.objects.get(follows=first)
    assert (answer["Location"], first.is_open) == (f"/review/{second.pk}/", False)
    page = clerk.get(answer["Location"]).content.decode()
    assert "この文書に当てはまらなかった修正が1件あります" in page
    assert "当てはまる項目が見つかりません。" in page
    marks = {n.text: n.mark.value for n in reviewed(second).nodes if n.mark.value != "none"}
    assert marks == {"広報紙の発行（年6回）": "拡"}
    lost = second.patches.get(anchor__text="役員会の開催（年2回）")
    clerk.post(f"/review/{second.pk}/undo/", {"number": str(lost.number)})
    assert "当てはまらなかった修正" not in clerk.get(answer["Location"]).content.decode()


def test_the_kept_original_is_read_again_for_another_year(clerk: Client) -> None:
    bring(clerk, "計画.txt", SMALL.encode())
    first = PlanDraft.objects.get()
    refused = clerk.post("/review/upload/", {"follows": str(first.pk)})
    assert sentence_at_the_file(refused) == "ファイルを選んでください。"
    answer = clerk.post("/review/upload/", {"follows": str(first.pk), "fiscal_year": "R5"})
    assert answer.status_code == 302
    second = PlanDraft.objects.get(follows=first)
    assert (second.fiscal_year, second.source_file) == (2023, first.source_file)
