"""The report as data, for whoever wants to check it."""

from __future__ import annotations

import json
from typing import Any

from ..rules.report import Block, Report, Segment, plain_text


def as_json(report: Report) -> str:
    """UTF-8 JSON: the report's head, its totals, and every block with its figures and what they ask."""
    return json.dumps(
        {
            "title": report.title,
            "fiscal_year": report.fiscal_year,
            "council": report.council,
            "plan": report.plan,
            "as_of": report.as_of.isoformat(),
            "known_on": report.known_on.isoformat(),
            "totals": dict(report.totals),
            "blocks": [_block(block) for block in report.blocks],
        },
        ensure_ascii=False,
        indent=1,
    )


def _block(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": block.kind.value, "id": block.code, "text": plain_text(block.segments)}
    if block.glyph:
        row["glyph"] = block.glyph
    if block.mark and block.mark != "none":
        row["mark"] = block.mark
    figures = [_figure(segment) for segment in block.segments if segment.figure]
    if figures:
        row["figures"] = figures
    if block.rows:
        row["header"] = list(block.header)
        row["rows"] = [[cell.text for cell in line] for line in block.rows]
    if block.edited:
        row |= {"edited_by": block.edited_by, "generated": block.generated, "stale": block.stale}
    return row


def _figure(segment: Segment) -> dict[str, Any]:
    figure = segment.figure
    assert figure is not None
    row: dict[str, Any] = {
        "measure": figure.measure,
        "value": figure.value,
        "from": figure.start.isoformat(),
        "to": figure.end.isoformat(),
    }
    if figure.label:
        row["label"] = figure.label
    return row
