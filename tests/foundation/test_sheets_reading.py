"""Tables that come in: every usual file is read, every other one is refused in a sentence."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sasaeai.foundation.sheets import Limits, SheetError, Table, cell_text, read_table, write_xlsx

CSV = "日付,項目,参加者数\r\n2021-10-12,地区社協会長会議,48\r\n2021-11-05,髙﨑サロン①,12\r\n"


def workbook(*rows: tuple[object, ...], title: str = "実績") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def values(table: Table) -> list[tuple[int, dict[str, object]]]:
    return [(row.number, dict(row.cells)) for row in table]


def refusal(data: bytes, filename: str, **options: object) -> str:
    with pytest.raises(SheetError) as caught:
        list(read_table(data, filename=filename, **options))  # type: ignore[arg-type]  # options vary by test
    return str(caught.value)


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same package with some parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, changes.get(part, old.read(part)))
    return file.getvalue()


# Excel


def test_a_workbook_keeps_dates_numbers_and_text() -> None:
    data = workbook(
        ("日付", "開始", "項目", "参加者数", "費用", "割合", "公開"),
        (dt.datetime(2021, 10, 12), dt.datetime(2021, 10, 12, 13, 30), "会長会議", 48, 1050000.0, 0.5, True),
        (None, None, "0123", "48名", None, None, None),
    )
    table = read_table(data, filename="実績.xlsx")
    assert (table.sheet, table.sheet_names, table.header_row) == ("実績", ("実績",), 1)
    first, second = table
    assert first["日付"] == dt.date(2021, 10, 12)
    assert first["開始"] == dt.datetime(2021, 10, 12, 13, 30)
    assert [(value, type(value)) for value in (first["参加者数"], first["費用"], first["割合"], first["公開"])] == [
        (48, int),
        (1050000, int),
        (0.5, float),
        (True, bool),
    ]
    assert dict(second.cells) == {
        **dict.fromkeys(("日付", "開始", "費用", "割合", "公開")),
        "項目": "0123",
        "参加者数": "48名",
    }


def test_rows_know_their_place_and_blank_rows_are_skipped() -> None:
    data = workbook(("項目", "数"), ("a", 1), (), (" ", None), ("b", 2))
    assert values(read_table(data, filename="a.xlsx")) == [(2, {"項目": "a", "数": 1}), (5, {"項目": "b", "数": 2})]


def test_a_table_can_be_read_twice() -> None:
    table = read_table(workbook(("項目", "数"), ("a", 1)), filename="a.xlsx")
    assert values(table) == values(table) == [(2, {"項目": "a", "数": 1})]


def test_headers_are_found_by_any_spelling() -> None:
    table = read_table(workbook(("開催 日", "参加者数（名）", "ﾒﾓ"), ("10/12", 48, None)), filename="a.xlsx")
    (row,) = table
    assert (row["開催日"], row["参加者数(名)"], row.get("メモ"), row.get("場所", "なし")) == ("10/12", 48, None, "なし")
    assert (row.text("参加者数（名）"), row.text("メモ"), row.text("場所")) == ("48", "", "")
    assert (table.find("人数", "参加者数(名)"), table.find("場所")) == ("参加者数（名）", None)
    assert (table.letter("メモ"), table.letter("開催日")) == ("C", "A")
    with pytest.raises(KeyError):
        row["場所"]


def test_a_title_above_the_table_is_not_its_header() -> None:
    data = workbook(("令和3年度 実績一覧",), (), ("日付", "項目", "参加者数"), ("10/12", "会長会議", 48))
    table = read_table(data, filename="a.xlsx")
    assert (table.header_row, table.headers) == (3, ("日付", "項目", "参加者数"))
    assert values(table) == [(4, {"日付": "10/12", "項目": "会長会議", "参加者数": 48})]


def test_expected_headers_decide_and_a_given_row_decides_first() -> None:
    rows = (("区分", "内訳", "計", "備考"), ("日 付", "項目"), ("10/12", "会長会議"))
    data = workbook(*rows)
    assert read_table(data, filename="a.xlsx").header_row == 1
    assert read_table(data, filename="a.xlsx", expected_headers=["日付", "項目"]).header_row == 2
    assert read_table(data, filename="a.xlsx", header_row=3).headers == ("10/12", "会長会議")


def test_headers_are_made_unique_and_never_empty() -> None:
    table = read_table(workbook(("日付", None, "日 付", "備\n考"), (1, 2, 3, 4)), filename="a.xlsx")
    assert table.headers == ("日付", "B列", "日 付（2）", "備考")
    assert values(table) == [(2, {"日付": 1, "B列": 2, "日 付（2）": 3, "備考": 4})]


def test_a_sheet_is_chosen_by_name_and_hidden_ones_are_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.title = "設定"
    book.active.sheet_state = "hidden"
    for name in ("４月", "５月"):
        book.create_sheet(name).append(("項目", name))
    file = io.BytesIO()
    book.save(file)
    data = file.getvalue()
    assert read_table(data, filename="a.xlsx").sheet == "４月"
    assert read_table(data, filename="a.xlsx", sheet="5月").headers == ("項目", "５月")
    assert read_table(data, filename="a.xlsx").sheet_names == ("４月", "５月")
    assert refusal(data, "a.xlsx", sheet="設定") == "シート「設定」がありません。あるのは ４月、５月 です。"


def test_a_formula_gives_its_saved_value_and_is_never_run() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["項目", "計"])
        sheet.write_string(1, 0, "a")
        sheet.write_formula(1, 1, "=1+1", None, 99)
    assert values(read_table(file.getvalue(), filename="a.xlsx")) == [(2, {"項目": "a", "計": 99})]


def test_the_size_a_sheet_claims_is_not_believed() -> None:
    data = workbook(("項目", "数"), ("a", 1), ("b", 2))
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(part)
    assert b'ref="A1:B3"' in xml
    lying = repacked(data, {part: xml.replace(b'ref="A1:B3"', b'ref="A1:A1"')})
    assert len(values(read_table(lying, filename="a.xlsx"))) == 2


def test_a_row_number_out_of_this_world_ends_in_a_sentence() -> None:
    data = workbook(("項目", "数"), ("a", 1))
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(part)
    far = repacked(data, {part: xml.replace(b'<row r="2"', b'<row r="99999999999"')})
    assert refusal(far, "a.xlsx") == "ファイルが壊れていて開けません。Excel で開いて保存し直してください。"


def test_entities_in_a_sheet_are_refused() -> None:
    data = workbook(("項目", "数"), ("a", 1))
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""
    said = refusal(repacked(data, {"xl/worksheets/sheet1.xml": bomb}), "a.xlsx")
    assert said == "ファイルが壊れていて開けません。Excel で開いて保存し直してください。"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = workbook(("項目", "数"), ("a", 1))
    for part, size in (
        ("xl/worksheets/sheet1.xml", 201),
        ("xl/styles.xml", 17),
    ):
        bomb = repacked(data, {part: b" " * (size * 1024 * 1024)})
        assert len(bomb) < 1024 * 1024
        assert refusal(bomb, "a.xlsx") == (
            "ファイルの中身が大きすぎるため、安全のため読み込みません。必要な表だけを保存し直してください。"
        )


def test_limits_on_bytes_rows_and_columns() -> None:
    data = workbook(("項目", "数"), *(("a", n) for n in range(5)))
    assert len(list(read_table(data, filename="a.xlsx", limits=Limits(max_rows=5)))) == 5
    assert refusal(data, "a.xlsx", limits=Limits(max_rows=4)) == "行が多すぎます（4行まで）。ファイルを分けてください。"
    assert refusal(data, "a.xlsx", limits=Limits(max_columns=1)) == (
        "列が多すぎます（1列まで）。必要な列だけにしてください。"
    )
    assert refusal(b"," * (2 * 1024 * 1024), "a.csv", limits=Limits(max_bytes=1024 * 1024)) == (
        "ファイルが大きすぎます（1 MBまで）。分けるか、画像を除いて保存し直してください。"
    )
    assert refusal(b"a,b,c\n1,2,3\n", "a.csv", limits=Limits(max_columns=2)) == (
        "列が多すぎます（2列まで）。必要な列だけにしてください。"
    )


def test_a_value_without_header_is_named_not_lost() -> None:
    data = workbook(("項目", "数"), ("a", 1), ("b", 2, None, "忘れずに"))
    assert refusal(data, "a.xlsx") == ("3行目のD列に見出しのない値があります。見出しを付けるか、消してください。")


def test_fifty_thousand_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    path.write_bytes(write_xlsx(["項目", "数"], (("会長会議", n) for n in range(50_000))))
    assert sum(row["数"] for row in read_table(path, filename=path.name)) == 50_000 * 49_999 // 2  # type: ignore[misc]  # ints


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be", "euc_jp"])
def test_every_encoding_of_a_japanese_office(encoding: str) -> None:
    # EUC-JP has no 髙 and no ①.
    text = CSV.replace("髙", "高").replace("①", "一") if encoding == "euc_jp" else CSV
    name = "高﨑サロン一" if encoding == "euc_jp" else "髙﨑サロン①"
    if encoding == "euc_jp":
        text, name = text.replace("﨑", "崎"), name.replace("﨑", "崎")
    assert values(read_table(text.encode(encoding), filename="実績.csv")) == [
        (2, {"日付": "2021-10-12", "項目": "地区社協会長会議", "参加者数": "48"}),
        (3, {"日付": "2021-11-05", "項目": name, "参加者数": "12"}),
    ]


def test_half_width_kana_in_cp932_are_not_taken_for_euc() -> None:
    data = "氏名,カナ\r\n田中,ﾀﾅｶ ﾊﾅｺ\r\n山田,ﾔﾏﾀﾞ ﾀﾛｳ\r\n".encode("cp932")
    assert [row["カナ"] for row in read_table(data, filename="a.csv")] == ["ﾀﾅｶ ﾊﾅｺ", "ﾔﾏﾀﾞ ﾀﾛｳ"]


def test_tabs_semicolons_quotes_and_line_breaks_in_cells() -> None:
    assert values(read_table("項目\t数\na,b\t1\n".encode("utf-16"), filename="a.csv")) == [
        (2, {"項目": "a,b", "数": "1"})
    ]
    assert values(read_table("項目;数\na;1\n".encode(), filename="a.csv")) == [(2, {"項目": "a", "数": "1"})]
    quoted = '項目,数\r\n"一行目\r\n二行目, ""つづき""",1\r\n\r\n次,2\r\n'.encode()
    assert values(read_table(quoted, filename="a.csv")) == [
        (2, {"項目": '一行目\r\n二行目, "つづき"', "数": "1"}),
        (4, {"項目": "次", "数": "2"}),
    ]


