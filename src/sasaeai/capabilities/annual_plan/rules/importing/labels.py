"""Names the place of a node: the normalised path "(1)-①-ア-・1" and the level of the exchange format."""

from __future__ import annotations

from sasaeai.records.programmes.api import ItemLevel

from .glyphs import GOJUON, HIRA, IROHA
from .outline import Raw

_BULLETS = frozenset("・●○■◆◎□◇▲△▼▽★☆▶▷►➢➤❖◦‣✓✔☑◉⚫❏❑⇒-*")
_SMALL = ("・", "-", "*")
_SEQUENCES = {"ア": GOJUON, "イロハ": IROHA, "あ": HIRA}
_CIRCLES = ("①", "❶", "⓵")
_KANJI = "一二三四五六七八九十"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


def is_bullet(family: str) -> bool:
    """Whether a family does not count."""
    return family in _BULLETS


def sign_of(node: Raw) -> str:
    """The sign that stands for the node by its place in the list, whatever the conversion left of it."""
    family, number = node.family, node.number
    if not number:
        return node.shown or family
    if node.how != "lost" and node.shown and not node.strays:
        return _wide(node.shown)
    for name, letters in _SEQUENCES.items():
        if name in family and number <= len(letters):
            return _wide(family.replace(name, letters[number - 1]))
    if family in _CIRCLES:
        return chr(0x2460 + number - 1) if number <= 20 else chr(0x3251 + number - 21)
    if "Ⅰ" in family and number <= 12:
        return family.replace("Ⅰ", _ROMAN[number - 1])
    if "一" in family and number <= 10:
        return family.replace("一", _KANJI[number - 1]).rstrip("、")
    if family.strip("()") in ("A", "a"):
        return family.replace("A", chr(64 + number)).replace("a", chr(96 + number))
    return family.replace("n", str(number)).rstrip(".、:")


def _wide(sign: str) -> str:
    """（ア） keeps its wide brackets in an id, (1) has narrow ones whatever the document prints."""
    return f"（{sign[1]}）" if len(sign) == 3 and sign[0] == "(" and "ぁ" <= sign[1] <= "ヶ" else sign


def level_of(node: Raw, depth: int, note: bool, attribute: bool, goal: bool) -> ItemLevel:
    """Where a node stands in the printed outline; ``depth`` is 0 at the top."""
    if attribute:
        return ItemLevel.ATTRIBUTE
    if note:
        return ItemLevel.NOTE
    if goal:
        return ItemLevel.PRIORITY_GOAL
    if depth == 0:
        return ItemLevel.SECTION
    small = node.family in _SMALL
    if depth == 1:
        return ItemLevel.BULLET if small else ItemLevel.PROGRAMME
    if small:
        above = node.parent
        return ItemLevel.SUBBULLET if above is not None and above.family in _SMALL and depth > 3 else ItemLevel.BULLET
    if depth == 2:
        return ItemLevel.SUB
    return (
        ItemLevel.BULLET if depth == 3 and not (node.parent and node.parent.family in _SMALL) else ItemLevel.SUBBULLET
    )


class Numbering:
    """Gives every node an id: the path of its signs, unique in the document."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def name(self, parent: str | None, step: str, counted: bool) -> str:
        """Path of a node below ``parent``; ``counted`` signs (bullets, notes) get their place in the list."""
        base = parent or ""
        if counted:
            key = (base, step)
            self._counts[key] = self._counts.get(key, 0) + 1
            step = f"{step}{self._counts[key]}"
        path = f"{base}-{step}" if base else step
        self._seen[path] = self._seen.get(path, 0) + 1
        return path if self._seen[path] == 1 else f"{path}~{self._seen[path]}"
