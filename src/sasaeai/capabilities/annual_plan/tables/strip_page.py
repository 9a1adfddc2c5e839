"""The strip as a table of small drawings: a row per promise, a cell per month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation.fiscal import month_end
from sasaeai.records.programmes.api import Commitment
from sasaeai.spine.declarations.api import Wording

from ..queries.outline import Node
from ..queries.progress import Viewpoint
from ..queries.strip import Cell, CellState
from ..rules.wording import printed_sign
from .item_page import figure_query

#: What a cell says, the drawing of it, in the order of the legend.
CELLS: dict[CellState, Wording] = {
    CellState.MET: gettext_lazy("予定どおり実施"),
    CellState.PARTLY: gettext_lazy("予定の一部を実施"),
    CellState.MISSING: gettext_lazy("予定を過ぎている"),
    CellState.EXCUSED: gettext_lazy("延期・中止"),
    CellState.WAITING: gettext_lazy("これからの予定"),
    CellState.DONE: gettext_lazy("記録がある（予定の月は決まっていない）"),
    CellState.NOTHING: gettext_lazy("なし"),
}


class Shown(TypedDict):
    """A cell as drawn: ``mark`` names the drawing, ``said`` is read aloud, ``url`` opens the month's records."""

    mark: str
    said: str
    url: str
    now: bool


class StripRow(TypedDict):
    """A promise with its twelve cells, or a heading with none."""

    url: str
    sign: str
    text: str
    depth: int
    cells: list[Shown]


def strip_rows(
    nodes: Sequence[Node], cells: Mapping[int, Sequence[Cell]], view: Viewpoint, *, item_url: str, figure_url: str
) -> list[StripRow]:
    """Headings stay only where a promise follows under them. ``item_url`` ends where the key of the item goes."""
    rows: list[StripRow] = []
    for at, node in enumerate(nodes):
        item = node.item
        if node.told is None and not _has_promise_below(nodes, at):
            continue
        shown: list[Shown] = []
        if node.told is not None:
            commitment = node.told.commitment
            shown = [_shown(cell, commitment, view, figure_url) for cell in cells[item.pk]]
        rows.append(
            StripRow(
                url=f"{item_url}{item.pk}/",
                sign=printed_sign(item.glyph, item.level),
                text=item.text,
                depth=item.depth,
                cells=shown,
            )
        )
    return rows


def _has_promise_below(nodes: Sequence[Node], at: int) -> bool:
    for node in nodes[at + 1 :]:
        if node.item.depth <= nodes[at].item.depth:
            return False
        if node.told is not None:
            return True
    return False


def _shown(cell: Cell, commitment: Commitment, view: Viewpoint, figure_url: str) -> Shown:
    state = cell.state
    mark = state.value
    if state == CellState.DONE:
        mark = f"done{1 if cell.entries == 1 else 2 if cell.entries < 4 else 3}"
    url = ""
    if cell.entries:
        query = figure_query(commitment, "sessions", cell.month, month_end(cell.month), view)
        url = f"{figure_url}{query}"
    return Shown(mark=mark, said=_said(cell), url=url, now=cell.month == view.as_of.replace(day=1))


def _said(cell: Cell) -> str:
    word = str(CELLS[cell.state])
    if cell.state == CellState.NOTHING:
        return word
    if cell.expected:
        return _("%(state)s（%(met)d/%(expected)d回）") % {"state": word, "met": cell.met, "expected": cell.expected}
    return _("記録%(count)d件") % {"count": cell.entries}
