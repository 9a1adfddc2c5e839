"""Plans without any sign in front of their items: depth is told by indents, or by the blank lines between blocks."""

from __future__ import annotations

import itertools
import re

from .outline import Raw
from .units import Unit
from .widths import flat, key_of

_TITLE = re.compile(r"年度|事業計画|活動計画|社会福祉法人|社会福祉協議会$|^目次$")
_PROSE = re.compile(r"。$|(?:する|します|した|である|です|いる|います|れる)$")
_STEP = 2
_LONGEST = 80


def outline_without_signs(units: list[Unit]) -> list[Raw]:
    """Top nodes read from indents alone; empty when the text shows no order of that kind."""
    body = _after_title([unit for unit in units if unit.text and unit.table is None])
    if len(body) < 3:
        return []
    indents = sorted({unit.indent for unit in body})
    if any(b - a >= _STEP for a, b in itertools.pairwise(indents)):
        return _by_indent(body)
    return _by_blocks(body)


def _after_title(units: list[Unit]) -> list[Unit]:
    at = 0
    while at < min(6, len(units)) and _TITLE.search(key_of(flat(units[at].text))) and len(units[at].text) <= 60:
        at += 1
    return units[at:]


def _is_prose(unit: Unit) -> bool:
    return len(unit.text) > _LONGEST or _PROSE.search(flat(unit.text)) is not None


def _node(unit: Unit, how: str) -> Raw:
    return Raw(unit, how, "H" if how == "heading" else "", 0, "", unit.text.strip(), cost=0.6)


def _by_indent(units: list[Unit]) -> list[Raw]:
    top: list[Raw] = []
    stack: list[Raw] = []
    for unit in units:
        while stack and unit.indent <= stack[-1].unit.indent + _STEP - 1:
            stack.pop()
        if _is_prose(unit):
            above = stack[-1] if stack else (top[-1] if top else None)
            if above is not None:
                _hang(_node(unit, "note"), above)
            continue
        node = _node(unit, "heading")
        if stack:
            _hang(node, stack[-1])
        else:
            top.append(node)
        stack.append(node)
    return top if any(node.children for node in top) else []


def _by_blocks(units: list[Unit]) -> list[Raw]:
    """The first line of every block heads the lines below it."""
    top: list[Raw] = []
    for i, unit in enumerate(units):
        begins = i == 0 or unit.gap
        follows = i + 1 < len(units) and not units[i + 1].gap
        if _is_prose(unit):
            if top:
                _hang(_node(unit, "note"), top[-1])
        elif begins and follows:
            top.append(_node(unit, "heading"))
        elif top and not begins:
            _hang(_node(unit, "heading"), top[-1])
        else:
            top.append(_node(unit, "heading"))
    return top if sum(len(node.children) > 1 for node in top) >= 2 else []


def _hang(node: Raw, above: Raw) -> None:
    node.parent = above
    above.children.append(node)
