"""Tables that go out: Excel streamed row by row, CSV that Excel opens in Japanese; no cell can become a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Literal

from ..clock import TOKYO
from ..errors import gettext_noop
from ..japanese import count_width, truncate
from .comma_separated import GUARDED
from .table import SheetError

Value = object
"""What may be written: text, numbers, booleans, dates, None; anything else is written as its ``str``."""

LONGEST_TEXT = 32_767
LAST_ROW = 1_048_576
_ROWS_AT_ONCE = 500
_FORMATS = {"date": "yyyy/mm/dd", "datetime": "yyyy/mm/dd hh:mm", "yen": '#,##0"円"', "number": "#,##0", "text": "@"}
_WIDTHS = {"date": 12.0, "datetime": 17.0, "yen": 13.0, "number": 10.0, "text": 18.0}


@dataclass(frozen=True)
class Column:
    """A column: its header, what it holds, its width in half-width characters (default: by kind and header)."""

    header: str
    kind: Literal["text", "number", "yen", "date", "datetime"] = "text"
    width: float | None = None


def write_xlsx(columns: Sequence[Column | str], rows: Iterable[Sequence[Value]], *, sheet_name: str = "一覧") -> bytes:
    """An Excel workbook of one sheet (see ``stream_xlsx``)."""
    file = io.BytesIO()
    stream_xlsx(file, columns, rows, sheet_name=sheet_name)
    return file.getvalue()


def stream_xlsx(
    file: IO[bytes], columns: Sequence[Column | str], rows: Iterable[Sequence[Value]], *, sheet_name: str = "一覧"
) -> int:
    """Write a workbook of one sheet to ``file`` and return the number of data rows; memory does not grow with them.

    The header row is frozen and bold. Text stays text, also when it begins like a formula; aware times are written in
    Tokyo's. Text beyond Excel's 32,767 characters is cut with "…". Side effect: temporary files while writing.
    Raises ``SheetError`` when the sheet is full, ``ValueError`` when a row is not as long as ``columns``.
    """
    import xlsxwriter

    table = _columns(columns)
    written = 0
    with xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": _FORMATS["date"],
            "nan_inf_to_errors": True,
        },
    ) as book:
        sheet = book.add_worksheet(_sheet_name(sheet_name))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS.items()}
        formats["guarded"] = book.add_format({"num_format": "@", "quote_prefix": True})
        formats["figure"] = book.add_format({"num_format": "General", "align": "right"})
        for index, column in enumerate(table):
            width = column.width or max(_WIDTHS[column.kind], min(40.0, count_width(column.header) + 2.0))
            sheet.set_column(index, index, width, formats[column.kind])
            sheet.write_string(0, index, column.header, bold)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for written, row in enumerate(rows, start=1):
            if written >= LAST_ROW:
                raise SheetError(gettext_noop("Excel の1シートに入りきりません。期間や条件で分けてください。"))
            for index, (column, value) in enumerate(zip(table, row, strict=True)):
                _write(sheet, written, index, value, formats, column.kind)
    return written


def write_csv(columns: Sequence[Column | str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A CSV file (see ``stream_csv``)."""
    return b"".join(stream_csv(columns, rows))


def stream_csv(columns: Sequence[Column | str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The pieces of a CSV file: UTF-8 with mark, CRLF, dates as 2021-10-12.

    Text that a spreadsheet would take for a formula gets an apostrophe in front; ``read_table`` takes it off again.
    Raises ``ValueError`` when a row is not as long as ``columns``.
    """
    table = _columns(columns)
    yield b"\xef\xbb\xbf" + _records([[_csv_value(column.header) for column in table]])
    source = iter(rows)
    while batch := list(islice(source, _ROWS_AT_ONCE)):
        yield _records([[_csv_value(value) for _, value in zip(table, row, strict=True)] for row in batch])


def _columns(columns: Sequence[Column | str]) -> list[Column]:
    return [Column(column) if isinstance(column, str) else column for column in columns]


def _records(records: list[list[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(records)
    return text.getvalue().encode()


def _csv_value(value: Value) -> object:
    value = _local(value)
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if GUARDED.match(f"'{text}") else text


def _local(value: Value) -> Value:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(TOKYO).replace(tzinfo=None)
    return value


def _write(sheet: Any, row: int, column: int, value: Value, formats: dict[str, Any], kind: str) -> None:
    value = _local(value)
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value, formats[kind if kind in ("number", "yen") else "figure"])
    elif isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value, formats["datetime"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, formats["date"])
    else:
        text = str(value)
        if len(text) > LONGEST_TEXT:
            text = text[: LONGEST_TEXT - 1] + "…"
        sheet.write_string(row, column, text, formats["guarded" if GUARDED.match(f"'{text}") else "text"])


def _sheet_name(name: str) -> str:
    """A name Excel accepts: at most 31 characters, none of []:*?/\\, no apostrophe at either end."""
    cleaned = "".join("・" if char in "[]:*?/\\" else char for char in name).strip("' ")
    return truncate(cleaned, 30) or "一覧"
