"""The door for tables that come in."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

from ..errors import gettext_noop
from ..japanese import fold
from .comma_separated import CommaSeparated
from .recognise import recognise
from .table import Cell, Limits, SheetError, Table, cell_text, column_letter, is_blank
from .workbook import Workbook

_LOOK_AT = 30


def read_table(
    file: IO[bytes] | bytes | Path,
    *,
    filename: str,
    sheet: str | None = None,
    header_row: int | None = None,
    expected_headers: Collection[str] = (),
    limits: Limits | None = None,
) -> Table:
    """One sheet of an .xlsx, .xlsm or .csv file (UTF-8 with or without mark, CP932, UTF-16, EUC-JP, JIS).

    ``file`` is a seekable binary file that stays open while the table is read, or bytes, or a path. ``sheet`` names a
    sheet (default: the first visible one). ``header_row`` is 1-based; without it the headers are the row among the
    first thirty that holds most of ``expected_headers``, else the first row of words as wide as the table.
    A column without header that holds values in the header row's width is named by its letter (「C列」).

    Raises ``SheetError``, here or while iterating, when the file is no table we can read.
    """
    limits = limits or Limits()
    source: IO[bytes]
    if isinstance(file, Path):
        source = io.BytesIO(_from_path(file, limits))
    else:
        source = io.BytesIO(file) if isinstance(file, bytes) else file
    rows: Callable[[], Iterator[tuple[int, Sequence[Cell]]]]
    name = ""
    names: tuple[str, ...] = ()
    if recognise(source, filename, limits) == "xlsx":
        book = Workbook(source, limits)
        name, names = book.choose(sheet), book.sheet_names

        def rows() -> Iterator[tuple[int, Sequence[Cell]]]:
            return book.rows(name)
    else:
        rows = CommaSeparated(source.read(), limits).rows
    first = list(islice(rows(), header_row or _LOOK_AT))
    number, values = _header(first, header_row, expected_headers)
    return Table(filename, name, names, number, _headers(values), limits, rows)


def _from_path(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as stream:
        return stream.read(limits.max_bytes + 1)


def _header(
    first: list[tuple[int, Sequence[Cell]]], header_row: int | None, expected: Collection[str]
) -> tuple[int, Sequence[Cell]]:
    filled = [(number, values) for number, values in first if not all(is_blank(value) for value in values)]
    if header_row is not None:
        filled = [(number, values) for number, values in filled if number == header_row]
    if not filled:
        raise SheetError(gettext_noop("見出しの行が見つかりません。1行目に項目名を入れてください。"))
    if header_row is not None:
        return filled[0]
    wanted = {fold(name) for name in expected}
    matches = [(len(wanted & {fold(cell_text(value)) for value in values}), -number) for number, values in filled]
    best = max(matches, default=(0, 0))
    if best[0]:
        return next((number, values) for number, values in filled if number == -best[1])
    widest = max(_width(values) for _, values in filled)
    for number, values in filled:
        words = all(is_blank(value) or isinstance(value, str) for value in values)
        if words and _width(values) >= max(min(2, widest), (widest + 1) // 2):
            return number, values
    return filled[0]


def _width(values: Sequence[Cell]) -> int:
    return sum(not is_blank(value) for value in values)


def _headers(values: Sequence[Cell]) -> tuple[str, ...]:
    """Headers as printed, line breaks closed up, made unique: a second 日付 becomes 日付（2）."""
    taken: set[str] = set()
    headers = []
    for index, value in enumerate(values):
        name = "".join(cell_text(value).splitlines()) or f"{column_letter(index)}列"
        unique, count = name, 1
        while fold(unique) in taken:
            count += 1
            unique = f"{name}（{count}）"
        taken.add(fold(unique))
        headers.append(unique)
    return tuple(headers)
