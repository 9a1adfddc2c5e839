"""What a line looks like, sign aside: a heading, an item, a description; and whether indents may be believed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .attributes import attribute_of
from .heads import Head
from .units import Unit
from .widths import flat

_SENTENCE = re.compile(
    r"(?:する|します|ます|した|ました|である|です|図る|めざす|目指す|行う|努める|進める|いる|ある|れる|"
    r"せる)[。．]?$|。$"
)
_TARGETED = re.compile(
    r"[(（][^()（）]*(?:\d+ ?[~～]? ?\d* ?(?:回|月|日|名|人|部|件|か所)|毎月|毎週|隔月|随時|通年|必要に応じて|"
    r"適宜|適時)[^()（）]*[)）]"
    r"|(?:年|月|週)に?(?:間)? ?\d+ ?[~～]? ?\d* ?回|毎月|毎週|隔月|随時|通年"
)
_HEADING_END = re.compile(
    r"(?:事業|活動|関係|推進|充実|強化|運営|支援|業務|会議|研修|整備|連携|促進|部門|部会|事務|管理|体制|"
    r"づくり|センター|広報|啓発|育成|係|課|部|室|等|制度|対策|サービス|こと|について|方針|目標|内容|計画)$"
)

# A department with the name of its head.
_CHAIRED = re.compile(
    r"^[^()]{1,20}\((?:[^()]{0,6}(?:部長|委員長|部会長|主任|会長|課長|係長|班長|室長|局長|所長|担当|責任者|"
    r"代表|リーダー|幹事)) ?[: ] ?[^()]{2,20}\)$"
)


@dataclass
class Shape:
    """Costs of reading a unit without a sign: as words of the item above, as a heading, as an item that lost its sign.

    ``unlike`` adds to a family's cost when the sign is set otherwise (dash, space) than most of its family here.
    """

    note: float
    heading: float
    lost: float
    indent: int = 0
    indents: bool = False
    glued: bool = False
    heading_family: str = "H"
    unlike: dict[str, float] = field(default_factory=dict)


def shapes_of(units: list[Unit], heads: list[Head]) -> list[Shape]:
    """One shape per unit."""
    believed = indents_hold(units, heads)
    habits = _habits(heads)
    shapes = [_shape(unit, head, believed, habits) for unit, head in zip(units, heads, strict=True)]
    for (shape, unit), following in zip(zip(shapes, units, strict=True), heads[1:], strict=False):
        if shape.heading < 3.0 and not unit.glued and _begins(following):
            shape.heading = max(0.1, shape.heading - 0.9)
            shape.note += 0.4
    return shapes


def _begins(head: Head) -> bool:
    """Whether a head can only be the first of a counted list: what stands above it is likely its heading."""
    labels = [r.label for r in head.readings if r.label is not None and r.cost < 0.4]
    return bool(labels) and all(label.number == 1 for label in labels)


def _signature(head: Head, family: str) -> tuple[bool, bool]:
    reading = next(r for r in head.readings if r.label is not None and r.label.family == family)
    assert reading.label is not None
    return head.dash, reading.label.spaced


def _habits(heads: list[Head]) -> dict[str, tuple[Counter[bool], Counter[bool]]]:
    found: dict[str, tuple[Counter[bool], Counter[bool]]] = defaultdict(lambda: (Counter(), Counter()))
    for head in heads:
        for family in {r.label.family for r in head.readings if r.label is not None}:
            dash, spaced = _signature(head, family)
            found[family][0][dash] += 1
            found[family][1][spaced] += 1
    return found


def _shape(unit: Unit, head: Head, believed: bool, habits: dict[str, tuple[Counter[bool], Counter[bool]]]) -> Shape:
    text = flat(unit.text).strip()
    size = len(text)
    sentence, targeted = bool(_SENTENCE.search(text)), bool(_TARGETED.search(text))
    note, heading, lost = 0.5, 5.0, 1.7
    if sentence or size > 60:
        note, lost = 0.3, 2.4
    elif targeted:
        lost = 1.2
    if size <= 40 and not sentence and not targeted and not text.startswith(("〔", "(", "※", "日時", "場所", "会場")):
        heading = 1.5 if _HEADING_END.search(text) else 1.8
        if text[-1:] in "、・" or ("、" in text and size > 30):
            heading = 3.0
    if unit.style.startswith("h"):
        heading, note, lost = 0.1, 2.5, 2.5
    elif attribute_of(text) is not None:
        note, heading, lost = 0.0, 5.0, 5.0
    elif _CHAIRED.search(text):
        note, heading, lost = 1.5, 0.2, 3.0
    elif unit.style == "title":
        note, heading, lost = 0.2, 5.0, 5.0
    if text.startswith(("〔", "日時", "場所", "会場", "期日")):
        lost = 5.0
    if unit.cells:
        lost, heading = 5.0, heading + 1.0
    if unit.table is not None:
        note, heading, lost = 0.0, 9.0, 9.0
    unlike: dict[str, float] = {}
    for reading in head.readings:
        if reading.label is None:
            continue
        dashes, spaces = habits[reading.label.family]
        total, odd = dashes.total(), 0.0
        if total >= 4:
            odd += 0.25 if dashes[head.dash] < total * 0.25 else 0.0
            odd += 0.25 if spaces[reading.label.spaced] < total * 0.25 else 0.0
        unlike[reading.label.family] = odd
    family = f"H{unit.style[1]}" if unit.style.startswith("h") else "H"
    return Shape(note, heading, lost, unit.indent, believed, unit.glued, family, unlike)


def indents_hold(units: list[Unit], heads: list[Head]) -> bool:
    """Whether indents of this document mean depth: each family keeps to few, and deeper families stand further right."""
    places: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for unit, head in zip(units, heads, strict=True):
        best = min((r for r in head.readings if r.label), key=lambda r: r.cost, default=None)
        if best is not None and best.label is not None and not unit.glued:
            places[best.label.family][unit.indent] += 1
    known = {family: counts for family, counts in places.items() if counts.total() >= 3}
    if not known:
        return False
    ordered = {f: c for f, c in known.items() if f not in "・●○■◆-*※"}
    steady = sum(c.most_common(1)[0][1] for c in ordered.values())
    total = sum(c.total() for c in ordered.values())
    if total and steady < 0.85 * total:
        return False
    widths = {indent for counts in known.values() for indent, n in counts.items() if n >= 2}
    if len(widths) < 2:
        return False
    bullets = [c for f, c in known.items() if f in "・●○■◆-*"]
    # Single columns to and fro are the mark of a converter, not of a person.
    jitter = sum(n for c in bullets for indent, n in c.items() if indent % 2)
    every = max(1, sum(c.total() for c in bullets))
    usual = {id(c): c.most_common(1)[0][0] for c in bullets}
    missed = sum(n for c in bullets for indent, n in c.items() if abs(indent - usual[id(c)]) == 1)
    return jitter <= 0.2 * every and missed <= 0.03 * every
