"""The report as the screen shows it: every number a link to its records, and who may change which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote_plus

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sasaeai.foundation import clock

from ..queries.report import Writable
from ..rules.report import Block, BlockKind, Entry, Figure, Piece, Report, Segment, pieces

#: Deeper headings than h6 there are none.
DEEPEST = 6


class Links:
    """Where numbers lead. Without the right to see activities nothing is a link: the report itself is public."""

    def __init__(self, report: Report, *, activities: bool) -> None:
        self._figure = _address("plan:figure") if activities else ""
        line = _address("workbench:activities-detail", 0) if activities else ""
        self._line = line.removesuffix("0/") if line.endswith("/0/") else ""
        self._known = f"&known={report.known_on}" if report.known_on < clock.today() else ""

    @property
    def any(self) -> bool:
        return bool(self._figure or self._line)

    def figure(self, figure: Figure) -> str:
        if figure.activity is not None:
            return self.line(figure.activity)
        if not self._figure:
            return ""
        narrower = "".join(
            f"&{name}={quote_plus(value)}"
            for name in ("label", "district", "block")
            if (value := getattr(figure, name))
        )
        return (
            f"{self._figure}?commitment={figure.commitment}&measure={figure.measure}"
            f"&from={figure.start}&to={figure.end}{narrower}{self._known}"
        )

    def line(self, activity: int) -> str:
        return f"{self._line}{activity}/" if self._line else ""


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def words_html(segments: Iterable[Segment], links: Links) -> SafeString:
    """Escaped words; numbers and days are links."""
    return mark_safe("".join(_run(segment, links, ' class="report-number"') for segment in segments))


def _run(segment: Segment, links: Links, attributes: str = "") -> str:
    words = escape(segment.text).replace("\n", "<br>")
    url = ""
    if segment.figure is not None:
        url = links.figure(segment.figure)
    elif segment.activity is not None:
        url = links.line(segment.activity)
    return f'<a{attributes} href="{escape(url)}">{words}</a>' if url else words


def table_html(block: Block, links: Links) -> SafeString:
    """The whole table: thousands of cells of a year are written in the time templates need for hundreds."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.header)
    rows = []
    for place, row in enumerate(block.rows):
        first, *rest = row
        cells = [f'<th scope="row">{_run(first, links)}</th>']
        for cell in rest:
            number = ' class="number"' if cell.figure is not None else ""
            cells.append(f"<td{number}>{_run(cell, links)}</td>")
        total = ' class="report-total"' if block.total and place == len(block.rows) - 1 else ""
        rows.append(f"<tr{total}>{''.join(cells)}</tr>")
    # A keyboard scrolls a wide table through its links; where there are none the table itself takes the focus.
    focusable = "" if links.any else f' tabindex="0" role="group" aria-label="{escape(block.caption)}"'
    return mark_safe(  # every part was escaped above
        f'<div class="table-scroll report-table"{focusable}>'
        f'<table class="table"><caption>{escape(block.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


@dataclass(frozen=True)
class Moved:
    """What the data said when the words were written, and what it says now."""

    then: tuple[Piece, ...]
    now: tuple[Piece, ...]


@dataclass(frozen=True)
class Shown:
    """Words of one item as they stand on the page; ``url`` leads to changing them, "" when the viewer may not."""

    key: str
    block: Block | None
    html: SafeString
    url: str
    title: str

    @property
    def moved(self) -> Moved | None:
        if self.block is None or not self.block.stale:
            return None
        return Moved(pieces(self.block.basis, self.block.generated), pieces(self.block.generated, self.block.basis))


@dataclass(frozen=True)
class Item:
    """One item on the page. ``rest`` is html of reasons, tables and the pointer in their order (kind, html)."""

    entry: Entry
    anchor: str
    level: int
    words: Shown | None
    rest: tuple[tuple[str, SafeString], ...]

    @property
    def heading(self) -> Block:
        return self.entry.heading

    @property
    def is_note(self) -> bool:
        return self.heading.note and not self.entry.is_commitment


@dataclass(frozen=True)
class Page:
    """What turns entries into items: links, rights, and where words are changed (with the question the page was asked)."""

    links: Links
    writable: Writable
    words_url: str
    query: str = ""

    def items(self, entries: Sequence[Entry]) -> list[Item]:
        """In the order of sections a heading may come again: its words stand with the first."""
        shown: Counter[int | str] = Counter()
        found = []
        for entry in entries:
            key = entry.heading.item if entry.heading.item is not None else f"section-{entry.heading.section}"
            shown[key] += 1
            found.append(self.item(entry, again=shown[key]))
        return found

    def item(self, entry: Entry, *, again: int = 1) -> Item:
        heading = entry.heading
        anchor = f"item-{heading.item}" if heading.item is not None else f"section-{heading.section or 'none'}"
        rest: list[tuple[str, SafeString]] = []
        for block in entry.blocks:
            if block.kind == BlockKind.TABLE:
                rest.append(("table", table_html(block, self.links)))
            elif block.kind == BlockKind.REASON:
                rest.append(("reason", words_html(block.segments, self.links)))
            elif block.kind == BlockKind.POINTER:
                rest.append(("pointer", _pointer(block)))
        return Item(
            entry,
            anchor if again == 1 else f"{anchor}-{again}",
            min(heading.depth + 2, DEEPEST),
            self._shown(entry) if again == 1 else None,
            tuple(rest),
        )

    def _shown(self, entry: Entry) -> Shown | None:
        """The sentence of a promise, or the own words of a heading."""
        heading = entry.heading
        if entry.relisted or heading.item is None or (heading.note and not entry.is_commitment):
            return None
        if entry.is_commitment:
            part, allowed = "sentence", heading.item in self.writable.sentences
            block = next((b for b in entry.blocks if b.kind in (BlockKind.SENTENCE, BlockKind.MISSING)), None)
        else:
            part, allowed, block = "free", heading.item in self.writable.heads, entry.free
        url = f"{self.words_url}{heading.item}/{part}/{self.query}" if allowed else ""
        if block is None and not url:
            return None
        return Shown(f"words-{heading.item}", block, self._html(block), url, heading.text)

    def opening(self, block: Block | None) -> Shown:
        url = f"{self.words_url}{self.query}" if self.writable.opening else ""
        return Shown("words-opening", block, self._html(block), url, "")

    def _html(self, block: Block | None) -> SafeString:
        return words_html(block.segments, self.links) if block is not None else SafeString("")


def _pointer(block: Block) -> SafeString:
    return format_html('<a href="#item-{}">{}</a>', block.item, block.text)
