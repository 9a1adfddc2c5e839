"""``sasaeai plan import`` on files that are no plan: one clear sentence, exit code 1, never a traceback."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from sasaeai.project.cli import main

PLAN = "令和3年度事業計画\n1 会議\n(1) 理事会（年4回）\n(2) 評議員会（6月）\n2 広報\n(1) 社協だより（隔月）\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 300


def saved(thing: object) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)  # type: ignore[attr-defined]  # a document or a workbook
    return stream.getvalue()


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_txt", ".txt"), content)
    return stream.getvalue()


def word() -> bytes:
    document = docx.Document()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    return saved(document)


def photo() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()
    return stream.getvalue()


def locked_pdf() -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(io.BytesIO(photo())))
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(stream)
    return stream.getvalue()


def mojibake(written: str, read: str) -> bytes:
    return PLAN.encode(written).decode(read, "replace").encode("utf-8")


BOMB = b"<w>" + b" " * (30 * 1024 * 1024)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'

EMPTY, PROTECTED, PROGRAM_SAID = "ファイルが空です", "パスワードで保護され", "プログラムのようです"
GARBLED, BROKEN, NO_DOCUMENT, OLD = "文字化けしているため", "壊れて", "文書ではないようです", "古い形式"
BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.txt", lambda: b"", EMPTY),
    ("empty.docx", lambda: b"", EMPTY),
    ("empty.pdf", lambda: b"", EMPTY),
    ("spaces.txt", lambda: b" \r\n \t\r\n", EMPTY),
    ("nothing.docx", lambda: saved(docx.Document()), "文字がありません"),
    ("nothing.xlsx", lambda: saved(openpyxl.Workbook()), "文字がありません"),
    ("nothing.html", lambda: b"<html><body></body></html>", "文字がありません"),
    (
        "story.txt",
        lambda: ("むかしむかし、あるところにおじいさんとおばあさんがいました。" * 20).encode(),
        "見つけられませんでした",
    ),
    ("program.docx", lambda: PROGRAM, PROGRAM_SAID),
    ("program.txt", lambda: PROGRAM, PROGRAM_SAID),
    ("program.pdf", lambda: PROGRAM, PROGRAM_SAID),
    ("program.html", lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 300, PROGRAM_SAID),
    ("setup.exe", lambda: PROGRAM, "この種類のファイル（.exe）は読み込めません"),
    ("plan.zip", lambda: package(plan_txt=PLAN.encode()), "この種類のファイル（.zip）は読み込めません"),
    ("plan.jtd", lambda: OLE, "この種類のファイル（.jtd）は読み込めません"),
    ("plan", lambda: PLAN.encode(), "拡張子なし"),
    ("old.doc", lambda: OLE, OLD),
    ("old.xls", lambda: OLE, OLD),
    ("locked.docx", lambda: OLE, PROTECTED),
    ("locked.xlsx", lambda: OLE, PROTECTED),
    ("locked.pdf", locked_pdf, PROTECTED),
    ("photo.pdf", photo, "画像（写真やスキャン）だけ"),
    ("picture.docx", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 300, "画像です"),
    ("cut.docx", lambda: word()[:4000], BROKEN),
    ("cut.pdf", lambda: photo()[:200], BROKEN),
    ("noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50, BROKEN),
    ("noise.txt", lambda: bytes(range(256)) * 50, NO_DOCUMENT),
    ("noise.html", lambda: bytes(range(256)) * 50, NO_DOCUMENT),
    ("other.docx", lambda: package(plan_txt=PLAN.encode()), "拡張子と合わない"),
    ("half.docx", lambda: package(word__document_xml=b"<w:document"), BROKEN),
    ("half.xlsx", lambda: package(xl__workbook_xml=b"<workbook"), BROKEN),
    ("bomb.docx", lambda: package(word__document_xml=BOMB), "異常に大きい"),
    ("bomb.xlsx", lambda: package(xl__workbook_xml=BOMB), "異常に大きい"),
    ("entities.docx", lambda: package(word__document_xml=ENTITIES), "安全でない"),
    ("utf8-as-sjis.txt", lambda: mojibake("utf-8", "cp932"), GARBLED),
    ("utf8-as-latin.txt", lambda: mojibake("utf-8", "latin-1"), GARBLED),
    ("sjis-as-latin.txt", lambda: mojibake("cp932", "latin-1"), GARBLED),
    ("euc-as-sjis.txt", lambda: mojibake("euc_jp", "cp932"), GARBLED),
    ("sjis-as-euc.txt", lambda: mojibake("cp932", "euc_jp"), GARBLED),
    ("question-marks.txt", lambda: PLAN.encode("ascii", "replace"), GARBLED),
    ("endless.txt", lambda: (PLAN * 4000).encode(), "計画としては長すぎます"),
    ("one-endless-line.txt", lambda: ("1 会議 (1) 理事会（年4回） " * 40_000).encode(), "計画としては長すぎます"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_one_sentence(
    name: str, content: Callable[[], bytes], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / name, tmp_path / "rows.json"
    path.write_bytes(content())
    assert main(["plan", "import", str(path), "--json", str(out)]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, told.err.count("\n"), told.err.rstrip()[-1]) == ("", 1, "。")
    assert not out.exists()


def test_two_hundred_megabytes_are_refused_before_they_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.4\n")
        stream.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    assert main(["plan", "import", str(path), "--json", str(tmp_path / "rows.json")]) == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "ファイルが大きすぎます（200 MB）" in capsys.readouterr().err
    assert peak < 20 * 1024 * 1024


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "import", str(tmp_path / "plan.txt"), "--json", str(tmp_path / "rows.json")]) == 1
    assert capsys.readouterr().err == "ファイル「plan.txt」が見つかりません。場所と名前を確かめてください。\n"


ENCODINGS = ["cp932", "euc_jp", "iso2022_jp", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_a_japanese_office_is_read(encoding: str, line_end: str, tmp_path: Path) -> None:
    path, out = tmp_path / "plan.txt", tmp_path / "rows.json"
    path.write_bytes(PLAN.replace("\n", line_end).encode(encoding))
    assert main(["plan", "import", str(path), "--json", str(out)]) == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [row["text"] for row in rows] == ["会議", "理事会（年4回）", "評議員会（6月）", "広報", "社協だより（隔月）"]
