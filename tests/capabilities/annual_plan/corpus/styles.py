"""The styles: each follows a chain that a real plan was seen to use. ``generate(style, seed)`` prints one document."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from . import words
from .chains import Layout, Step, matter, print_tree
from .compose import Composer, Recipe
from .outline import Document, Line, Node

S, P, U, B, BB = "section", "programme", "sub", "bullet", "subbullet"
Writer = Callable[[Document, Composer, random.Random], None]
STYLES: dict[str, Style] = {}


@dataclass(frozen=True)
class Style:
    """A name, what it looks like, the recipe of its tree and the function that prints it."""

    name: str
    shape: str
    recipe: Recipe
    write: Writer


def style(name: str, shape: str, recipe: Recipe) -> Callable[[Writer], Writer]:
    """Register a style."""

    def keep(write: Writer) -> Writer:
        STYLES[name] = Style(name, shape, recipe, write)
        return write

    return keep


def generate(name: str, seed: int) -> Document:
    """One clean document of style ``name``; the same seed gives the same document."""
    chosen = STYLES[name]
    rng = random.Random(f"{name}/{seed}")
    year = rng.choice((2019, 2021, 2022, 2023, 2024, 2025))
    composer = Composer(rng, year, chosen.recipe)
    document = Document(name, seed, year, [], [])
    chosen.write(document, composer, rng)
    return document


def era(year: int) -> str:
    """令和 of a fiscal year."""
    return "令和元年度" if year == 2019 else f"令和{year - 2018}年度"


def front(document: Document, composer: Composer, *, gap: str = "", lines: int = 2) -> None:
    """Title and name of the council on top."""
    name = f"社会福祉法人{gap}{composer.council}社会福祉協議会"
    title = f"{era(document.fiscal_year)}{gap}事業計画"
    matter(document, *([f"{era(document.fiscal_year)}　{name}　事業計画書"] if lines == 1 else [title, "", name, ""]))


def wrapper(document: Document, text: str, label: str, gap: str = " ") -> Node:
    """A heading such as 事業内容 around everything: a row that may be kept or dropped."""
    node = Node(text, level="section", optional=True, label=label)
    document.roots.append(node)
    document.lines.append(Line("", part="blank"))
    document.lines.append(Line(text, label, gap, "", "", node))
    return node


def policy(
    document: Document, rng: random.Random, label: str, gap: str = " ", title: str = "基本方針", indent: str = "　"
) -> None:
    """基本方針 and its prose; the prose is no row."""
    wrapper(document, title, label, gap)
    matter(document, *(indent + text for text in rng.sample(words.POLICY, rng.randint(2, 4))), "")


def goals(
    document: Document, rng: random.Random, label: Callable[[int], str], gap: str = " ", indent: str = ""
) -> None:
    """重点目標: rows of their own without a parent."""
    for index, text in enumerate(rng.sample(words.GOALS, rng.randint(3, 5)), start=1):
        node = Node(text, "goal", "priority_goal", label=f"G{index}")
        document.roots.append(node)
        document.lines.append(Line(text, label(index), gap, "", indent, node))


def body(document: Document, composer: Composer, rng: random.Random, layout: Layout) -> None:
    """The sections of the plan."""
    sections = composer.plan()
    document.roots += sections
    print_tree(document, sections, layout, rng)


@style("kanazawa", "(1) › ① › ア › ・ › （ア）", Recipe(depth=4, subitems=0.12, places={"bracket": 1}, relists=2))
def _kanazawa(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    policy(document, rng, "1")
    wrapper(document, "重点目標", "2")
    goals(document, rng, str)
    wrapper(document, "事業内容", "3")
    section = "(1)" if rng.random() < 0.5 else "（1）"
    chain = (
        Step(section, " ", "", S),
        Step("①", "", "", P),
        Step("ア", " ", "", U),
        Step("・", "", " ", B),
        Step("（ア）", "", "  ", BB),
    )
    body(document, composer, rng, Layout(chain, attribute_label="・", note_indent="", blank_after=(0, 1)))


@style(
    "heading_dash",
    "heading › (1) › - › plain sentence",
    Recipe(sentences=0.4, depth=3, descriptions=0.4, notes=0.1, marks=0, places={"bracket": 3, "inline": 4}),
)
def _heading_dash(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    matter(document, *rng.sample(words.POLICY, 2), "")
    chain = (Step("", "", "", S), Step("(1)", " ", "", P), Step("-", " ", "", B))
    body(document, composer, rng, Layout(chain, note_indent="", blank_after=(0,)))


@style(
    "roman_dot",
    "Ⅰ › 1␠ › 1. (told apart by the dot)",
    Recipe(depth=3, places={"space": 5, "bracket": 3, "inline": 2}, marks=0.03),
)
def _roman_dot(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer, gap="　")
    policy(document, rng, "Ⅰ", "　")
    wrapper(document, "重点目標", "Ⅱ", "　")
    goals(document, rng, str, "　")
    wrap = rng.random() < 0.5
    roman = wrapper(document, "事業計画", "Ⅲ", "　") if wrap else None
    chain = (Step("1", " ", "", S), Step("1.", "", "", P), Step("・", "", "　", B))
    if roman is None:
        chain = (Step("Ⅰ", " ", "", S), Step("1", " ", "", P), Step("1.", "", "", B))
        document.lines, document.roots = document.lines[:4], []
    body(document, composer, rng, Layout(chain, blank_after=(0, 1)))


@style(
    "contents_leaders",
    "1 › (1), table of contents with leader dots",
    Recipe(depth=3, places={"bracket": 5, "space": 3, "inline": 2}),
)
def _contents_leaders(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    sections = composer.plan()
    dot = rng.choice(("…", "・", ".", "‥"))
    page = 1
    matter(document, rng.choice(("目　次", "目次", "－ 目次 －")), "")
    matter(document, f"基本方針 {dot * 20} {page}")
    for index, section in enumerate(sections, start=1):
        matter(document, f"{index} {section.text} {dot * rng.randint(12, 24)} {page}")
        for place, programme in enumerate(section.items, start=1):
            page += rng.random() < 0.6
            matter(document, f"　({place}) {programme.text} {dot * rng.randint(8, 20)} {page}")
            if rng.random() < 0.12:
                last = document.lines.pop().body.split(f" {dot}")
                matter(document, last[0], f"{dot * 14} {page}")
    matter(document, "")
    wrapper(document, "基本方針", "", "")
    matter(document, *rng.sample(words.POLICY, 3), "")
    document.roots += sections
    chain = (Step("1", " ", "", S), Step("(1)", " ", "", P), Step("①", " ", "　", B))
    print_tree(document, sections, Layout(chain, mark_style="long", blank_after=(0,)), rng)


@style(
    "roman_all",
    "Ⅰ 基本方針 … Ⅴ › 1 › (1)",
    Recipe(depth=3, items=(4, 7), places={"bracket": 5, "inline": 4, "space": 1}),
)
def _roman_all(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    policy(document, rng, "Ⅰ")
    sections = composer.plan()
    document.roots += sections
    at = len(document.lines)
    chain = (Step("Ⅰ", " ", "", S), Step("1", " ", "", P), Step("(1)", " ", "", B))
    shifted = [Node("", optional=True), *sections]
    print_tree(document, shifted, Layout(chain, mark_style="boxed", blank_after=(0, 1)), rng)
    del document.lines[at : at + 2]


@style(
    "one_line",
    "one line: 1 › (1) › 1. reused deeper",
    Recipe(
        depth=3,
        marks=0,
        attributes=0,
        descriptions=0,
        notes=0,
        partners=0.03,
        places={"bracket": 6, "space": 3, "inline": 2},
        space=" ",
    ),
)
def _one_line(document: Document, composer: Composer, rng: random.Random) -> None:
    document.joint = " "
    matter(document, f"{era(document.fiscal_year)}{composer.council}社会福祉協議会事業計画")
    chain = (Step("1", " ", "", S), Step("(1)", " ", "", P), Step("1.", " ", "", B))
    body(document, composer, rng, Layout(chain, blank_after=()))


@style(
    "one_line_deep",
    "one line: 第1 › 1 › (1) › ア",
    Recipe(depth=4, marks=0, attributes=0, descriptions=0, notes=0, partners=0.03, places={"bracket": 6, "inline": 2}),
)
def _one_line_deep(document: Document, composer: Composer, rng: random.Random) -> None:
    document.joint = rng.choice((" ", "　"))
    matter(document, f"{era(document.fiscal_year)} 事業計画 社会福祉法人 {composer.council}社会福祉協議会")
    chain = (Step("第1", " ", "", S), Step("1", " ", "", P), Step("(1)", " ", "", U), Step("ア", " ", "", B))
    body(document, composer, rng, Layout(chain, blank_after=()))


@style("parenthesised", "⑴ › ① (U+2474)", Recipe(depth=2, sections=(6, 9), programmes=(2, 3), items=(2, 4)))
def _parenthesised(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    wrapper(document, "基本方針", "１", "　")
    matter(document, *("　" + t for t in rng.sample(words.POLICY, 2)))
    wrapper(document, "事業計画", "２", "　")
    chain = (Step("⑴", "　", "", S), Step("①", "　", "　", P))
    body(document, composer, rng, Layout(chain, mark_style="behind", note_indent="　　", blank_after=(0,)))


@style("comma_reused", "1、 › (1) › 1〔仮称〕 / -", Recipe(depth=3, items=(2, 5), places={"bracket": 5, "inline": 3}))
def _comma_reused(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    sections = composer.plan()
    document.roots += sections
    for section in sections:
        for programme in section.items:
            dashes = rng.random() < 0.4
            for item in programme.items:
                item.hints["dash"] = dashes
                if not dashes and rng.random() < 0.15:
                    item.texts = [*item.texts, item.text]
                    item.text = f"〔仮称〕{item.text}"
    chain = (Step("1、", "", "", S), Step("(1)", "", "", P), Step("1", " ", "　", B))
    print_tree(document, sections, Layout(chain, mark_style="long", blank_after=(0,)), rng)
    for line in document.lines:
        if line.node is not None and line.node.hints.get("dash"):
            line.label = line.node.label = "-"


@style("quoted_titles", "1. › (1) or 「title」 › ・", Recipe(depth=3, items=(2, 5)))
def _quoted_titles(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    sections = composer.plan()
    document.roots += sections
    for section in sections:
        if rng.random() < 0.45:
            for programme in section.items:
                if programme.items:
                    programme.texts = [*programme.texts, programme.text]
                    programme.text = f"「{programme.text}」"
            section.hints["quoted"] = True
    chain = (Step("1.", " ", "", S), Step("(1)", " ", "", P), Step("・", "", "　", B))
    print_tree(document, sections, Layout(chain, mark_style="round", blank_after=(0,)), rng)
    quoted = {id(p) for s in sections if s.hints.get("quoted") for p in s.items}
    for line in document.lines:
        if line.node is not None and id(line.node) in quoted and line.node.items:
            line.label = line.gap = line.node.label = ""


@style(
    "departments_people",
    "1. › 〇部（部長：氏名） › ア",
    Recipe(depth=3, sections=(2, 3), programmes=(2, 4), items=(3, 6), descriptions=0, marks=0),
)
def _departments_people(document: Document, composer: Composer, rng: random.Random) -> None:
    matter(document, f"{era(document.fiscal_year)} {composer.council}地区社会福祉協議会 事業計画（案）", "")
    sections = composer.plan()
    document.roots += sections
    names = rng.sample(words.CLUB_DEPARTMENTS, len(words.CLUB_DEPARTMENTS))
    for section in sections:
        section.children = [programme for programme in section.children if programme.items]
        for programme in section.items:
            if names:
                person = f"{rng.choice(words.SURNAMES)}{rng.choice(words.GIVEN_NAMES)}"
                programme.text = f"{names.pop()}（{rng.choice(words.CHAIR_TITLES)}：{person}）"
    bare = rng.random() < 0.5
    chain = (Step("1.", " ", "", S), Step("" if bare else "○", "", "　", P), Step("ア", "　", "　", B))
    print_tree(document, sections, Layout(chain, blank_after=(0,)), rng)


@style(
    "arrows",
    "1.… → 時期 › •",
    Recipe(
        depth=2,
        sections=(2, 4),
        programmes=(2, 3),
        items=(2, 4),
        attributes=0.05,
        places={"arrow": 8, "bracket": 1},
        subitems=0.2,
        marks=0.02,
    ),
)
def _arrows(document: Document, composer: Composer, rng: random.Random) -> None:
    composer.recipe.arrow = rng.choice((" → ", "→", "　→　", " ⇒ "))
    front(document, composer, lines=1)
    matter(document, "")
    chain = (Step("", "", "", S), Step("1.", "", "", P), Step("•", " ", "  ", B))
    if rng.random() < 0.5:
        chain = (Step("■", " ", "", S), *chain[1:])
    body(document, composer, rng, Layout(chain, note_indent="  ", blank_after=(0,)))
