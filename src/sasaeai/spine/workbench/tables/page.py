"""What the list page shows, put together from a Listing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ..forms.fields import options
from ..queries.registers import actions_for, may
from ..queries.saved_views import views_of
from ..rules.addresses import address, replaced
from ..rules.cells import NUMERIC, Cell, cell_of, list_columns, shown
from ..slots import Column, Register
from .listing import Listing


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


@dataclass(frozen=True)
class Line:
    """A row of the list: its page, its cells (the first one carries the link)."""

    row: Any
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chip:
    """A narrowing in force, with the address that lifts it."""

    label: str
    text: str
    url: str


@dataclass(frozen=True)
class Choice:
    """A link among alternatives: a saved view, an order."""

    label: str
    url: str
    chosen: bool
    key: str = ""


def list_context(listing: Listing) -> dict[str, Any]:
    """Everything ``workbench/list.html`` needs. A fixed number of queries, however many rows."""
    register, viewer = listing.register, listing.viewer
    page = listing.page
    query = replaced(listing.asked, {"page": None, "print": None})
    saved = views_of(viewer, register)
    return {
        "register": register,
        "listing": listing,
        "headers": [header_of(listing, column) for column in list_columns(register)],
        "lines": [line_of(register, row) for row in page.object_list],
        "page_obj": page,
        "count": listing.count,
        "totals": totals_of(listing),
        "search_form": SearchForm(initial={"q": listing.words}) if register.search else None,
        "filter_form": listing.filters.form,
        "sorts": sorts_of(listing),
        "chips": chips_of(listing),
        "query": query,
        "saved_views": [
            Choice(
                view.name,
                f"{address(register, 'list')}?{view.query}" if view.query else address(register, "list"),
                view.query == query,
                str(view.pk),
            )
            for view in saved
        ],
        "can_add": may(register, viewer, "add"),
        "can_import": may(register, viewer, "import"),
        "can_export": may(register, viewer, "export"),
        "bulk_actions": actions_for(register, viewer, bulk=True),
    }


class SearchForm(forms.Form):
    q = forms.CharField(required=False)


def header_of(listing: Listing, column: Column) -> Header:
    if not column.sort:
        return Header(column, "", "")
    key = column.key
    direction = {key: "ascending", f"-{key}": "descending"}.get(listing.sort, "none")
    turned = f"-{key}" if direction == "ascending" else key
    return Header(column, f"?{replaced(listing.asked, {'sort': turned, 'page': None})}", direction)


def line_of(register: Register, row: Any) -> Line:
    return Line(
        row, address(register, "detail", row.pk), tuple(cell_of(row, column) for column in list_columns(register))
    )


def totals_of(listing: Listing) -> list[tuple[str, str]]:
    """Label and figure of each total, over exactly the filtered rows."""
    return [(str(t.label), shown(listing.figures[t.key] or 0, t.kind)) for t in listing.register.totals]


def sorts_of(listing: Listing) -> list[Choice]:
    """Every order a list can stand in, for phones, where there are no column heads."""
    found = []
    for column in listing.register.columns:
        if column.sort:
            for key, label in ((column.key, _("%(column)s順")), (f"-{column.key}", _("%(column)sの逆順"))):
                found.append(Choice(label % {"column": column.label}, "", listing.sort == key, key))
    return found


def chips_of(listing: Listing) -> list[Chip]:
    """The narrowings in force, in words."""
    chips = []
    if listing.words:
        chips.append(Chip(_("ことば"), listing.words, f"?{replaced(listing.asked, {'q': None, 'page': None})}"))
    form = listing.filters.form
    for name, field in form.fields.items():
        value = listing.asked.get(name)
        if value:
            lifted = f"?{replaced(listing.asked, {name: None, 'page': None})}"
            chips.append(Chip(str(field.label), _said(form, field, name, value), lifted))
    return chips


def _said(form: forms.Form, field: forms.Field, name: str, value: str) -> str:
    if isinstance(field, forms.ChoiceField):
        return next((label for key, label in options(field) if key == value), value)
    cleaned = getattr(form, "cleaned_data", {}).get(name)
    return shown(cleaned) if cleaned else value
