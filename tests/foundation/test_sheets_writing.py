"""Tables that go out: text stays text, dates are dates, and what was written reads back."""

import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sasaeai.foundation.sheets import Column, read_table, stream_csv, stream_xlsx, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+81-76", "-2", "@SUM(A1)", "\t=1", "=HYPERLINK(A1)", "＝1", "－", "'=1"]


def opened(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_a_workbook_has_a_bold_frozen_header_and_typed_cells() -> None:
    columns = [
        Column("日付", "date"),
        Column("項目", width=30),
        Column("参加者数", "number"),
        Column("費用", "yen"),
        "備考",
    ]
    rows = [(dt.date(2021, 10, 12), "会長会議", 48, 1_050_000, None), (None, "0123", Decimal("1.5"), -30, True)]
    sheet = opened(write_xlsx(columns, rows, sheet_name="令和3年度"))
    assert (sheet.title, sheet.freeze_panes, sheet.print_title_rows) == ("令和3年度", "A2", "$1:$1")
    assert [cell.value for cell in sheet[1]] == ["日付", "項目", "参加者数", "費用", "備考"]
    assert all(cell.font.bold for cell in sheet[1])
    assert [cell.value for cell in sheet[2]] == [dt.datetime(2021, 10, 12), "会長会議", 48, 1_050_000, None]
    assert [cell.value for cell in sheet[3]] == [None, "0123", 1.5, -30, True]
    assert [cell.number_format for cell in sheet[2]][:4] == ["yyyy/mm/dd", "@", "#,##0", '#,##0"円"']
    assert sheet.column_dimensions["B"].width == pytest.approx(30, abs=1)


def test_times_are_written_in_tokyo() -> None:
    moment = dt.datetime(2021, 10, 11, 15, 30, tzinfo=dt.UTC)
    assert opened(write_xlsx([Column("記録", "datetime")], [(moment,)]))["A2"].value == dt.datetime(2021, 10, 12, 0, 30)
    assert write_csv(["記録"], [(moment,)]).decode("utf-8-sig") == "記録\r\n2021-10-12 00:30\r\n"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = opened(write_xlsx([text], [(text,)]))
    assert [(cell[at].value, cell[at].data_type) for at in ("A1", "A2")] == [(text, "s")] * 2
    assert cell["A2"].quotePrefix
    written = list(csv.reader(io.StringIO(write_csv([text], [(text,)]).decode("utf-8-sig"), newline="")))
    assert written == [[f"'{text}"], [f"'{text}"]]


def test_numbers_below_zero_are_no_formula() -> None:
    assert write_csv(["数"], [(-2,), (Decimal("-1.5"),), (None,)]).decode("utf-8-sig") == '数\r\n-2\r\n-1.5\r\n""\r\n'


def test_text_beyond_excels_length_is_cut_visibly() -> None:
    value = opened(write_xlsx(["本文"], [("あ" * 40_000,)]))["A2"].value
    assert (len(value), value[-1]) == (32_767, "…")


def test_a_sheet_name_excel_would_refuse_is_made_acceptable() -> None:
    assert opened(write_xlsx(["a"], [], sheet_name="4/1～[実績]:計")).title == "4・1～・実績・・計"
    assert opened(write_xlsx(["a"], [], sheet_name="' '")).title == "一覧"
    assert (
        opened(write_xlsx(["a"], [], sheet_name="地区社会福祉協議会活動実績一覧表")).title
        == "地区社会福祉協議会活動実績一…"
    )


def test_a_row_of_the_wrong_length_is_a_mistake_in_the_program() -> None:
    with pytest.raises(ValueError, match="zip"):
        write_xlsx(["a", "b"], [("1",)])
    with pytest.raises(ValueError, match="zip"):
        write_csv(["a", "b"], [("1", "2", "3")])


def test_streaming_takes_rows_as_they_come(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with path.open("wb") as file:
        assert stream_xlsx(file, ["数"], ((n,) for n in range(1200))) == 1200
    assert [row["数"] for row in read_table(path, filename=path.name)] == list(range(1200))
    pieces = stream_csv(["数"], ((n,) for n in range(1200)))
    assert next(pieces) == "\ufeff数\r\n".encode()
    assert sum(piece.count(b"\r\n") for piece in pieces) == 1200


words = st.text(
    st.one_of(
        st.sampled_from("=+-@\t'＝＋－＠\"\r\n,;あ髙1 "), st.characters(codec="utf-8", exclude_categories=("C", "Z"))
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, words), max_size=6))
def test_csv_reads_back_what_was_written(rows: list[tuple[str, str]]) -> None:
    read = read_table(write_csv(["見出し一", "見出し二"], rows), filename="a.csv")
    expected = [tuple(text if text.strip() else None for text in row) for row in rows]
    assert [(row["見出し一"], row["見出し二"]) for row in read] == [row for row in expected if any(row)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(words, st.none() | st.integers(-(10**9), 10**9), st.none() | st.dates(dt.date(1901, 1, 1))),
        max_size=6,
    )
)
def test_excel_reads_back_what_was_written(rows: list[tuple[str, int | None, dt.date | None]]) -> None:
    columns = [Column("項目"), Column("数", "number"), Column("日付", "date")]
    read = read_table(write_xlsx(columns, rows), filename="a.xlsx")
    expected = [(text if text.strip() else None, number, day) for text, number, day in rows]
    assert [(row["項目"], row["数"], row["日付"]) for row in read] == [
        row for row in expected if any(value is not None for value in row)
    ]