# Refusals


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


def encrypted_zip() -> bytes:
    data = bytearray(workbook(("項目", "数")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def other_package() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "sentence"),
    [
        (b"", "a.xlsx", "ファイルが空です。内容の入ったファイルを選び直してください。"),
        (b"\r\n \r\n", "a.csv", "見出しの行が見つかりません。1行目に項目名を入れてください。"),
        (workbook(()), "a.xlsx", "見出しの行が見つかりません。1行目に項目名を入れてください。"),
        (
            encrypted(),
            "a.xlsx",
            "パスワードが掛かっています。Excel でパスワードを外して保存し、もう一度選んでください。",
        ),
        (encrypted_zip(), "a.xlsx", "パスワードが掛かっています。パスワードを外して保存し、もう一度選んでください。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "a.xls",
            "古い形式のファイルです。Excel で開き、.xlsx で保存し直してください。",
        ),
        (b"a,b\n1,2\n", "a.xls", ".xls は古い形式です。Excel で開き、.xlsx で保存し直してください。"),
        (b"MZ\x90\x00", "a.xlsx", "Excel または CSV のファイルではありません。ファイルを確かめてください。"),
        (b"MZ\x90\x00", "a.csv", "Excel または CSV のファイルではありません。ファイルを確かめてください。"),
        (b"%PDF-1.7", "a.csv", "Excel または CSV のファイルではありません。ファイルを確かめてください。"),
        (
            CSV.encode(),
            "a.xlsx",
            "中身が Excel ブックではありません（名前は.xlsx）。Excel で開いて保存し直してください。",
        ),
        (
            workbook(("a", "b")),
            "a.csv",
            "中身が CSV ではありません。Excel ブックなら名前の末尾を .xlsx にしてください。",
        ),
        (
            other_package(),
            "a.xlsx",
            "中身が Excel ブックではありません。Excel で開き、.xlsx で保存し直してください。",
        ),
        (b"PK\x03\x04broken", "a.xlsx", "ファイルが壊れていて開けません。Excel で開いて保存し直してください。"),
        (
            bytes(range(1, 256)) * 4,
            "a.csv",
            "文字コードが分からず読めません。Excel で「CSV UTF-8」として保存し直してください。",
        ),
        (b"a,b\n", "a.ods", "読めるのは .xlsx .xlsm .csv です。Excel で開き、.xlsx で保存し直してください。"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, filename: str, sentence: str) -> None:
    assert refusal(data, filename) == sentence


WHOLE = workbook(("日付", "項目", "数"), *((dt.date(2021, 4, day), "会議", day) for day in range(1, 20)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=20),
    st.integers(0, 400),
)
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(damage: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE)
    for at, byte in damage:
        data[at] = byte
    try:
        rows = list(read_table(bytes(data[: len(data) - cut]), filename="a.xlsx"))
        assert all(len(row.cells) == len(rows[0].cells) for row in rows)
    except SheetError as error:
        assert str(error).endswith("。")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_called_csv_are_read_or_refused(data: bytes) -> None:
    try:
        list(read_table(data, filename="a.csv"))
    except SheetError as error:
        assert str(error).endswith("。")


def test_cell_text() -> None:
    cells = [None, " 会議 ", 48, 0.5, dt.date(2021, 10, 12), dt.datetime(2021, 10, 12, 9, 5), dt.time(9, 5)]
    assert [cell_text(cell) for cell in cells] == [
        *("", "会議", "48", "0.5", "2021-10-12", "2021-10-12 09:05", "09:05:00"),
    ]


def test_escaped_characters_are_read_and_unprintable_ones_dropped() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_column(0, 0, ["項目", "一\r\n二", "a\x00b\x08c"])
    assert [row["項目"] for row in read_table(file.getvalue(), filename="a.xlsx")] == ["一\r\n二", "abc"]
