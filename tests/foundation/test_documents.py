"""Documents of every office kind: what is read, and what is refused with which sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from sasaeai.foundation.documents import MAX_BYTES, DocumentError, read_lines
from tests.papers import encrypted_pdf

TEXT = "令和3年度事業計画\n１　地域福祉の推進\n①会議の開催（年２回）\nⅡ　広報\n"


def euc_of_windows(text: str) -> bytes:
    """EUC-JP as Windows programs write it: ① and Ⅱ in the row that Python's codec does not know."""
    out = bytearray()
    for sign in text:
        try:
            out += sign.encode("euc_jp")
        except UnicodeEncodeError:
            lead, trail = sign.encode("cp932")
            row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + (2 if trail >= 0x9F else 1)
            cell = trail - 0x9E if trail >= 0x9F else trail - (0x40 if trail > 0x7F else 0x3F)
            out += bytes((row + 0xA0, cell + 0xA0))
    return bytes(out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_text_in_every_encoding_of_a_japanese_office(encoding: str) -> None:
    assert read_lines(TEXT.encode(encoding), "plan.txt").text.rstrip("\n") == TEXT.rstrip("\n")


def test_euc_jp_keeps_the_circled_numbers_of_windows() -> None:
    document = read_lines(euc_of_windows(TEXT), "plan.txt")
    assert (document.encoding, document.text.rstrip("\n")) == ("euc_jp", TEXT.rstrip("\n"))


def test_jis() -> None:
    assert read_lines("会議の開催\n".encode("iso2022_jp"), "plan.txt").lines[0].text == "会議の開催"


def test_a_page_without_a_body_is_read() -> None:
    page = "<!doctype html><title>計画</title><nav>メニュー</nav><main><h2>地域福祉</h2><p>会議（年2回）</p></main>"
    lines = [line.text for line in read_lines(page.encode(), "plan.html").lines]
    assert lines == ["地域福祉", "会議（年2回）"]


def zipped(name: str, *, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
PROGRAM = b"MZ\x90\x00\x03" + b"\x00" * 300
REFUSED = [
    ("empty.txt", b"", "ファイルが空です"),
    ("blank.txt", b" \r\n\n", "ファイルが空です"),
    ("locked.docx", OLE, "パスワードで保護されている"),
    ("locked.xlsx", OLE, "パスワードで保護されている"),
    ("old.doc", OLE, "古い形式のため読み込めません"),
    ("program.docx", PROGRAM, "プログラムのようです"),
    ("program.pdf", PROGRAM, "プログラムのようです"),
    ("program.txt", PROGRAM, "プログラムのようです"),
    ("program.exe", PROGRAM, "この種類のファイル（.exe）は読み込めません"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 300, "画像です"),
    ("other.docx", zipped("a.txt"), "拡張子と合わないか、壊れています"),
    ("cut.docx", b"PK\x03\x04 and no more", "壊れていて開けません"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj", "PDFが壊れていて開けません"),
    ("bytes.txt", bytes(range(256)) * 20, "文書ではないようです"),
    ("utf8_as_sjis.txt", (TEXT * 4).encode().decode("cp932", "replace").encode(), "文字化けしている"),
    ("utf8_as_latin.txt", (TEXT * 4).encode().decode("latin-1").encode(), "文字化けしている"),
    ("sjis_as_latin.txt", (TEXT * 4).encode("cp932").decode("latin-1").encode(), "文字化けしている"),
    ("question_marks.txt", (TEXT * 4).encode("ascii", "replace"), "文字化けしている"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_bad_files_are_refused_with_a_sentence(name: str, data: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_lines(path)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("。")


def test_a_huge_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    assert path.stat().st_size > MAX_BYTES
    with pytest.raises(DocumentError, match="ファイルが大きすぎます（200 MB）"):
        read_lines(path)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(DocumentError, match="見つかりません"):
        read_lines(Path("nowhere") / "plan.txt")


def test_a_pdf_of_photographs_has_no_words() -> None:
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.new("RGB", (60, 80), "white").save(buffer, "PDF")
    with pytest.raises(DocumentError, match="画像（写真やスキャン）だけで"):
        read_lines(buffer.getvalue(), "scan.pdf")


def test_an_encrypted_pdf_asks_for_its_protection_to_be_taken_off() -> None:
    with pytest.raises(DocumentError, match="PDFがパスワードで保護されています"):
        read_lines(encrypted_pdf(), "plan.pdf")


def test_a_sheet_with_borders_down_to_its_last_row_is_read() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["A4"] = "会議", "理事会"
    page.cell(1_048_576, 1).border = Border(bottom=Side(style="thin"))
    stream = io.BytesIO()
    book.save(stream)
    assert [line.text for line in read_lines(stream.getvalue(), "plan.xlsx").lines] == ["会議", "", "", "理事会"]


def test_signs_that_take_no_place_are_gone() -> None:
    assert read_lines("地\u200b区\u00ad社協\ufeff会議".encode(), "plan.txt").lines[0].text == "地区社協会議"
