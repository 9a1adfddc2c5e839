"""Excel workbooks: a row is a line, its cells joined with tabs."""

from __future__ import annotations

import datetime as dt
import io

from ..errors import gettext_noop
from .lines import DocumentError, LineWriter, SourceDocument
from .safety import check_package

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_BLANK_ROWS = 1_000


def read_sheet(data: bytes, filename: str) -> SourceDocument:
    """Lines of every visible sheet; leading empty cells are dropped and counted in ``x``; formulas give their value."""
    check_package(data, "xl/workbook.xml")
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets errors of zipfile, lxml and its own through, unnamed.
        raise DocumentError(
            gettext_noop("Excelブックが壊れていて開けません。元のファイルを確かめてください。")
        ) from error
    writer = LineWriter()
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        blank = 0
        for row in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):
            if not any(value not in (None, "") for value in row):
                blank += 1
                if blank > MAX_BLANK_ROWS:
                    break  # borders drawn down to the last row of the sheet
                continue
            for _ in range(blank):
                writer.add("", style="table")
            blank = 0
            if len(writer.lines) >= MAX_ROWS:
                raise DocumentError(
                    gettext_noop("行が多すぎます（%(rows)s行まで）。計画の部分だけを保存し直してください。"),
                    rows=f"{MAX_ROWS:,}",
                )
            cells = [_shown(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            lead = next((i for i, cell in enumerate(cells) if cell), len(cells))
            writer.add("\t".join(cells[lead:]), x=float(lead), style="table")
    book.close()
    if not any(line.text.strip() for line in writer.lines):
        raise DocumentError(gettext_noop("ブックに文字がありません。内容の入ったシートがあるか確かめてください。"))
    return SourceDocument(tuple(writer.lines), "xlsx", None, filename)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", " ").replace("\n", " ").strip()
