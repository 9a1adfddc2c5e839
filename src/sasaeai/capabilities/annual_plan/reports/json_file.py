"""The report as data, for whoever wants to check it."""

from __future__ import annotations

import json
from typing import Any

from ..rules.report import Block, BlockKind, Figure, Report, entries_of


def as_json(report: Report) -> str:
    """UTF-8 JSON: the report's head, its totals, and every block with its figures and what they ask.

    ``id`` is the item's number in the plan; a pointer's ``relist_of`` is that of its original. In a table ``figures`` say
    in which ``row`` and ``column`` they stand (from 0, without the head).
    """
    codes = {entry.heading.item: entry.heading.code for entry in entries_of(report)}
    return json.dumps(
        {
            "title": report.title,
            "fiscal_year": report.fiscal_year,
            "council": report.council,
            "plan": report.plan,
            "as_of": report.as_of.isoformat(),
            "known_on": report.known_on.isoformat(),
            "public": report.public,
            "totals": dict(report.totals),
            "blocks": [_block(block, codes) for block in report.blocks],
        },
        ensure_ascii=False,
        indent=1,
    )


def _block(block: Block, codes: dict[int | None, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": block.kind.value, "id": block.code, "text": block.text}
    if block.kind == BlockKind.HEADING:
        row["depth"] = block.depth
        row |= {key: value for key in ("glyph", "mark", "section") if (value := getattr(block, key))}
    if block.kind == BlockKind.POINTER:
        row["relist_of"] = codes.get(block.item, "")
    if figures := [_figure(segment.figure) for segment in block.segments if segment.figure]:
        row["figures"] = figures
    if block.rows:
        row |= {"caption": block.caption, "header": list(block.header), "total": block.total}
        row["rows"] = [[cell.text for cell in line] for line in block.rows]
        row["figures"] = [
            {"row": number, "column": place, **_figure(cell.figure)}
            for number, line in enumerate(block.rows)
            for place, cell in enumerate(line)
            if cell.figure is not None
        ]
    if block.edited:
        row["edited"] = True
    if block.edited_by:
        row |= {"edited_by": block.edited_by, "generated": block.generated, "stale": block.stale}
        row["edited_at"] = block.edited_at.isoformat() if block.edited_at else ""
    return row


def _figure(figure: Figure) -> dict[str, Any]:
    row: dict[str, Any] = {
        "measure": figure.measure,
        "value": figure.value,
        "from": figure.start.isoformat(),
        "to": figure.end.isoformat(),
    }
    narrower = {key: value for key in ("label", "district", "block", "activity") if (value := getattr(figure, key))}
    return row | narrower
