"""Labels of printed outlines and the renderer that lays a composed tree out in one of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .outline import NOTE_LEVELS, Document, Line, Node

Labeller = Callable[[Sequence[int]], str]
KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
KANJI = "一二三四五六七八九十"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def wide(number: int) -> str:
    """A number in full-width digits."""
    return str(number).translate(WIDE)


def circled(n: int) -> str:
    """① to ⑳, then ㉑ and on."""
    return chr(0x2460 + n - 1) if n <= 20 else chr(0x3251 + n - 21)


LABELS: dict[str, Labeller] = {
    "(1)": lambda p: f"({p[-1]})",
    "（1）": lambda p: f"（{p[-1]}）",
    "（１）": lambda p: f"（{wide(p[-1])}）",
    "①": lambda p: circled(p[-1]),
    "⑴": lambda p: chr(0x2474 + p[-1] - 1),
    "ア": lambda p: KATAKANA[p[-1] - 1],
    "（ア）": lambda p: f"（{KATAKANA[p[-1] - 1]}）",
    "(ア)": lambda p: f"({KATAKANA[p[-1] - 1]})",
    "Ⅰ": lambda p: ROMAN[p[-1] - 1],
    "Ⅰ.": lambda p: f"{ROMAN[p[-1] - 1]}.",
    "Ⅰ．": lambda p: f"{ROMAN[p[-1] - 1]}．",
    "1": lambda p: str(p[-1]),
    "1.": lambda p: f"{p[-1]}.",
    "1、": lambda p: f"{p[-1]}、",
    "１": lambda p: wide(p[-1]),
    "１．": lambda p: f"{wide(p[-1])}．",
    "一": lambda p: KANJI[p[-1] - 1] if p[-1] <= 10 else f"十{KANJI[p[-1] - 11]}",
    "A": lambda p: chr(ord("A") + p[-1] - 1),
    "A.": lambda p: f"{chr(ord('A') + p[-1] - 1)}.",
    "a": lambda p: chr(ord("a") + p[-1] - 1),
    "a)": lambda p: f"{chr(ord('a') + p[-1] - 1)})",
    "第1章": lambda p: f"第{p[-1]}章",
    "第1節": lambda p: f"第{p[-1]}節",
    "第１": lambda p: f"第{wide(p[-1])}",
    "第1": lambda p: f"第{p[-1]}",
    "1-1": lambda p: f"{p[-2]}-{p[-1]}",
    "1-1-1": lambda p: f"{p[-3]}-{p[-2]}-{p[-1]}",
    "基本目標1": lambda p: f"基本目標{p[-1]}",
    "活動項目①": lambda p: f"活動項目{circled(p[-1])}",
    "指標①": lambda p: f"指標{circled(p[-1])}",
    "": lambda p: "",
}


def _same(bullet: str) -> Labeller:
    return lambda path: bullet


LABELS.update({bullet: _same(bullet) for bullet in "・-•■○◆●◇□▼"})


@dataclass(frozen=True)
class Step:
    """One level of a chain: label, what stands between label and text, how far it is indented, the level's name."""

    label: str
    gap: str = " "
    indent: str = ""
    level: str = "bullet"


@dataclass
class Layout:
    """How one document is printed. ``running`` numbers go on over parents at the given depths (seldom, but real)."""

    chain: Sequence[Step]
    attribute_label: str = ""
    note_indent: str = "　"
    mark_style: str = "front"
    blank_after: Sequence[int] = field(default=(0,))
    running: Sequence[int] = field(default=())


MARKS = {
    "front": {"新": "新 ", "拡": "拡 "},
    "boxed": {"新": "【新】", "拡": "【拡】"},
    "round": {"新": "（新）", "拡": "（拡）"},
    "long": {"新": "【新規】", "拡": "【拡充】"},
    "angle": {"新": "＜新規＞", "拡": "＜拡充＞"},
    "behind": {"新": "（新規）", "拡": "（拡充）"},
    "behind_boxed": {"新": "【新規】", "拡": "【拡充】"},
}


def print_tree(document: Document, roots: Sequence[Node], layout: Layout, rng: random.Random) -> None:
    """Append the lines of ``roots`` to the document and write level and label into every node."""
    counters: dict[int, int] = {}
    for node in roots:
        counters[0] = counters.get(0, 0) + 1
        _print(document, node, layout, rng, [counters[0]], counters)


def _print(
    document: Document, node: Node, layout: Layout, rng: random.Random, path: list[int], running: dict[int, int]
) -> None:
    depth = len(path) - 1
    step = layout.chain[min(depth, len(layout.chain) - 1)]
    node.level = step.level
    node.label = LABELS[step.label](path)
    if depth in layout.blank_after and document.lines and document.lines[-1].text:
        document.lines.append(Line("", part="blank"))
    line = Line(node.text, node.label, step.gap if node.label else "", "", step.indent, node)
    _print_mark(line, node, layout)
    document.lines.append(line)
    place = 0
    for child in node.children:
        if child.level in NOTE_LEVELS:
            child.label = layout.attribute_label if child.level == "attribute" else ""
            indent = step.indent + layout.note_indent
            document.lines.append(Line(child.text, child.label, "", "", indent, child, part=child.level))
            continue
        place += 1
        number = place
        if depth + 1 in layout.running:
            running[depth + 1] = number = running.get(depth + 1, 0) + 1
        _print(document, child, layout, rng, [*path, number], running)


def _print_mark(line: Line, node: Node, layout: Layout) -> None:
    if node.mark not in ("新", "拡"):
        return
    printed = MARKS[layout.mark_style][node.mark]
    if layout.mark_style == "front":
        line.mark = printed
    elif layout.mark_style.startswith("behind"):
        line.body += printed
        node.texts = [*node.texts, node.text + printed]
    else:
        line.body = printed + line.body
        node.texts = [*node.texts, printed + node.text]


def matter(document: Document, *texts: str) -> None:
    """Printed matter that is no row: titles, prose, legends, contents."""
    for text in texts:
        document.lines.append(Line(text, part="blank" if not text else "matter"))
