"""Rows of an Excel workbook, streamed by openpyxl; cached values only, no formula is ever evaluated."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import IO, Any

from ..errors import gettext_noop
from ..japanese import fold
from .table import Cell, Limits, SheetError, is_blank

LAST_ROW = 1_048_576
_ESCAPED = re.compile(
    "_x([0-9A-Fa-f]{4})_"
)  # How a workbook writes characters XML cannot hold (ISO/IEC 29500, ST_Xstring).


class Workbook:
    """An open workbook. Raises ``SheetError`` when it is broken or holds no visible sheet."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        import openpyxl

        self._limits = limits
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Unknown extensions and missing styles are none of the reader's worry.
                self._book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            self._sheets = [sheet for sheet in self._book.worksheets if sheet.sheet_state == "visible"]
        # openpyxl lets errors of zipfile, zlib, the XML parsers and its own descriptors through, of no common kind.
        except Exception as error:
            raise _broken() from error
        if not self._sheets:
            raise SheetError(gettext_noop("表のあるシートがありません。シートを表示して保存し直してください。"))
        self.sheet_names: tuple[str, ...] = tuple(str(sheet.title) for sheet in self._sheets)

    def choose(self, sheet: str | None) -> str:
        """The name of the sheet to read: the one asked for, else the first visible one.

        Raises ``SheetError`` naming the sheets there are.
        """
        if sheet is None:
            return self.sheet_names[0]
        for name in self.sheet_names:
            if fold(name) == fold(sheet):
                return name
        raise SheetError(
            gettext_noop("シート「%(sheet)s」がありません。あるのは %(names)s です。"),
            sheet=sheet,
            names="、".join(self.sheet_names),
        )

    def rows(self, name: str) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Row number and values of every row that is not wholly empty, without trailing blanks.

        Raises ``SheetError`` on the way when the sheet is broken or wider than the limit.
        """
        sheet: Any = self._sheets[self.sheet_names.index(name)]
        sheet.reset_dimensions()  # What a file says of its own size is often wrong.
        width = self._limits.max_columns
        rows = iter(sheet.iter_rows(max_col=width + 1, values_only=True))
        number = 0
        while True:
            try:
                values = next(rows, None)
            except Exception as error:  # As above.
                raise _broken() from error
            number += 1
            if values is None:
                return
            if number > LAST_ROW:
                raise _broken()
            if len(values) > width and not is_blank(values[width]):
                raise SheetError(
                    gettext_noop("列が多すぎます（%(max)s列まで）。必要な列だけにしてください。"), max=width
                )
            if values.count(None) < len(values):  # Formatted but empty rows may go on for a million.
                yield number, [_plain(value) for value in _trimmed(values)]


def _trimmed(values: Sequence[Any]) -> Sequence[Any]:
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    return values[:end]


def _plain(value: Any) -> Cell:
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, str):
        return _ESCAPED.sub(_unescaped, value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if value is None or isinstance(value, int | float | dt.date | dt.time | dt.timedelta):
        return value
    return str(value)


def _unescaped(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    if char in "\t\r\n":
        return char
    return char if char.isprintable() else ""


def _broken() -> SheetError:
    return SheetError(gettext_noop("ファイルが壊れていて開けません。Excel で開いて保存し直してください。"))
