"""What conversion from PDF does to a plan, one function per defect; every function changes the document it is given.

The truth stays valid. What each defect does to it:

* ``wrap_lines``, ``break_pages``, ``prefix_dashes``, ``shake_indents``, ``swap_brackets``, ``change_digit_width``,
  ``space_titles``, ``leave_bold``, ``join_bullets``, ``drop_bracket_lines``, ``scatter_blanks``,
  ``move_dashes``, ``number_inline``, ``mark_down``,
  ``lose_columns``: nothing (texts are compared without white space and in NFKC;
  rows and parents are as before).
* ``misread_marks``: the printed mark becomes unreadable, so the row's mark becomes ``unknown`` / ``undecidable`` and
  the row is to be *raised*; where the stray glyph stands instead of the label, row and parent stay.
* ``lose_labels``: the row stays at its level (its label has to be inferred) and, as the stray glyph may have been a
  mark, is ``unknown`` / ``undecidable`` and to be raised.
* ``renumber``: the printed label changes, row and parent stay.

``damaged(document, level, seed)`` composes them for the levels ``light`` (a tidy conversion: wraps, page numbers,
widths, a misread mark) and ``heavy`` (everything).
"""

from __future__ import annotations

import copy
import random

from .chains import KATAKANA, MARKS, WIDE, circled
from .outline import Document, Line, Node

LEVELS = ("clean", "light", "heavy")
NO_LINE_START = set("、。，．・：；？！）」』】〕＞｝ー～〜々ァィゥェォッャュョぁぃぅぇぉっゃゅょ%％)],.:;→⇒")
NO_LINE_END = set("（「『【〔＜｛([")
BULLETS = set("・•-○●◇□")
NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
TO_FULL = str.maketrans("()", "（）")
TO_HALF = str.maketrans("（）", "()")


def damaged(document: Document, level: str, seed: int = 0) -> Document:
    """A damaged copy; ``clean`` gives an unchanged copy. Deterministic in document, level and seed."""
    got = copy.deepcopy(document)
    if level == "clean":
        return got
    rng = random.Random(f"{document.style}/{document.seed}/{level}/{seed}")
    heavy = level == "heavy"
    misread_marks(got, rng, share=0.8 if heavy else 0.4, eat_labels=heavy, glue=heavy)
    if heavy:
        lose_labels(got, rng, count=2)
        renumber(got, rng)
        leave_bold(got, rng, share=0.08)
        move_dashes(got, rng, share=0.5)
    swap_brackets(got, rng, share=0.5 if heavy else 0.25)
    change_digit_width(got, rng, share=0.2 if heavy else 0.08)
    space_titles(got, rng, share=0.08 if heavy else 0.02)
    if document.joint != "\n":
        number_inline(got, rng, every=25)
        got.hard_width = rng.choice((60, 72)) if heavy else 0
        return got
    if heavy and rng.random() < 0.5:
        lose_columns(got)
    join_bullets(got, rng, share=0.05 if heavy else 0.015)
    drop_bracket_lines(got, rng, share=0.15 if heavy else 0.06)
    wrap_lines(got, rng, width=rng.randint(26, 32) if heavy else rng.randint(38, 46))
    prefix_dashes(got, rng, share=0.35 if heavy else 0.15)
    shake_indents(got, rng, share=0.6 if heavy else 0.3)
    scatter_blanks(got, rng, share=0.06 if heavy else 0.02)
    if heavy and rng.random() < 0.25:
        mark_down(got)
    break_pages(
        got, rng, every=rng.randint(18, 24) if heavy else rng.randint(32, 40), header=heavy or rng.random() < 0.4
    )
    return got


def _items(document: Document) -> list[Line]:
    parts = ("item", "table")
    return [line for line in document.lines if line.node is not None and line.part in parts and not line.node.optional]


def _some(rng: random.Random, lines: list[Line], share: float) -> list[Line]:
    return [line for line in lines if rng.random() < share]


def misread_marks(document: Document, rng: random.Random, *, share: float, eat_labels: bool, glue: bool) -> None:
    """新 and 拡 boxes come out as circled numbers, ㊦ or Ⓢ: before the label, glued to it, or instead of it."""
    counter = 0
    for line in _items(document):
        node = line.node
        if node is None or node.mark not in ("新", "拡") or rng.random() > share:
            continue
        counter += 1
        _erase_mark(line, node)
        stray = rng.choice((circled(min(counter, 10)), circled(min(counter, 10)), "⑩", "㊦", "Ⓢ"))
        if rng.random() < 0.2:
            stray = f"{stray} {circled(rng.randint(1, 9))}"
        fate = rng.random()
        if eat_labels and fate < 0.3 and line.label and _between(document, node):
            line.label, line.gap = "", ""
            line.mark = f"{stray} "
        elif glue and fate < 0.5 and line.label in KATAKANA and line.label:
            line.mark = stray.split()[0]
        else:
            line.mark = f"{stray} "
        node.mark, node.mark_confidence = "unknown", "undecidable"
        node.flags.append(f"stray {stray}")


