"""What the list page shows, put together from a Listing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..queries.registers import actions_for, may
from ..queries.saved_views import views_of
from ..rules.addresses import address, replaced
from ..rules.cells import NUMERIC, Cell, cell_of, heading_of, list_columns, shown
from ..slots import Column, Register
from .listing import Listing
from .narrowing import Choice, chips_of, lifted, questions_of, sorts_of


@dataclass(frozen=True)
class Header:
    """A column head; ``url`` sorts by it, ``direction`` is the ARIA word of the present order."""

    column: Column
    url: str
    direction: str

    @property
    def label(self) -> str:
        return str(self.column.label)

    @property
    def numeric(self) -> bool:
        return self.column.kind in NUMERIC

    @property
    def phone(self) -> bool:
        return self.column.phone


@dataclass(frozen=True)
class Line:
    """A row of the list: its page, its cells (the one that names the row carries the link)."""

    row: Any
    url: str
    cells: tuple[Cell, ...]
    heading: Column | None = None

    @property
    def name(self) -> str:
        """What the row is called, for the label of its tick box."""
        return next((cell.text for cell in self.cells if cell.column is self.heading), "") or str(self.row)


def list_context(listing: Listing) -> dict[str, Any]:
    """Everything ``workbench/list.html`` needs. A fixed number of queries, however many rows."""
    register, viewer = listing.register, listing.viewer
    page = listing.page
    query = replaced(listing.asked, {"page": None, "print": None})
    chips = chips_of(listing)
    return {
        "register": register,
        "listing": listing,
        "headers": [header_of(listing, column) for column in list_columns(register)],
        "lines": [line_of(register, row) for row in page.object_list],
        "heading": heading_of(register),
        "page_obj": page,
        "count": listing.count,
        "totals": totals_of(listing),
        "questions": questions_of(listing),
        "asked_count": len(chips) - bool(listing.words),
        "sorts": sorts_of(listing),
        "chips": chips,
        "lift_url": lifted(listing),
        "query": query,
        "print_url": f"?{replaced(listing.asked, {'page': None, 'print': 1})}",
        "saved_views": views_shown(listing, query),
        "can_add": may(register, viewer, "add"),
        "can_import": may(register, viewer, "import"),
        "can_export": may(register, viewer, "export"),
        "bulk_actions": actions_for(register, viewer, bulk=True),
    }


def views_shown(listing: Listing, query: str) -> list[Choice]:
    """One's own views of this list as links."""
    register = listing.register
    bare = address(register, "list")
    return [
        Choice(view.name, f"{bare}?{view.query}" if view.query else bare, view.query == query, str(view.pk))
        for view in views_of(listing.viewer, register)
    ]


def header_of(listing: Listing, column: Column) -> Header:
    if not column.sort:
        return Header(column, "", "")
    key = column.key
    direction = {key: "ascending", f"-{key}": "descending"}.get(listing.sort, "none")
    turned = f"-{key}" if direction == "ascending" else key
    return Header(column, f"?{replaced(listing.asked, {'sort': turned, 'page': None})}", direction)


def line_of(register: Register, row: Any) -> Line:
    return Line(
        row,
        address(register, "detail", row.pk),
        tuple(cell_of(row, column) for column in list_columns(register)),
        heading_of(register),
    )


def totals_of(listing: Listing) -> list[tuple[str, str]]:
    """Label and figure of each total, over exactly the filtered rows."""
    return [(str(t.label), shown(listing.figures[t.key] or 0, t.kind)) for t in listing.register.totals]
