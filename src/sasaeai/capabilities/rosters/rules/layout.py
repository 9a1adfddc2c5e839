"""Where the table of a sheet begins: titles above it, headers of one or two lines, cells merged over several."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sasaeai.foundation.sheets import Cell, Shape, cell_text, column_letter, is_blank

from .meanings import is_group, meaning_of, plain

#: Columns our own list of faulty lines adds; they say nothing of the form of a roster.
OURS = ("元の行", "直すところ")
#: So many rows are looked at for the headers.
LOOK_AT = 40


@dataclass(frozen=True)
class Layout:
    """``header_from`` and ``header_to`` are 1-based rows, 0 when the sheet has no headers; ``title`` is what stands above."""

    header_from: int
    header_to: int
    headers: tuple[str, ...]
    title: str = ""

    @property
    def signature(self) -> str:
        """The same for every sheet with the same headers, whatever their spaces and widths."""
        words = "|".join(plain(header) for header in self.headers if header not in OURS)
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True)
class SheetRow:
    """One row as words, left to right. ``filled`` are the columns whose word comes from a cell merged with one above."""

    number: int
    cells: tuple[str, ...]
    filled: frozenset[int] = frozenset()


def spread(rows: Iterable[tuple[int, Sequence[Cell]]], shape: Shape) -> Iterator[SheetRow]:
    """Rows as words, with the word of a cell that is merged downwards in every row it covers."""
    begins: dict[int, list[tuple[int, int]]] = {}
    for merged in shape.merged:
        if merged.bottom > merged.top:
            begins.setdefault(merged.top, []).append((merged.left, merged.bottom))
    running: dict[int, tuple[int, str]] = {}
    for number, values in rows:
        cells = [words(value) for value in values]
        running = {column: held for column, held in running.items() if held[0] >= number}
        filled = set()
        for column, (_bottom, text) in running.items():
            cells.extend([""] * (column + 1 - len(cells)))
            if not cells[column]:
                cells[column] = text
                filled.add(column)
        for column, bottom in begins.get(number, ()):
            if column < len(cells) and cells[column]:
                running[column] = (bottom, cells[column])
        yield SheetRow(number, tuple(cells), frozenset(filled))


def words(value: Cell) -> str:
    """A cell as words: trimmed; lines inside stay, for they divide what is written."""
    return "" if is_blank(value) else cell_text(value).strip()


def find_layout(rows: Sequence[SheetRow], shape: Shape, header_row: int | None = None) -> Layout:
    """The headers among the first rows, or those of ``header_row`` when somebody said so (0: there are none)."""
    if header_row == 0:
        return _without_headers(rows)
    best, known = None, 0
    for row in rows:
        count = sum(meaning_of(cell) is not None for cell in row.cells if cell)
        if (header_row is None and count > known) or header_row == row.number:
            best, known = row, count
    if best is None or (header_row is None and known < 2 and not _alone(best)):
        return _without_headers(rows)
    top, bottom = _lines(rows, best)
    headers = _headers(_across(top, shape), _across(bottom, shape))
    width = max((len(row.cells) for row in rows), default=0)
    headers += [""] * (width - len(headers))
    named = tuple(header or f"{column_letter(index)}列" for index, header in enumerate(headers))
    above = [cell for row in rows if row.number < top.number for cell in row.cells if cell]
    return Layout(top.number, bottom.number, named, " ".join(above)[:200])


def _alone(row: SheetRow) -> bool:
    """A list of names under one header is a roster too."""
    return sum(bool(cell) for cell in row.cells) == 1 and meaning_of(next(filter(None, row.cells))) is not None


def _without_headers(rows: Sequence[SheetRow]) -> Layout:
    width = max((len(row.cells) for row in rows), default=0)
    return Layout(0, 0, tuple(f"{column_letter(index)}列" for index in range(width)))


def _lines(rows: Sequence[SheetRow], best: SheetRow) -> tuple[SheetRow, SheetRow]:
    """The upper and the lower line of the headers: the same row when there is one line."""
    at = rows.index(best)
    above = rows[at - 1] if at and rows[at - 1].number == best.number - 1 else None
    below = rows[at + 1] if at + 1 < len(rows) and rows[at + 1].number == best.number + 1 else None
    if below is not None and _continues(best, below):
        return best, below
    if above is not None and _continues(above, best):
        return above, best
    return best, best


def _continues(upper: SheetRow, lower: SheetRow) -> bool:
    """Whether ``lower`` is the second line of headers under ``upper``: only headers, some of them under a group or a gap."""
    own = [(index, cell) for index, cell in enumerate(lower.cells) if cell and index not in lower.filled]
    if not own or any(re.search(r"\d", cell) for _index, cell in own):
        return False
    if sum(meaning_of(cell) is not None for _index, cell in own) * 2 < len(own):
        return False
    heads = [index for index, cell in enumerate(upper.cells) if cell]
    if len(heads) < 2:
        return False
    return all(index >= len(upper.cells) or not upper.cells[index] or is_group(upper.cells[index]) for index, _ in own)


def _across(row: SheetRow, shape: Shape) -> list[str]:
    """The headers of a row, with the one over several columns in each of them."""
    cells = list(row.cells)
    for merged in shape.merged:
        if merged.top <= row.number <= merged.bottom and merged.right > merged.left and merged.left < len(cells):
            cells.extend([""] * (merged.right + 1 - len(cells)))
            for column in range(merged.left + 1, merged.right + 1):
                cells[column] = cells[column] or cells[merged.left]
    return cells


def _headers(upper: list[str], lower: list[str]) -> list[str]:
    headers = []
    for index in range(max(len(upper), len(lower))):
        above = _closed(upper[index]) if index < len(upper) else ""
        below = _closed(lower[index]) if index < len(lower) else ""
        if not above or not below or above == below:
            headers.append(above or below)
        else:
            headers.append(below if meaning_of(below) is not None and is_group(above) else f"{above}・{below}")
    return headers


def _closed(header: str) -> str:
    return "".join(header.split())


_FOOT = re.compile(r"^(?:合\s*計|小\s*計|総\s*計|総\s*数|計|以\s*上|※|＊|\*|（?注|注\d)")


def why_no_person(cells: Sequence[str], headers: Sequence[str], names: Sequence[int], numbers: Sequence[int]) -> str:
    """Why a row is no line of the roster: "blank", "foot", "heading", "again"; "" when it is one.

    ``names`` are the columns a name stands in, ``numbers`` those that only count rows.
    """
    filled = [index for index, cell in enumerate(cells) if cell and index not in numbers]
    first = next((cell for cell in cells if cell), "")
    if _FOOT.match(first) and len(filled) <= 4:
        return "foot"
    if not filled:
        return "blank"
    if len(filled) >= 2 and all(plain(cells[i]) in (plain(headers[i]), "") for i in filled if i < len(headers)):
        return "again"
    if len(filled) == 1 and not any(index in names for index in filled):
        return "heading"
    return ""
