"""From decisions to a tree: titles, front matter, goals, the plan's own items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sasaeai.records.programmes.api import Mark

from .heads import Head
from .sequence import Step
from .units import Unit
from .widths import flat, key_of

_FRONT = re.compile(
    r"^(?:.*(?:はじめに|おわりに|むすび|まえがき|前文|あいさつ|ご挨拶)|(?:令和\d+年度|本年度|"
    r"今年度)?の?(?:事業)?(?:計画の?)?(?:の)?"
    r"(?:基本方針|基本理念|運営方針|経営方針|活動方針|基本姿勢|基本的な?考え方|基本方向|基本的方向|趣旨|総括|"
    r"概要|目的|背景|現状と課題|現状|現況|位置づけ|期間|構成|体系|方針|理念|総論|策定の?趣旨|計画の?趣旨)"
    r"(?:について|と課題)?)$"
)
_BODY = re.compile(
    r"^(?:令和\d+年度|本年度|今年度|各)?の?(?:具体的な?|主要な?|主な|個別の?|重点的?な?|"
    r"年間)?(?:実施)?(?:事業|活動|取り?組み?|施策|実施)"
    r"(?:の)?(?:実施)?(?:内容|計画|項目|概要|一覧|体系|事項)?(?:及び.{2,8}|について)?$|^(?:実施|推進|事業|"
    r"重点)(?:事業|計画|内容|項目)$|^具体的な?(?:事業|活動|取り?組み?)?(?:内容|計画)?$"
)
_GOALS = re.compile(
    r"(?:重点|基本|活動|推進|年度|運営)(?:推進)?の?(?:目標|項目|事項|課題|方針|方策|施策|取り?組み?|テーマ|"
    r"スローガン)(?:事項)?$|^(?:目標|スローガン|重点)$"
)
_TITLE = re.compile(
    r"年度.{0,40}(?:事業|活動|行動)?(?:計画|方針)(?:書|\(案\)|案)?$|(?:事業|活動)計画(?:書|\(案\)|案)?$"
)


@dataclass
class Raw:
    """A node on its way.

    ``how`` as in ``Step``, or "table"; ``children`` in document order; ``when`` and ``about`` are further cells of a row.
    """

    unit: Unit
    how: str
    family: str
    number: int
    shown: str
    text: str
    mark: Mark = Mark.NONE
    shown_mark: str = ""
    strays: tuple[str, ...] = ()
    cost: float = 0.0
    gap: int = 0
    goal: bool = False
    children: list[Raw] = field(default_factory=list)
    parent: Raw | None = None
    doubts: list[str] = field(default_factory=list)
    when: str = ""
    about: str = ""
    extra_units: list[Unit] = field(default_factory=list)

    @property
    def items(self) -> list[Raw]:
        """Children that are items of their own (not words about this one)."""
        return [c for c in self.children if c.how != "note"]


def grow(units: list[Unit], heads: list[Head], steps: list[Step]) -> tuple[list[Raw], list[Unit]]:
    """The forest of top nodes, and the units before the first of them (title and front matter)."""
    made: dict[int, Raw] = {}
    top: list[Raw] = []
    before: list[Unit] = []
    for step in steps:
        unit = units[step.unit]
        if step.how == "back":
            target = made.get(step.parent)
            if target is not None:
                target.text = f"{target.text} {unit.text}".strip()
            continue
        text = unit.text[step.reading.start :].strip()
        label = step.reading.label
        shown = label.shown if label is not None else ""
        if step.how == "heading" or (label is not None and label.family in ("【】", "《》", "<>", "[]")):
            text = _heading_text(text, unit.text)
        if step.how == "note" and label is None and not step.reading.strays:
            text = re.sub(r"^[-*－]\s*", "", text)
        node = Raw(unit, step.how, step.family, step.number, shown, text, step.reading.mark, step.reading.shown_mark,
                   step.reading.strays, step.cost, step.gap)  # fmt: skip
        node.doubts.extend(unit.doubts)
        parent = made.get(step.parent)
        if parent is None and step.how == "note" and unit.table is None:
            before.append(unit)
            continue
        made[step.unit] = node
        if parent is None:
            top.append(node)
        else:
            node.parent = parent
            parent.children.append(node)
    return top, before


def _heading_text(text: str, whole: str) -> str:
    m = re.fullmatch(r"\s*[【《〈＜<\[［](.+)[】》〉＞>\]］]\s*", whole)
    return m.group(1).strip() if m else text.strip("■◆●□◇【】 　")


def frame(top: list[Raw]) -> list[Raw]:
    """The plan's own top nodes: wrappers opened, prose dropped, goals marked."""
    top = _unwrap_titles(top)
    kept: list[Raw] = []
    body_follows = [False] * len(top)
    seen = False
    for i in range(len(top) - 1, -1, -1):
        body_follows[i] = seen
        seen = seen or _depth(top[i]) >= 2 or bool(_BODY.match(_name(top[i])))
    for node, follows in zip(top, body_follows, strict=True):
        name = _name(node)
        goals = [c for c in node.items if c.family]
        leaves = sum(not c.items for c in goals)
        if follows and goals and leaves >= 0.6 * len(goals) and (_GOALS.search(name) or _FRONT.match(name)):
            for child in goals:
                child.goal, child.parent = True, None
            kept.extend(goals)
        elif _FRONT.match(name) and not goals:
            continue
        elif _FRONT.match(name) and not node.number and any(child.items for child in goals):
            for child in node.items:  # a heading without a number, and the plan itself below it
                child.parent = None
            kept.extend(node.items)
        elif _BODY.match(name) and not _one_of_many(node, top) and goals and (len(goals) > 1 or goals[0].items):
            for child in node.items:
                child.parent = None
            kept.extend(node.items)
        elif follows and node.how == "heading" and not node.children and not node.items:
            continue
        else:
            kept.append(node)
    return kept


def _one_of_many(node: Raw, top: list[Raw]) -> bool:
    """重点事業 beside other sections is a section; alone above nearly everything it is the frame of the plan."""
    return _name(node).startswith("重点") and _size(node) < 0.5 * sum(_size(other) for other in top)


def _size(node: Raw) -> int:
    return 1 + sum(_size(child) for child in node.children)


def _unwrap_titles(top: list[Raw]) -> list[Raw]:
    out: list[Raw] = []
    for node in top:
        if node.how == "heading" and _TITLE.search(_name(node)):
            for child in node.items:
                child.parent = None
            out.extend(node.items)
        else:
            out.append(node)
    return _unwrap_titles(out) if len(out) != len(top) else out


def _name(node: Raw) -> str:
    return re.sub(r"[【】《》<>\[\]■◆●□◇()]", "", key_of(flat(node.text)))


def _depth(node: Raw) -> int:
    return 1 + max((_depth(c) for c in node.items), default=0)
