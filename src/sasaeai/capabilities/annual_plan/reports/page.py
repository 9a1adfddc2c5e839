"""The report as one web page that needs nothing else: to mail, to put on a web site, to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..rules.report import Block, BlockKind, Entry, Report, Segment, entries_of, opening_of, totals_sentence

#: Deeper headings than h6 there are none.
DEEPEST = 6


def as_html(report: Report) -> str:
    """A complete document with its own style sheet inside; no script, no request, no link to the office's system."""
    parts = _parts(entries_of(report))
    context = {
        "report": report,
        "opening": opening_of(report),
        "totals": totals_sentence(report.totals),
        "contents": [_Line(p.anchor, p.text, p.level == 3) for p in parts if p.level <= 3 and not p.note],
        "parts": parts,
    }
    return render_to_string("annual_plan/report/file.html", context)


@dataclass(frozen=True)
class _Line:
    """A line of the contents."""

    anchor: str
    text: str
    deep: bool


@dataclass(frozen=True)
class _Part:
    """A heading and what stands under it; ``blocks`` have kind, text, item and, for tables, html."""

    anchor: str
    text: str
    level: int
    note: bool
    blocks: list[dict[str, Any]]


def _parts(entries: list[Entry]) -> list[_Part]:
    found, taken = [], set[str]()
    for number, entry in enumerate(entries):
        heading = entry.heading
        anchor = f"item-{heading.item}" if heading.item is not None else f"section-{heading.section or 'none'}"
        anchor = anchor if anchor not in taken else f"{anchor}-{number}"
        taken.add(anchor)
        mark = f"【{heading.mark}】" if heading.mark else ""
        text = f"{heading.glyph}　{mark}{heading.text}" if heading.glyph else f"{mark}{heading.text}"
        level = min(heading.depth + 2, DEEPEST)
        note = heading.note and not entry.is_commitment
        found.append(_Part(anchor, text, level, note, [_block(block) for block in entry.blocks]))
    return found


def _block(block: Block) -> dict[str, Any]:
    html = _table(block) if block.kind == BlockKind.TABLE else SafeString("")
    return {"kind": block.kind.value, "text": block.text, "item": block.item, "html": html}


def _cell(cell: Segment) -> str:
    return (
        f'<td class="number">{escape(cell.text)}</td>' if cell.figure is not None else f"<td>{escape(cell.text)}</td>"
    )


def _table(block: Block) -> SafeString:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in block.header)
    rows = []
    for place, row in enumerate(block.rows):
        first, *rest = row
        cells = "".join(_cell(cell) for cell in rest)
        total = ' class="total"' if block.total and place == len(block.rows) - 1 else ""
        rows.append(f'<tr{total}><th scope="row">{escape(first.text)}</th>{cells}</tr>')
    return mark_safe(  # every part was escaped above
        f'<div class="scroll"><table><caption>{escape(block.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
