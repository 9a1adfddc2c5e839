"""A unit is one printed line on its way to becoming an item: joined from several, or cut out of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .tables import Table


@dataclass
class Unit:
    """A piece of text with where it came from.

    ``indent`` is in columns; ``gap`` tells that a blank line stood above; ``page_start`` that a page began here (a form
    feed, a PDF page, or a page number that was removed); ``glued`` that it was cut out of the middle of a line; ``tail``
    is the printed width of its last piece, indent included, ``cells`` are the columns of a table row; ``column`` is where
    the only full cell of a row of a sheet stands (0: first); ``table`` is set where the unit stands for a whole table.
    """

    text: str
    first: int
    last: int
    raw: str
    indent: int = 0
    gap: bool = False
    page_start: bool = False
    style: str = ""
    glued: bool = False
    tail: int = 0
    cells: tuple[str, ...] = ()
    column: int = 0
    table: Table | None = None
    doubts: list[str] = field(default_factory=list)

    def absorb(self, other: Unit, glue: str) -> None:
        """Append the following unit's words to this one."""
        self.text = self.text.rstrip() + glue + other.text.strip()
        self.raw += "\n" + other.raw
        self.last = max(self.last, other.last)
        self.tail = other.tail
