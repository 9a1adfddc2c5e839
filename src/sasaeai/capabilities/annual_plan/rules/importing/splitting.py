"""Takes apart what conversion glued: two bullets on a line, a whole document on one line."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from .glyphs import CIRCLED, Label, labels_at, may_start
from .heads import read_head
from .units import Unit
from .widths import flat

_OPEN, _CLOSE = "(「『【〔《[", ")」』】〕》]"
_WIDE_BULLETS = "●○■◆◎□◇▲△▼▽▶►➢❖✓"
_SURE = set("①") | {"(n)", "第n章", "第n節", "第n部", "Ⅰ"}
_GLUED = ("n)", "(n)", "①")  # 1)会議(年3回)2)研修(6月): they count on right behind a bracket
_LONG = 160
# A remark about partners that a converter put behind its heading.
_ASIDE = re.compile(r"(?<=\s)〔[^〕]{4,60}(?:実施|連携|協力|共催|協働)[^〕]{0,12}〕(?=\s|$)")


def split(units: list[Unit]) -> list[Unit]:
    """Units with glued items cut apart; pieces cut out of a line are ``glued`` and may be taken back by ``sequence``."""
    bullets = Counter(label.family for unit in units if (label := _own_label(unit.text)) and not label.ordered)
    out: list[Unit] = []
    crowded = len(units) <= 6 or sum(len(u.text) > 300 for u in units) > len(units) * 0.2
    for unit in units:
        if len(unit.text) < 6 or unit.cells:
            out.append(unit)
            continue
        asides = [m.start() for m in _ASIDE.finditer(unit.text)]
        out.extend(_cut(unit, sorted({*_places(unit.text, bullets, crowded), *asides})))
    return out


def _own_label(text: str) -> Label | None:
    return next((r.label for r in read_head(text).readings if r.label), None)


def _cut(unit: Unit, places: list[int]) -> list[Unit]:
    if not places:
        return [unit]
    pieces: list[Unit] = []
    edges = [0, *places, len(unit.text)]
    for start, end in itertools.pairwise(edges):
        text = unit.text[start:end].strip()
        if text:
            pieces.append(
                Unit(text, unit.first, unit.last, unit.raw, unit.indent, unit.gap and not start, unit.page_start and not start,
                     unit.style, glued=start > 0 and text[0] != "〔", doubts=list(unit.doubts))
            )  # fmt: skip
    return pieces or [unit]


def _head_end(text: str) -> int:
    return max((r.start for r in read_head(text).readings), default=0)


def _candidates(text: str) -> list[tuple[int, Label, bool]]:
    """(position, label, whether white space stands before) outside brackets."""
    one = flat(text)
    depth, opened, found, skip = 0, 0, [], _head_end(text) - 1
    for at, c in enumerate(one):
        if (
            at > skip
            and at > 0
            and depth == 0
            and (may_start(c))
            and (one[at - 1] in " 。)」】》;" or c in CIRCLED or c in "(" + _WIDE_BULLETS)
        ):
            spaced = one[at - 1] in " 。"
            labels = labels_at(one[at : at + 48]) if c not in "-*※<[" or spaced else ()
            good = [
                x
                for x in labels
                if x.end
                and x.doubt <= 0.3
                and (spaced or x.family in _SURE or x.family in _WIDE_BULLETS or x.family in _GLUED)
            ]
            if good and not (at + good[0].end >= len(one)):
                found.append((at, good[0], spaced))
                skip = at + good[0].end - 1
                if c in _OPEN:
                    continue
        if at <= skip:
            continue
        if c in _OPEN:
            depth, opened = depth + 1, at if depth == 0 else opened
        elif c in _CLOSE and depth:
            depth -= 1
        elif depth and at - opened > 200:
            depth = 0
    return found


def _places(text: str, bullets: Counter[str], crowded: bool) -> list[int]:
    found = _candidates(text)
    if not found:
        return []
    own = _own_label(text)
    flood = crowded and len(text) > _LONG and len(found) >= 4
    runs = _runs(own, found)
    places: list[int] = []
    last_end = 0
    for index, (at, label, spaced) in enumerate(found):
        before = flat(text[max(0, at - 1)])
        if at < last_end:
            continue
        if not label.ordered:
            same = own is not None and own.family == label.family
            if label.family in ("-", "*", "※"):
                # 「…を行います。 - 次の項目」: the dash of the next item hung behind the sentence before it.
                behind = (own is None or own.doubt >= 0.3) and bullets["-"] >= 3 and _after_sentence(text, at)
                wanted = spaced and (flood or (bullets[label.family] >= 3 and same) or behind)
            elif label.family in ("・",):
                wanted = spaced and (same or flood or (bullets["・"] >= 3 and own is not None))
            else:
                wanted = (spaced and (same or flood or bullets[label.family] >= 2)) or (same and before not in "、")
        elif flood:
            wanted = spaced or (index in runs and label.family in _SURE)
        else:
            glued = own is not None and own.family == label.family and label.family in _GLUED
            wanted = index in runs and (spaced or glued)
        if wanted:
            places.append(at)
            last_end = at + label.end
    return places


def _after_sentence(text: str, at: int) -> bool:
    """Whether a sentence or a bracket ended right before this place."""
    return flat(text[:at]).rstrip()[-1:] in ("。", "．", ")", "!", "?") if at else False


def _runs(own: Label | None, found: list[tuple[int, Label, bool]]) -> set[int]:
    """Indices of signs that count on within the line (own sign first): ① … ② … or (1) … (2) …"""
    wanted: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    if own is not None and own.ordered:
        last[own.family] = (own.number, -1)
    for index, (_, label, _) in enumerate(found):
        if not label.ordered:
            continue
        known = last.get(label.family)
        if known and label.number == known[0] + 1:
            wanted.add(index)
            if known[1] >= 0:
                wanted.add(known[1])
        last[label.family] = (label.number, index)
    return wanted