def _erase_mark(line: Line, node: Node) -> None:
    for printed in MARKS.values():
        text = printed[node.mark]
        if line.mark == text:
            line.mark = ""
        if line.body.startswith(text) and not node.text.startswith(text):
            line.body = line.body[len(text) :]
        elif line.body.endswith(text) and not node.text.endswith(text):
            line.body = line.body[: -len(text)]
        node.texts = [t for t in node.texts if t not in (node.text + text, text + node.text)]


def _siblings(document: Document, node: Node) -> list[Node]:
    if node in document.roots:
        return [n for n in document.roots if not n.optional]
    return next((n.items for root in document.roots for n in root.walk() if any(c is node for c in n.items)), [])


def _between(document: Document, node: Node) -> bool:
    """Whether a sibling stands right before the node, so that the lost label can be told from the list."""
    brothers = _siblings(document, node)
    places = [index for index, brother in enumerate(brothers) if brother is node]
    return bool(places) and places[0] > 0 and not brothers[places[0] - 1].children


def lose_labels(document: Document, rng: random.Random, *, count: int) -> None:
    """A stray circled number stands where a katakana or numbered label or a bullet belongs."""
    lines = [
        line
        for line in _items(document)
        if line.node and line.label and not line.mark and not line.node.children and _between(document, line.node)
    ]
    for line in rng.sample(lines, min(count, len(lines))):
        assert line.node is not None
        line.label, line.gap, line.mark = "", "", f"{circled(rng.randint(4, 10))} "
        line.node.mark, line.node.mark_confidence = "unknown", "undecidable"
        line.node.flags.append("label lost")


def renumber(document: Document, rng: random.Random) -> None:
    """One list of circled numbers jumps by one in the middle, as when a stray glyph was taken for a number."""
    lists = [n.items for root in document.roots for n in root.walk() if len(n.items) >= 3]
    lists = [found for found in lists if all(len(n.label) == 1 and "①" <= n.label <= "⑱" for n in found)]
    if not lists:
        return
    chosen = rng.choice(lists)
    start = rng.randrange(1, len(chosen))
    by_node = {id(line.node): line for line in document.lines}
    for node in chosen[start:]:
        line = by_node[id(node)]
        if line.label == node.label:
            node.label = line.label = chr(ord(line.label) + 1)


def leave_bold(document: Document, rng: random.Random, *, share: float) -> None:
    """Asterisks of bold type: around a heading, or half of them behind a mark."""
    for line in _some(rng, _items(document), share):
        if line.mark:
            line.mark = line.mark.rstrip() + "** "
        elif line.node is not None and line.node.items:
            line.indent, line.body = line.indent + "**", line.body + "**"


def move_dashes(document: Document, rng: random.Random, *, share: float) -> None:
    """The next ``- `` lands at the end of the line before it."""
    for before, line in zip(document.lines, document.lines[1:], strict=False):
        if line.label == "-" and before.label == "-" and before.body and rng.random() < share:
            before.body, line.label, line.gap = before.body + " - ", "", ""


def swap_brackets(document: Document, rng: random.Random, *, share: float) -> None:
    """Half-width brackets for full-width ones and back, whole stretches of labels at a time."""
    table = None
    for line in document.lines:
        if line.node is not None and line.node.level == "section":
            table = rng.choice((TO_FULL, TO_HALF)) if rng.random() < share else None
        if table:
            line.label = line.label.translate(table)
        if rng.random() < share / 3:
            line.body = line.body.translate(rng.choice((TO_FULL, TO_HALF)))


def change_digit_width(document: Document, rng: random.Random, *, share: float) -> None:
    """Digits of a line in the other width."""
    for line in _some(rng, _items(document), share):
        wide = any(ord(char) in NARROW for char in line.body)
        line.body = line.body.translate(NARROW if wide and rng.random() < 0.5 else WIDE)


def space_titles(document: Document, rng: random.Random, *, share: float) -> None:
    """A stray space inside a text; now and then a heading with a space between all letters."""
    for line in _some(rng, _items(document), share):
        if len(line.body) < 6 or "\t" in line.body:
            continue
        if line.node is not None and line.node.items and rng.random() < 0.3 and document.joint == "\n":
            line.body = " ".join(line.body)
        else:
            at = rng.randrange(2, len(line.body) - 1)
            line.body = f"{line.body[:at]} {line.body[at:]}"


def number_inline(document: Document, rng: random.Random, *, every: int) -> None:
    """Page numbers in the middle of a one-line document."""
    page, out = 0, []
    for index, line in enumerate(document.lines):
        out.append(line)
        if index and index % every == 0:
            page += 1
            out.append(Line(rng.choice((f"- {page} -", f"－{page}－")), part="matter"))
    document.lines = out


