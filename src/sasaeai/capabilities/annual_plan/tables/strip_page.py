"""The strip as a table of small drawings: a row per promise, a cell per month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.spine.declarations.api import Wording

from ..queries.outline import Node
from ..queries.progress import Viewpoint
from ..queries.strip import Cell, CellState
from ..rules.wording import printed_sign
from .plan_rows import original_words

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


class StripRow(TypedDict):
    """A promise with its twelve cells, drawn; or a heading with none."""

    url: str
    sign: str
    text: str
    depth: str
    pointer: str
    cells: SafeString


def strip_rows(
    nodes: Sequence[Node], cells: Mapping[int, Sequence[Cell]], view: Viewpoint, *, item_url: str, figure_url: str
) -> list[StripRow]:
    """Headings stay only where a promise follows under them. ``item_url`` ends where the key of the item goes."""
    past = "" if view.snapshot else f"&amp;as_of={view.as_of}&amp;known={view.known_on}"
    this_month = view.as_of.replace(day=1)
    rows: list[StripRow] = []
    for at, node in enumerate(nodes):
        item = node.item
        if node.told is None and not _has_promise_below(nodes, at):
            continue
        shown = ""
        if node.told is not None:
            asked = f"{figure_url}?commitment={node.told.commitment.pk}"
            shown = "".join(_cell(cell, asked, past, cell.month == this_month) for cell in cells[item.pk])
        rows.append(
            StripRow(
                url=f"{item_url}{item.pk}/",
                sign=printed_sign(item.glyph, item.level),
                text=item.text,
                depth=str(item.depth),
                pointer=_pointer(node),
                cells=SafeString(shown),
            )
        )
    return rows


def _pointer(node: Node) -> str:
    """The promise that a row repeats."""
    original = node.told.commitment.relist_of if node.told is not None else None
    return original_words(original) if original is not None else ""


def _has_promise_below(nodes: Sequence[Node], at: int) -> bool:
    for node in nodes[at + 1 :]:
        if node.item.depth <= nodes[at].item.depth:
            return False
        if node.told is not None:
            return True
    return False


def _cell(cell: Cell, asked: str, past: str, now: bool) -> str:
    """One cell as HTML: drawn here and not in the template, because a year has thousands. ``asked`` is the figure's
    address; what is said comes from the catalogue, and everything else is numbers.
    """
    opening = '<td class="now">' if now else "<td>"
    if cell.state == CellState.NOTHING:
        return f"{opening}</td>"
    drawing = f'<svg class="m" aria-hidden="true"><use href="#m-{_mark(cell)}"/></svg>'
    said = escape(_said(cell))
    if not cell.entries:
        return f'{opening}<span role="img" aria-label="{said}" title="{said}">{drawing}</span></td>'
    url = f"{asked}&amp;month={cell.month:%Y-%m}{past}"
    return f'{opening}<a href="{url}" title="{said}" aria-label="{said}">{drawing}</a></td>'


def _mark(cell: Cell) -> str:
    """The drawing; the size of a dot tells how many lines there are."""
    if cell.state != CellState.DONE:
        return cell.state.value
    return f"done{1 if cell.entries == 1 else 2 if cell.entries < 4 else 3}"


def _said(cell: Cell) -> str:
    word = str(CELLS[cell.state])
    if cell.expected:
        return _("%(state)s（%(met)d/%(expected)d回）") % {"state": word, "met": cell.met, "expected": cell.expected}
    return _("記録%(count)d件") % {"count": cell.entries}
