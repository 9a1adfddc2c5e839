"""One question to everything within reach."""

from __future__ import annotations

from dataclasses import dataclass

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import registry

from ..rules.addresses import address
from ..rules.cells import cell_of, list_columns
from ..slots import Hit, Register, SearchSource
from .registers import registers, rows_within_reach
from .words import search_in

LIMIT = 8


@dataclass(frozen=True)
class Finds:
    """What one source found; ``more`` leads to the rest, when there is more."""

    key: str
    label: str
    hits: tuple[Hit, ...]
    more: str = ""


def search_everything(viewer: Viewer, words: str, face: str) -> list[Finds]:
    """Finds by source, empty ones left out. One query per Register the viewer may see."""
    if not words.strip():
        return []
    found: list[tuple[int, Finds]] = []
    for source in registry.of(SearchSource):
        if viewer.may(source.permission):
            hits = source.find(viewer, words, LIMIT)
            found.append((source.order, Finds(source.key, str(source.label), tuple(hits[:LIMIT]))))
    for register in registers(face):
        if register.search and viewer.may(register.permission("view")):
            found.append((100 + register.nav_order, _in_register(register, viewer, words)))
    return [finds for _order, finds in sorted(found, key=lambda pair: pair[0]) if finds.hits]


def _in_register(register: Register, viewer: Viewer, words: str) -> Finds:
    rows = search_in(rows_within_reach(register, viewer), register.search, words).order_by(*register.ordering)
    found = list(rows[: LIMIT + 1])
    hits = tuple(_hit(register, row) for row in found[:LIMIT])
    more = address(register, "list", query={"q": words}) if len(found) > LIMIT else ""
    return Finds(register.slug, str(register.label), hits, more)


def _hit(register: Register, row: object) -> Hit:
    """The row's name, and what its list shows beside it."""
    title = str(row)
    cells = (cell_of(row, column) for column in list_columns(register) if column.phone)
    beside = [cell.text for cell in cells if cell.text and cell.text != title]
    return Hit(title, address(register, "detail", getattr(row, "pk", "")), "　".join(beside[:3]))