def join_bullets(document: Document, rng: random.Random, *, share: float) -> None:
    """Two bullets on one line."""
    out: list[Line] = []
    for line in document.lines:
        last = out[-1] if out else None
        if (
            last is not None
            and last.node is not None
            and line.node is not None
            and not line.mark
            and line.label in BULLETS
            and last.label == line.label
            and line.part == last.part == "item"
            and last.node.level == line.node.level
            and not last.node.children
            and rng.random() < share
        ):
            out[-1] = Line(
                f"{last.body} {line.label}{line.gap}{line.body}",
                last.label,
                last.gap,
                last.mark,
                last.indent,
                last.node,
            )
            continue
        out.append(line)
    document.lines = out


def drop_bracket_lines(document: Document, rng: random.Random, *, share: float) -> None:
    """The bracket that holds the target goes to a line of its own."""
    out: list[Line] = []
    for line in document.lines:
        cut = max(line.body.rfind("（"), line.body.rfind("("))
        simple = line.body.count("（") + line.body.count("(") == 1 and line.body[-1:] in ("）", ")")
        if line.part == "item" and line.node is not None and simple and cut > 4 and rng.random() < share:
            tail, line.body = line.body[cut:], line.body[:cut]
            out += [line, Line(tail, indent=line.indent, part="wrap")]
        else:
            out.append(line)
    document.lines = out


def wrap_lines(document: Document, rng: random.Random, *, width: int) -> None:
    """Lines end after ``width`` characters, in the middle of words and brackets, but never against 禁則."""
    out: list[Line] = []
    hanging = rng.random() < 0.5
    for line in document.lines:
        if line.part == "table" or (line.part == "matter" and len(set(line.body)) < 4):
            out.append(line)
            continue
        rest, first = line.body, True
        while True:
            room = max(8, width - (len(line.text) - len(line.body) if first else 0))
            if len(rest) <= room:
                piece, rest = rest, ""
            else:
                cut = room
                while cut < len(rest) and (
                    rest[cut] in NO_LINE_START or rest[cut - 1] in NO_LINE_END or rest[cut] == " "
                ):
                    cut += 1
                piece, rest = rest[:cut], rest[cut:]
            if first:
                line.body = piece
                out.append(line)
            else:
                out.append(Line(piece, indent=line.indent + ("　" if hanging else ""), part="wrap"))
            first = False
            if not rest:
                break
    document.lines = out


def prefix_dashes(document: Document, rng: random.Random, *, share: float) -> None:
    """``- `` in front of labels here and there, as a converter to Markdown does with what it takes for a list."""
    streak = False
    for line in document.lines:
        if line.part != "item" or line.node is None or line.node.optional or line.label in ("-", ""):
            streak = False
            continue
        if line.node.level in ("section", "programme"):
            streak = False
            continue
        streak = rng.random() < (0.75 if streak else share)
        if streak and not line.indent.endswith("**"):
            line.indent = rng.choice(("", "", " ", "  ")) + "- "


def shake_indents(document: Document, rng: random.Random, *, share: float) -> None:
    """Indents that say nothing about the level."""
    for line in document.lines:
        movable = line.part in ("item", "note", "attribute", "wrap") and bool(line.body)
        if movable and not line.indent.endswith(("- ", "**")) and rng.random() < share:
            line.indent = rng.choice(("", "", " ", "  "))


def scatter_blanks(document: Document, rng: random.Random, *, share: float) -> None:
    """Empty lines in the middle of lists."""
    out: list[Line] = []
    for line in document.lines:
        out.append(line)
        if line.part == "item" and rng.random() < share:
            out.append(Line("", part="blank"))
    document.lines = out


def lose_columns(document: Document) -> None:
    """The bars or tabs between the cells of a table come out as two spaces; empty cells vanish."""
    for line in document.lines:
        if line.part == "table":
            cells = line.body.replace("\t", "｜").split("｜")
            line.body = "  ".join(cell.strip() for cell in cells if cell.strip())


def mark_down(document: Document) -> None:
    """A converter to Markdown turns the headings of the two upper levels into ``##`` and ``###``."""
    signs = {"section": "## ", "programme": "### "}
    for line in document.lines:
        if line.part == "item" and line.node is not None and line.node.items and line.node.level in signs:
            line.indent = signs[line.node.level]


def break_pages(document: Document, rng: random.Random, *, every: int, header: bool) -> None:
    """Page numbers and running heads between lines, also in the middle of a sentence; what follows is dedented."""
    form = rng.choice(("- {} -", "{}", "－ {} －", "－{}－", "P.{}", "{}/12"))
    title = next((line.body for line in document.lines if line.part == "matter" and line.body), "")
    out: list[Line] = []
    page = 0
    dedent = False
    for index, line in enumerate(document.lines):
        if dedent and line.node is not None and line.node.level in ("section", "programme"):
            dedent = False
        if dedent and line.part in ("item", "wrap") and not line.indent.endswith(("- ", "**")):
            line.indent = ""
        out.append(line)
        if index and index % every == 0:
            page += 1
            dedent = True
            out += [Line("", part="blank"), Line(form.format(page), part="matter")]
            out += [Line(title, part="matter")] if header else []
            out.append(Line("", part="blank"))
    document.lines = out
