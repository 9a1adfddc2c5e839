"""A table as read: headers, rows that know where they stand in the sheet, and what refuses a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import InputNotUnderstood, gettext_noop
from ..japanese import fold

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""What a cell may hold. A date without time is a ``date``; a whole number is an ``int``; an empty cell is None."""


class SheetError(InputNotUnderstood):
    """The file cannot be read as a table; ``str(error)`` says in Japanese what to do about it."""


@dataclass(frozen=True)
class Limits:
    """What an upload may cost: bytes of the file, of its sheets, strings and other parts unpacked, rows, columns."""

    max_bytes: int = 20 * 1024 * 1024
    max_sheets: int = 200 * 1024 * 1024
    max_strings: int = 64 * 1024 * 1024
    max_other_parts: int = 16 * 1024 * 1024
    max_rows: int = 100_000
    max_columns: int = 200


def is_blank(value: Cell) -> bool:
    """Whether a cell holds nothing a person would see."""
    return value is None or (isinstance(value, str) and not value.strip())


def cell_text(value: Cell) -> str:
    """The cell as words to parse: trimmed, dates as 2021-10-12, "" when empty."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).strip()


def column_letter(index: int) -> str:
    """The letter over the column at 0-based ``index``: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Row:
    """One row with content. ``number`` is its 1-based row in the sheet, ``cells`` its values by header as printed."""

    number: int
    cells: Mapping[str, Cell]
    _names: Mapping[str, str] = field(repr=False, compare=False)

    def __getitem__(self, header: str) -> Cell:
        """The value under a header, whatever its spelling (widths, spaces, case). Raises ``KeyError`` without one."""
        return self.cells[self._names[fold(header)]]

    def get(self, header: str, default: Cell = None) -> Cell:
        """The value under a header, ``default`` when the table has no such column."""
        name = self._names.get(fold(header))
        return default if name is None else self.cells[name]

    def text(self, header: str) -> str:
        """The value under a header as words (see ``cell_text``), "" when empty or without such a column."""
        return cell_text(self.get(header))


@dataclass(frozen=True)
class Table:
    """One sheet of a file, read again from the file at every iteration, so that its size costs no memory.

    ``header_row`` is the 1-based row of the headers; ``sheet`` and ``sheet_names`` are empty for CSV. The file must
    stay open while the table is read. Iterating raises ``SheetError`` when the file turns out broken or beyond limits.
    """

    filename: str
    sheet: str
    sheet_names: tuple[str, ...]
    header_row: int
    headers: tuple[str, ...]
    limits: Limits
    raw_rows: Callable[[], Iterator[tuple[int, Sequence[Cell]]]] = field(repr=False)

    def __iter__(self) -> Iterator[Row]:
        names = self._names()
        width = len(self.headers)
        found = 0
        for number, values in self.raw_rows():
            if number <= self.header_row or all(is_blank(value) for value in values):
                continue
            found += 1
            if found > self.limits.max_rows:
                raise SheetError(
                    gettext_noop("行が多すぎます（%(max)s行まで）。ファイルを分けてください。"),
                    max=f"{self.limits.max_rows:,}",
                )
            beyond = next((at for at, value in enumerate(values[width:], width) if not is_blank(value)), None)
            if beyond is not None:
                raise SheetError(
                    gettext_noop(
                        "%(row)s行目の%(letter)s列に見出しのない値があります。見出しを付けるか、消してください。"
                    ),
                    row=number,
                    letter=column_letter(beyond),
                )
            padded = (*values[:width], *(None,) * (width - len(values)))
            cells = {h: None if is_blank(v) else v for h, v in zip(self.headers, padded, strict=True)}
            yield Row(number, cells, names)

    def find(self, *names: str) -> str | None:
        """The header, as printed, that first answers to one of the names; None when none does."""
        known = self._names()
        return next((known[fold(name)] for name in names if fold(name) in known), None)

    def letter(self, header: str) -> str:
        """The letter over the column of a header, for messages like 「C列」. Raises ``KeyError`` without one."""
        return column_letter(self.headers.index(self._names()[fold(header)]))

    def _names(self) -> dict[str, str]:
        return {fold(header): header for header in self.headers}
