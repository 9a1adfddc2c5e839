"""A roster's file, opened: its headers, its rows, what its columns most likely mean."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from sasaeai.foundation import sheets
from sasaeai.spine.jobs.api import JobFailed

from ..enums import Meaning
from ..models import RosterImport
from ..rules.layout import LOOK_AT, Layout, SheetRow, find_layout, spread
from ..rules.meanings import propose

ROWS_AT_MOST = 100_000
#: A whole sheet of addresses of a city of 100,000 unpacks to more than an ordinary upload may.
LIMITS = sheets.Limits(max_rows=ROWS_AT_MOST, max_columns=100, max_strings=128 * 1024 * 1024)
SAMPLES = 3


@dataclass(frozen=True)
class Opened:
    """A sheet and its layout. Rows are read from the file at every iteration, so that its size costs no memory."""

    table: sheets.Table
    shape: sheets.Shape
    layout: Layout

    def rows(self) -> Iterator[SheetRow]:
        """The rows under the headers. Raises ``SheetError`` when the file turns out broken."""
        for row in spread(self.table.raw_rows(), self.shape):
            if row.number > self.layout.header_to:
                yield row

    def count(self) -> int:
        """How many rows stand under the headers: as the package of a workbook says, by reading a CSV or an odd one."""
        if not self.shape.rows:
            return sum(1 for _row in self.rows())
        above = sum(1 for number, _cells in islice(self.table.raw_rows(), LOOK_AT) if number <= self.layout.header_to)
        return self.shape.rows - above


def open_roster(roster: RosterImport, *, header_row: int | None = None) -> Opened:
    """The sheet of a roster. Raises ``SheetError``; ``JobFailed`` when the file is gone."""
    if roster.file is None:
        raise JobFailed(_("ファイルがもうありません。もう一度選んでください。"))
    with roster.file.content.open("rb") as stream:
        content = stream.read()
    return open_bytes(content, roster.file_name, roster.sheet or None, header_row)


def open_bytes(content: bytes, name: str, sheet: str | None, header_row: int | None = None) -> Opened:
    """The same of a file in memory."""
    table = sheets.read_table(io.BytesIO(content), filename=name, sheet=sheet, limits=LIMITS)
    shape = sheets.read_shape(io.BytesIO(content), table.sheet) if table.sheet else sheets.Shape()
    first = list(islice(spread(table.raw_rows(), shape), LOOK_AT))
    return Opened(table, shape, find_layout(first, shape, header_row))


def samples_of(opened: Opened) -> list[list[str]]:
    """For every column the first values that differ, left to right."""
    found: list[list[str]] = [[] for _header in opened.layout.headers]
    for row in islice(opened.rows(), 200):
        for index, cell in enumerate(row.cells[: len(found)]):
            if cell and len(found[index]) < SAMPLES and cell[:60] not in found[index]:
                found[index].append(cell[:60])
    return found


def proposed(opened: Opened, samples: list[list[str]]) -> list[Meaning]:
    """A meaning for every column; hidden columns are proposed like the others, for they often hold the numbers."""
    return propose(opened.layout.headers, samples)
