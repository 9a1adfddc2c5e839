"""What hangs below an item on lines of its own: 日時, 場所, 実施時期, 回数, 対象, 内容."""

from __future__ import annotations

import random

from . import schedules, words
from .outline import Node
from .phrases import Phrase
from .schedules import WEEKDAYS


def block(rng: random.Random, node: Node, phrase: Phrase) -> None:
    """実施時期 and 回数 on lines of their own below the item; the item carries the target."""
    kinds = {target["type"] for target in phrase.targets}
    label = "実施時期" if kinds & {"months", "date", "standing", "weekly", "monthly"} else "開催回数"
    if kinds & {"per_unit", "per_unit_count", "headcount", "as_needed", "cumulative_orgs"}:
        label = "実施方法"
    gap = rng.choice(("　", "：", " "))
    mirrored = [{**target, "optional": True} for target in phrase.targets]
    rows = [Node(f"{label}{gap}{phrase.core}", "attr", "attribute", targets=mirrored, ignore=list(phrase.ignore))]
    if rng.random() < 0.4:
        body = rng.choice(("地域住民", "会員", "民生委員・児童委員", "ボランティア活動者", "福祉施設職員"))
        rows.insert(0, Node(f"対象{gap}{body}", "attr", "attribute"))
    if rng.random() < 0.5:
        rows.append(Node(f"内容{gap}{rng.choice(words.CONTENTS)}", "attr", "attribute"))
    node.children += rows


def with_attributes(rng: random.Random, year: int, node: Node) -> Node:
    """日時 and 場所 below an event; both rows and the event carry the targets, as in the reviewed plan."""
    day = schedules.day_in(rng, year)
    when, where = rng.choice(
        (("日時", "場所"), ("期日", "会場"), ("開催日", "会場"), ("日　時", "場　所"), ("とき", "ところ"))
    )
    clock = rng.choice(("", "", "　13時30分～", "　10時00分から15時00分"))
    date = {"type": "date", "value": day.isoformat()}
    place_name = rng.choice(words.FACILITIES)
    place = {"type": "place", "value": place_name}
    gap = rng.choice(("　", " ", "：")) if "　" not in when else "　"
    printed = f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
    rows = [
        Node(f"{when}{gap}{printed}{clock}", "attr", "attribute", targets=[date]),
        Node(f"{where}{gap}{place_name}", "attr", "attribute", targets=[place]),
    ]
    if rng.random() < 0.3:
        rows.append(
            Node(f"定員{gap}{rng.choice((20, 30, 50))}名", "attr", "attribute", ignore=["headcount", "unit_total"])
        )
        node.ignore = [*node.ignore, "headcount", "unit_total"]
    node.targets += [dict(date), dict(place)]
    node.children += rows
    return node
