"""Compose the year of an invented council as a tree: what is promised, how often, with whom. No layout here."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from . import families, phrases, schedules, sentences, words
from .below import block, with_attributes
from .families import FAMILIES
from .outline import Node
from .phrases import Phrase, count
from .themes import THEMES

CHANCE = {"meeting": 0.78, "training": 0.68, "event": 0.66, "consultation": 0.35, "publication": 0.4}
ONCE = (
    "大会",
    "フェス",
    "まつり",
    "式",
    "フォーラム",
    "つどい",
    "コンサート",
    "ツアー",
    "旅行",
    "監査",
    "文化祭",
    "表彰",
    "訓練",
    "ふくし",
    "フェア",
    "バザー",
    "コンクール",
)
INLINE = {"の開催": "開催", "の実施": "実施", "の発行": "発行"}


@dataclass
class Recipe:
    """What a style wants: depth of the tree, sizes, and where wordings of frequency stand (weights by place)."""

    depth: int = 4
    sections: tuple[int, int] = (4, 6)
    programmes: tuple[int, int] = (2, 4)
    items: tuple[int, int] = (3, 6)
    places: Mapping[str, float] = field(default_factory=lambda: {"bracket": 7, "inline": 2, "space": 1})
    descriptions: float = 0.15
    notes: float = 0.04
    attributes: float = 0.1
    partners: float = 0.06
    marks: float = 0.05
    subitems: float = 0.0
    relists: int = 1
    half_brackets: bool = False
    space: str = "　"
    sentences: float = 0.05
    arrow: str = " → "


class Composer:
    """Draws one plan. Everything follows from the seed inside ``rng``."""

    def __init__(self, rng: random.Random, year: int, recipe: Recipe) -> None:
        self.rng, self.year, self.recipe = rng, year, recipe
        self.council = rng.choice(words.COUNCILS)
        self.newsletter = rng.choice(words.NEWSLETTERS)
        self.used: set[str] = set()
        self.ordinal = rng.randrange(8, 70)

    def plan(self) -> list[Node]:
        """Sections with their trees; the first theme is usually the office, as in most plans."""
        recipe, rng = self.recipe, self.rng
        n = rng.randint(*recipe.sections)
        picked = rng.sample(THEMES[1:], n - 1) if rng.random() < 0.7 else rng.sample(THEMES[1:], n)
        themes = [THEMES[0], *picked] if len(picked) < n else picked
        sections = []
        for titles, programmes in themes:
            section = Node(self.fill(rng.choice(titles)), stem=titles[0])
            pool = rng.sample(programmes, min(len(programmes), rng.randint(*recipe.programmes)))
            for names, specs in pool:
                drawn = rng.sample(specs, min(len(specs), rng.randint(*recipe.items)))
                if recipe.depth == 2:
                    section.children += self.dittoed([self.item(spec) for spec in drawn])
                else:
                    section.children.append(self.programme(self.title(names), drawn))
            sections.append(section)
        for _ in range(recipe.relists):
            self.relist(sections)
        self.mark(sections)
        return sections

    def title(self, names: tuple[str, ...]) -> str:
        """A title of a programme not yet used in this plan where possible."""
        fresh = [self.fill(name) for name in self.rng.sample(names, len(names))]
        got = next((name for name in fresh if name not in self.used), fresh[0])
        self.used.add(got)
        return got

    def fill(self, wording: str) -> str:
        """Put the council's own names into a wording."""
        rng = self.rng
        for slot, names in (("{B}", words.BODIES), ("{D}", words.DISTRICTS), ("{F}", words.FACILITIES)):
            if slot in wording:
                wording = wording.replace(slot, rng.choice(names))
        return wording.replace("{C}", self.council).replace("{N}", self.newsletter)

    def programme(self, title: str, specs: list[tuple[str, str]]) -> Node:
        """A programme: heading, perhaps a sentence and partners, then items with or without groups."""
        rng, recipe = self.rng, self.recipe
        node = Node(title)
        if rng.random() < recipe.partners:
            body = rng.choice(words.BODIES)
            node.partners = [body]
            node.children.append(Node(f"〔{body}と連携して実施〕", "note", "note", partners=[body]))
        if rng.random() < recipe.descriptions:
            node.children.append(self.description())
        if rng.random() < 0.06:
            return self.leaf(node, specs[0])
        items = [self.item(spec) for spec in specs]
        grouped = recipe.depth >= 4 and len(items) > 2 and rng.random() < 0.75
        if recipe.depth >= 5:
            grouped = True
        node.children += self.group(items) if grouped else self.dittoed(items)
        return node

    def dittoed(self, items: list[Node]) -> list[Node]:
        """Below an item with partners in brackets, sometimes （ 〃 ） for the same partners."""
        for before, node in itertools.pairwise(items):
            if (
                before.text.endswith("して実施）")
                and "（" not in node.text
                and not node.children
                and self.rng.random() < 0.35
            ):
                node.texts = [*node.texts, node.text]
                node.text += "（ 〃 ）"
                node.partners = list(before.partners)
        return items

    def leaf(self, node: Node, spec: tuple[str, str]) -> Node:
        """A programme that is itself the promise."""
        made = self.item(spec, plain=True)
        node.text, node.kind, node.is_commitment = made.text, made.kind, True
        node.targets, node.ignore, node.texts, node.stem, node.phrase = (
            made.targets,
            made.ignore,
            made.texts,
            made.stem,
            made.phrase,
        )
        return node

    def description(self) -> Node:
        """A sentence below a heading; some tell last year's figures, which promise nothing."""
        pool = words.RESULT_DESCRIPTIONS if self.rng.random() < 0.25 else words.DESCRIPTIONS
        return Node(self.rng.choice(pool), "note", "note")

    def group(self, items: list[Node]) -> list[Node]:
        """Items under the usual small headings (研修, 活動支援 …), which repeat all over a plan."""
        order = ("meeting", "training", "event", "consultation", "publication", "survey", "other")
        by: dict[str, list[Node]] = {}
        for item in items:
            by.setdefault(item.kind if item.kind in order else "other", []).append(item)
        groups = []
        for name in order:
            if name in by:
                groups.append(Node(self.rng.choice(words.GROUPS[name]), children=by[name]))
        if len(groups) > 3:
            extra = groups.pop(1)
            groups[-1].children += extra.children
        for made in groups:
            self.dittoed(made.children)
        return groups

    def item(self, spec: tuple[str, str], *, plain: bool = False) -> Node:
        """One promise, with or without a wording of frequency, and what hangs below it."""
        rng, recipe = self.rng, self.recipe
        if not plain and rng.random() < 0.1 and (made := self.special()):
            node = made
        elif not plain and rng.random() < 0.05 and (made := self.labelled_pair(spec)):
            return made
        else:
            wording, kind = spec
            node = Node("", kind, is_commitment=True, stem=self.fill(wording))
            if "{n}" in node.stem:
                self.ordinal += 1
                node.stem = node.stem.replace("{n}", str(self.ordinal))
                node.targets.append({"type": "ordinal", "value": self.ordinal})
            if not plain and kind == "event" and rng.random() < recipe.attributes:
                node.text = node.stem
                return with_attributes(rng, self.year, node)
            if rng.random() < CHANCE.get(kind, 0.25):
                family = "attend" if kind == "training" and node.stem.endswith("参加") else kind
                makers = FAMILIES[family]
                if any(word in node.stem for word in ONCE) and family != "attend":
                    makers = families.YEARLY
                phrase = rng.choice(makers)(rng)
                if kind in ("event", "meeting") and rng.random() < (0.3 if makers is families.YEARLY else 0.07):
                    phrase = schedules.fixed_date(rng, self.year)
                self.place(node, phrase)
            elif rng.random() < 0.05:
                tail = rng.choice(words.BRACKET_TRAPS)
                node.text, node.ignore = f"{node.stem}（{tail}）", ["headcount", "unit_total"]
            else:
                node.text = node.stem
        if plain:
            return node
        if rng.random() < recipe.partners and "（" not in node.text:
            body = rng.choice(words.BODIES)
            node.text += f"（{body}と{rng.choice(('連携', '共催', '協働'))}して実施）"
            node.partners.append(body)
        if rng.random() < recipe.notes:
            node.children.append(Node(rng.choice(words.NOTES), "note", "note"))
        elif not node.hints.get("special") and rng.random() < recipe.subitems:
            self.split(node)
        return node

    def place(self, node: Node, phrase: Phrase) -> None:
        """Write the wording of frequency where the style puts it."""
        rng, recipe = self.rng, self.recipe
        places = dict(recipe.places)
        tail = next((t for t in INLINE if node.stem.endswith(t)), "")
        if not phrase.inline or not tail:
            places.pop("inline", None)
        where = rng.choices(list(places), list(places.values()))[0] if places else "bracket"
        node.phrase, node.targets = phrase.core, node.targets + [dict(t) for t in phrase.targets]
        node.ignore = list(phrase.ignore)
        if where == "inline":
            noun, verb = node.stem[: -len(tail)], INLINE[tail]
            if rng.random() < 0.25 and "、" not in noun:
                comma = "" if phrase.inline.endswith(("に", "で")) else "、"
                node.text = f"{phrase.inline}{comma}{noun}を{verb}"
            else:
                node.text = f"{noun}を{phrase.inline}{verb}"
            if rng.random() < recipe.sentences:
                node.text += rng.choice(words.SENTENCE_ENDS)
        elif where == "block":
            node.text = node.stem
            block(rng, node, phrase)
        elif where == "space":
            node.text = f"{node.stem}{recipe.space}{phrase.core}"
        elif where == "arrow":
            node.text = f"{node.stem}{recipe.arrow}{phrase.core}"
            node.texts = [node.stem]
        elif where == "column":
            node.text = node.stem
        else:
            node.text = f"{node.stem}({phrase.core})" if recipe.half_brackets else f"{node.stem}（{phrase.core}）"

    def special(self) -> Node | None:
        """Wordings that carry their figures inside the sentence, and sentences whose figures promise nothing."""
        rng = self.rng
        promises = [x for x in sentences.promises(rng) if x[0][:6] not in self.used]
        traps = [x for x in sentences.TRAPS if x[0][:6] not in self.used]
        if not promises or not traps:
            return None
        if rng.random() < 0.6:
            text, kind, targets = rng.choice(promises)
            node = Node(text, kind, is_commitment=True, targets=[dict(t) for t in targets], stem=text)
        else:
            text, kind = rng.choice(traps)
            node = Node(text, kind, is_commitment=True, stem=text)
        node.hints["special"] = True
        self.used.add(text[:6])
        return node

    def labelled_pair(self, spec: tuple[str, str]) -> Node | None:
        """One line that promises two gatherings: 理事会（2回）、評議員会（3回）の開催."""
        rng = self.rng
        kind = spec[1]
        pairs = {
            "meeting": (
                ("役員会", "総会"),
                ("幹事会", "連絡会議"),
                ("正副会長会議", "部会会議"),
                ("三役会", "理事会"),
                ("全体会", "作業部会"),
            ),
            "training": (
                ("全体研修会", "職員研修会"),
                ("基礎講座", "応用講座"),
                ("新任研修", "現任研修"),
                ("入門コース", "実践コース"),
            ),
            "event": (
                ("ボランティア講座", "ボランティアカフェ"),
                ("ほっと会", "なごみ会"),
                ("親子教室", "子育て講座"),
                ("夏の集い", "冬の集い"),
            ),
        }
        fresh = [pair for pair in pairs.get(kind, ()) if pair[0] not in self.used]
        if not fresh:
            return None
        a, b = rng.choice(fresh)
        self.used.add(a)
        m, n = rng.randint(1, 6), rng.randint(1, 6)
        forms = [
            "{a}（{y}{m}回）、{b}（{y}{n}回）の開催",
            "{a}{y}{m}回、{b}{y}{n}回の開催",
            "{a}（{y}{m}回）・{b}（{y}{n}回）",
        ]
        if a in ("ほっと会", "夏の集い"):
            forms = ["当事者交流事業の実施（{a}{m}回、{b}{n}回）"]
        text = rng.choice(forms).format(a=a, b=b, m=m, n=n, y=rng.choice(("", "", "年")))
        return Node(
            text,
            kind,
            is_commitment=True,
            targets=[count(m, label=a), count(n, label=b)],
            stem=text,
            flags=["two targets"],
        )

    def split(self, node: Node) -> None:
        """Sub-items below an item (新任研修, 現任研修 …)."""
        if node.kind != "training" or node.targets or node.stem.endswith("参加"):
            return
        for name in self.rng.choice(words.SUBITEMS):
            child = Node("", node.kind, is_commitment=True, stem=name)
            self.place(
                child, self.rng.choice((phrases.plain_count, schedules.one_month, phrases.per_unit_count))(self.rng)
            )
            if "→" not in child.text and child.text == "":
                child.text = name
            node.children.append(child)

    def relist(self, sections: list[Node]) -> None:
        """Print one item a second time in another section with （再掲） behind it."""
        every = [(s, p, i) for s in sections for p in s.items for i in (p.items or [])]
        plain = [x for x in every if x[2].is_commitment and not x[2].children and x[2].mark == "none"]
        if len(sections) < 2 or not plain:
            return
        home, _, item = self.rng.choice(plain)
        hosts = [p for s in sections if s is not home for p in s.items if p.items and p.items[-1].is_commitment]
        if hosts:
            copy = Node(
                item.text + "（再掲）",
                item.kind,
                is_commitment=True,
                targets=[dict(t) for t in item.targets],
                mark="再掲",
                mark_confidence="printed",
                texts=[item.text, *item.texts],
                ignore=list(item.ignore),
                stem=item.stem,
                phrase=item.phrase,
            )
            copy.hints["relist"] = True
            self.rng.choice(hosts).children.append(copy)

    def mark(self, sections: list[Node]) -> None:
        """新 and 拡 on a few items and headings below the sections."""
        for section in sections:
            for node in list(section.walk())[1:]:
                if node.level or node.mark != "none":
                    continue
                if self.rng.random() < self.recipe.marks:
                    node.mark, node.mark_confidence = self.rng.choice(("新", "新", "拡")), "printed"
