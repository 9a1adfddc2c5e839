"""The reviewed plan of 令和3年度, and the plan of the year before it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer

#: Which section is in charge of which part of the plan (the item's code, and everything below it).
IN_CHARGE: tuple[tuple[str, str], ...] = (
    ("(1)", "chiiki"),
    ("(2)", "soudan"),
    ("(3)", "shougai"),
    ("(4)", "jinzai"),
    ("(5)", "volunteer"),
    ("(6)", "somu"),
    ("(7)", "shougai"),
    ("(7)-①", "volunteer"),
    ("(8)", "somu"),
    ("(8)-②", "jinzai"),
)


def rows() -> list[dict[str, Any]]:
    """The reviewed first plan in the exchange format (金沢市社会福祉協議会 令和3年度事業計画, a published document)."""
    text = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found


def nodes_of(year: int) -> tuple[programmes.PlanNode, ...]:
    """The plan of 2021, or of 2020: the same without what 2021 marks as new, and without its fixed dates."""
    nodes = programmes.nodes_from_rows(rows())
    if year == 2021:
        return tuple(replace(node, doubts=_doubts(node)) for node in nodes)
    gone = {n.id for n in nodes if n.mark == programmes.Mark.NEW}
    grown = True
    while grown:
        below = {n.id for n in nodes if n.parent in gone and n.id not in gone}
        gone |= below
        grown = bool(below)
    dated = programmes.TargetType.DATE
    return tuple(
        replace(
            n,
            text=n.text.replace("第67回", "第66回").replace("2021", "2020"),
            mark=n.mark if n.mark == programmes.Mark.RELISTED else programmes.Mark.NONE,
            mark_confidence=n.mark_confidence if n.mark == programmes.Mark.RELISTED else programmes.MarkConfidence.NONE,
            targets=tuple(t for t in n.targets if t.type != dated),
            doubts=(),
        )
        for n in nodes
        if n.id not in gone
    )


def _doubts(node: programmes.PlanNode) -> tuple[str, ...]:
    """The notes in the reviewed file are an English reviewer's; a clerk reads what is still open about the mark."""
    if node.mark == programmes.Mark.UNKNOWN:
        return ("印が読み取れません。新か拡かは、元の文書で確かめてください。",)
    if node.mark_confidence == programmes.MarkConfidence.INFERRED:
        return (f"「{node.mark}」は文面からの推定です。印そのものは読み取れていません。",)
    return ()


def adopt(*, by: Viewer, year: int) -> programmes.Plan:
    """Adopt the demo's plan of a year and put its sections in charge."""
    plan = programmes.adopt_plan(
        by=by,
        fiscal_year=year,
        nodes=nodes_of(year),
        adopted_on=decided_on(year),
        source_name="kanazawa-r3.txt" if year == 2021 else "",
        glyph_chain=("(1)", "①", "ア", "・", "（ア）"),
    )
    items = {item.code: item for item in programmes.items_of(plan)}
    sections = {section.code: section for section in organisations.sections()}
    for code, section in IN_CHARGE:
        programmes.assign_section(by=by, items=[items[code]], section=sections[section])
    return plan


def decided_on(year: int) -> dt.date:
    """The council's board decides in late March."""
    return dt.date(year, 3, 25)
