"""More styles: goals with indicators, chapters, departments, tables, full-width, letters, squares, decimals."""

from __future__ import annotations

import datetime as dt
import random

from . import words
from .chains import WIDE, Layout, Step, matter, print_tree
from .compose import Composer, Recipe
from .outline import Document, Line, Node
from .phrases import count
from .styles import BB, B, P, S, U, body, era, front, goals, policy, style, wrapper


@style(
    "indicators",
    "基本目標1 › 活動項目① › 指標① 基準値 目標値",
    Recipe(depth=2, programmes=(1, 2), items=(2, 3), marks=0, attributes=0, notes=0.02, partners=0.1),
)
def _indicators(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    sections = composer.plan()
    document.roots += sections
    for section in sections:
        for item in section.items:
            item.is_commitment = True
            for name, unit in rng.sample(words.INDICATORS, rng.choice((0, 1, 1, 2))):
                base = rng.randint(2, 40)
                goal = base + rng.randint(1, 12)
                arrow = rng.choice(
                    (
                        "　基準値 {b}{u}　目標値 {g}{u}",
                        "　基準値：{b}{u} → 目標値：{g}{u}",
                        " 現状値 {b}{u} 目標値 {g}{u}",
                    )
                )
                kind = {"回": "count_per_year", "地区": "district_total"}.get(unit, "unit_total")
                target = count(goal) if unit == "回" else {"type": kind, "value": goal, "unit": unit}
                text = name + arrow.format(b=base, g=goal, u=unit)
                item.children.append(
                    Node(text, "survey", is_commitment=True, targets=[target], texts=[name], stem=name)
                )
    chain = (Step("基本目標1", "　", "", S), Step("活動項目①", "　", "", P), Step("指標①", " ", "　", B))
    print_tree(document, sections, Layout(chain, blank_after=(0,)), rng)


@style(
    "chapters",
    "第1章 › 第1節 › 1 › (1) › ア",
    Recipe(sentences=0.4, depth=5, subitems=0.3, places={"bracket": 3, "inline": 5}, sections=(3, 5)),
)
def _chapters(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer, gap="　")
    matter(document, "はじめに", *("　" + t for t in rng.sample(words.POLICY, 2)))
    chain = (
        Step("第1章", "　", "", S),
        Step("第1節", "　", "", P),
        Step("1", "　", "", U),
        Step("(1)", "　", "", B),
        Step("ア", "　", "", BB),
    )
    body(document, composer, rng, Layout(chain, mark_style="angle", blank_after=(0, 1)))


@style("departments", "Ⅰ.（部門名） › ① › ・", Recipe(depth=3, items=(3, 7)))
def _departments(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    matter(document, *rng.sample(words.POLICY, 2), rng.choice(words.LEGENDS))
    sections = composer.plan()
    document.roots += sections
    for section, name in zip(sections, rng.sample(words.DEPARTMENTS, len(sections)), strict=False):
        section.text = f"（{name}）"
        section.texts = [name]
    chain = (Step("Ⅰ.", "", "", S), Step("①", " ", "", P), Step("・", " ", " ", B))
    print_tree(document, sections, Layout(chain, mark_style="boxed", blank_after=(0,)), rng)


@style(
    "table",
    "開催月｜事業名｜内容｜予算 with group rows",
    Recipe(
        depth=2,
        sections=(3, 5),
        programmes=(1, 2),
        items=(3, 6),
        attributes=0,
        notes=0,
        marks=0,
        partners=0,
        subitems=0,
        relists=0,
        places={"column": 1},
    ),
)
def _table(document: Document, composer: Composer, rng: random.Random) -> None:
    bar = rng.choice(("\t", "｜", " ｜ ", "\t"))
    matter(document, f"{era(document.fiscal_year)}　{composer.council}　事業計画・予算書", "")
    month_first = rng.random() < 0.6
    head = ("開催月", "事業名", "内容", "予算") if month_first else ("事業名", "時期・回数", "内容", "予算額（円）")
    matter(document, bar.join(head))
    sections = composer.plan()
    document.roots += sections
    for section in sections:
        section.level, section.label = S, ""
        lead = rng.choice(("", "", "次の会議・行事を行う", "関係機関と連携して実施する"))
        if lead:
            section.texts = [f"{section.text}{lead}"]
        document.lines.append(Line(section.text + (bar + lead if lead else ""), node=section))
        for item in section.items:
            item.level, item.label = P, ""
            text = item.text
            about = rng.choice(
                ("連絡調整ほか", "福祉会館にて", "住民対象", "関係者との意見交換", "講師を招いて実施", "会員対象", "")
            )
            yen = rng.choice(("0", f"{rng.randint(2, 180)},000", f"{rng.randint(2, 180)},500", "-"))
            yen += "円" if month_first and yen != "-" else ""
            when = item.phrase
            dates = [t["value"] for t in item.targets if t["type"] == "date"]
            if month_first and dates:
                day = dt.date.fromisoformat(dates[0])
                when = f"{day.month}/{day.day:02d}"
            cells = (when, text, about, yen) if month_first else (text, when, about, yen)
            item.texts = [*item.texts, f"{text}{about}", f"{text}{when}", "".join(cells)]
            document.lines.append(Line(bar.join(cells), node=item, part="table"))


@style(
    "fullwidth",
    "１． › （１） › ア with full-width spaces",
    Recipe(depth=4, places={"bracket": 4, "space": 4, "inline": 2}),
)
def _fullwidth(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer, gap="　")
    matter(document, "【基本方針】", *("　" + t for t in rng.sample(words.POLICY, 2)))
    chain = (
        Step("１．", "　", "", S),
        Step("（１）", "　", "　", P),
        Step("ア", "　", "　　", U),
        Step("・", "", "　　　", B),
    )
    body(
        document,
        composer,
        rng,
        Layout(chain, attribute_label="・", note_indent="　　", mark_style="round", blank_after=(0,)),
    )
    widen(document)


def widen(document: Document) -> None:
    """Many offices print every digit in full width."""
    for line in document.lines:
        line.body, line.label = line.body.translate(WIDE), line.label.translate(WIDE)


@style("letters", "A › a › ・", Recipe(depth=3))
def _letters(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    small = rng.choice(("a", "a)"))
    chain = (Step("A", "　", "", S), Step(small, " ", " ", P), Step("・", "", "  ", B))
    body(document, composer, rng, Layout(chain, mark_style="long", blank_after=(0,)))


@style("squares", "■ › ○ › ・", Recipe(depth=3, places={"bracket": 4, "space": 3, "inline": 3}))
def _squares(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    matter(document, rng.choice(words.LEGENDS))
    a, b, c = rng.choice((("■", "○", "・"), ("◆", "●", "・"), ("■", "◇", "-"), ("●", "○", "・")))
    chain = (Step(a, "", "", S), Step(b, "", "", P), Step(c, "" if c == "・" else " ", "　", B))
    body(document, composer, rng, Layout(chain, mark_style="behind_boxed", blank_after=(0, 1)))


@style("decimals", "1 › 1-1 › (1)", Recipe(depth=3, places={"bracket": 5, "inline": 3, "space": 2}))
def _decimals(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    third = rng.choice(("(1)", "①", "1-1-1"))
    chain = (Step("1", "　", "", S), Step("1-1", " ", "", P), Step(third, " ", "", B))
    body(document, composer, rng, Layout(chain, blank_after=(0,)))


@style("kanji", "一 › １ › （１） › ・", Recipe(depth=4, half_brackets=False))
def _kanji(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer, gap="　")
    matter(document, *("　" + t for t in rng.sample(words.POLICY, 3)))
    joint = rng.choice(("、", "　"))
    chain = (Step("一", joint, "", S), Step("１", "　", "", P), Step("（１）", "", "　", U), Step("・", "", "　", B))
    body(document, composer, rng, Layout(chain, mark_style="front", blank_after=(0,)))


@style("deep_roman", "Ⅰ › 1 › (1) › ① › ア, half-width brackets", Recipe(depth=5, subitems=0.25, half_brackets=True))
def _deep_roman(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    policy(document, rng, "◎", "")
    wrapper(document, "重点目標", "◎", "")
    goals(document, rng, lambda n: "・", "")
    chain = (
        Step("Ⅰ．", "", "", S),
        Step("1.", "", "", P),
        Step("(1)", "", " ", U),
        Step("①", "", "  ", B),
        Step("ア", " ", "   ", BB),
    )
    body(document, composer, rng, Layout(chain, blank_after=(0, 1)))


@style("corner_brackets", "【 】 › ① › ・", Recipe(depth=3, items=(3, 6), marks=0.03))
def _corner_brackets(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    sections = composer.plan()
    document.roots += sections
    for section in sections:
        section.texts = [section.text]
        section.text = f"【{section.text}】"
    chain = (Step("", "", "", S), Step("①", "", "", P), Step("・", "", " ", B))
    print_tree(document, sections, Layout(chain, mark_style="front", blank_after=(0,), running=(1,)), rng)


@style(
    "official",
    "第１ › １ › （１） › ア › （ア）, sentences",
    Recipe(depth=5, subitems=0.25, sections=(3, 4), sentences=0.6, places={"bracket": 3, "inline": 6}),
)
def _official(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer, gap="　")
    policy(document, rng, "第１", "　")
    sections = composer.plan()
    document.roots += sections
    at = len(document.lines)
    steps = (("第１", "", S), ("１", "", P), ("（１）", "　", U), ("ア", "　　", B), ("（ア）", "　　　", BB))
    chain = [Step(label, "　", indent, level) for label, indent, level in steps]
    print_tree(document, [Node("", optional=True), *sections], Layout(chain, mark_style="boxed", blank_after=(0,)), rng)
    del document.lines[at : at + 2]
    widen(document)


@style(
    "blocks",
    "1 › (1), then 実施時期 / 回数 / 対象 / 内容 on lines of their own",
    Recipe(depth=2, sections=(3, 5), programmes=(2, 3), items=(2, 3), notes=0.02, places={"block": 1}, relists=0),
)
def _blocks(document: Document, composer: Composer, rng: random.Random) -> None:
    front(document, composer)
    chain = (Step("1", "　", "", S), Step("(1)", " ", "", P))
    layout = Layout(chain, attribute_label=rng.choice(("", "・", "・")), note_indent="　", mark_style="long")
    body(document, composer, rng, layout)
