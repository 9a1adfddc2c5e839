"""Excel in, the part without a database: which column is which field, what a cell means, what came of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sasaeai.foundation.japanese import fold
from sasaeai.foundation.sheets import Cell, Row, Table, cell_text

from ..enums import RowState
from ..slots import SheetImport

#: Up to so many rows are checked and saved while the page waits; more become a job.
AT_ONCE = 200
#: More rows than this are several files: saving them would keep everybody else waiting too long.
ROWS_AT_MOST = 3000
#: What the page of an upload shows and keeps.
ERRORS_SHOWN, CHANGES_SHOWN = 500, 200

YES = frozenset(
    fold(word)
    for word in ("はい", "有", "有り", "あり", "○", "〇", "◯", "✓", "レ", "1", "true", "yes", "y", "真", "使う", "有効")
)
NO = frozenset(
    fold(word)
    for word in ("いいえ", "無", "無し", "なし", "×", "✕", "-", "0", "false", "no", "n", "偽", "使わない", "無効")
)


@dataclass(frozen=True)
class RowOutcome:
    """What would become, or became, of one row.

    ``changes`` are (field, before, after), ``errors`` (column, what was written there, sentence).
    """

    number: int
    state: RowState
    label: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    errors: tuple[tuple[str, str, str], ...] = ()


@dataclass
class Outcome:
    """What would become of a whole sheet."""

    rows: list[RowOutcome] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        return any(row.state == RowState.WRONG for row in self.rows)

    def counts(self) -> dict[str, int]:
        """Rows by state, every state named."""
        found = Counter(row.state for row in self.rows)
        return {state.value: found[state] for state in RowState}

    def told(self) -> dict[str, Any]:
        """As JSON keeps it: counts, errors and changes as far as a page shows them."""
        wrong = [row for row in self.rows if row.errors]
        moved = [row for row in self.rows if row.state in (RowState.NEW, RowState.CHANGED)]
        return {
            "counts": self.counts(),
            "used": list(self.used),
            "ignored": list(self.ignored),
            "errors": [asdict(row) for row in wrong[:ERRORS_SHOWN]],
            "errors_left_out": max(0, len(wrong) - ERRORS_SHOWN),
            "changes": [asdict(row) for row in moved[:CHANGES_SHOWN]],
            "changes_left_out": max(0, len(moved) - CHANGES_SHOWN),
        }


def headers_wanted(sheet: SheetImport) -> list[str]:
    """Every name any column is known by."""
    return [str(name) for names in sheet.columns.values() for name in names]


def columns_in(table: Table, sheet: SheetImport) -> dict[str, str]:
    """Form field → the header as this sheet prints it; fields without a column are left out."""
    found = {name: table.find(*(str(header) for header in headers)) for name, headers in sheet.columns.items()}
    return {name: header for name, header in found.items() if header is not None}


def headers_ignored(table: Table, columns: Mapping[str, str], sheet: SheetImport) -> tuple[str, ...]:
    """Columns of the sheet nobody asked for; those the template itself brings for reading are no surprise."""
    used = {*columns.values(), *(found for note in sheet.notes if (found := table.find(str(note))) is not None)}
    return tuple(header for header in table.headers if header not in used)


def says_nothing(row: Row, columns: Mapping[str, str], sheet: SheetImport) -> bool:
    """Whether a row is just as the template handed it out: nobody has written anything into it."""
    told = [header for name, header in columns.items() if name not in sheet.prefilled]
    return bool(sheet.prefilled) and not any(cell_text(row[header]) for header in told)


def key_of(row: Row, columns: Mapping[str, str], key: Sequence[str]) -> tuple[str, ...]:
    """What tells two rows of the sheet apart, whatever the width of its characters; () when a part is empty."""
    parts = tuple(fold(cell_text(row[columns[name]])) if name in columns else "" for name in key)
    return parts if all(parts) else ()


def yes_or_no(cell: Cell) -> bool | None:
    """A cell as an answer; None when it is neither."""
    if isinstance(cell, bool):
        return cell
    word = fold(cell_text(cell))
    return True if word in YES else False if word in NO else None
