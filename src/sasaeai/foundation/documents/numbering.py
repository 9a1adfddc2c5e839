"""List numbers as Word shows them. They are not in the text of a .docx but computed from its numbering part."""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_KANJI = "〇一二三四五六七八九"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Roman numeral of 1..399."""
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out


def kanji(number: int) -> str:
    """Kanji numeral of 1..99 (十一, 二十)."""
    tens, ones = divmod(number, 10)
    head = ("" if tens < 2 else _KANJI[tens]) + ("十" if tens else "")
    return head + (_KANJI[ones] if ones or not tens else "")


def circled(number: int) -> str:
    """① .. ㊿; beyond fifty the plain number in brackets."""
    for first, start in ((1, 0x2460), (21, 0x3251), (36, 0x32B1)):
        if first <= number < first + (20 if first == 1 else 15):
            return chr(start + number - first)
    return f"({number})"


def render(number: int, fmt: str) -> str:
    """One number in one of Word's formats; formats we do not know are shown as plain digits."""
    if fmt in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return circled(number)
    if fmt in ("aiueo", "aiueoFullWidth"):
        return _AIUEO[(number - 1) % len(_AIUEO)]
    if fmt in ("iroha", "irohaFullWidth"):
        return _IROHA[(number - 1) % len(_IROHA)]
    if fmt in ("upperRoman", "lowerRoman"):
        return roman(number) if fmt == "upperRoman" else roman(number).lower()
    if fmt in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if fmt == "upperLetter" else letter.lower()
    if fmt in ("japaneseCounting", "ideographDigital", "chineseCounting", "japaneseDigitalTenThousand"):
        return kanji(number)
    if fmt == "decimalEnclosedParen":
        return f"({number})"
    if fmt == "decimalEnclosedFullstop":
        return f"{number}."
    if fmt == "ideographTraditional":
        return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10]
    return str(number)


def bullet(text: str) -> str:
    """The bullet as a plain character: Word's symbol fonts put theirs in the private area."""
    mapped = {"\uf0b7": "・", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓", "o": "○"}
    clean = "".join(mapped.get(c, c if not "\ue000" <= c <= "\uf8ff" else "・") for c in text.strip())
    return clean or ""


class Numbering:
    """Counts the list items of one document in reading order and renders each label."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for item in root.findall(f"{W}abstractNum"):
            levels: dict[int, tuple[str, str, int]] = {}
            for level in item.findall(f"{W}lvl"):
                levels[int(level.get(f"{W}ilvl") or 0)] = (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    int(_value(level, "start") or 1),
                )
            self._levels[item.get(f"{W}abstractNumId")] = levels
        for item in root.findall(f"{W}num"):
            number = item.get(f"{W}numId")
            self._abstract[number] = _value(item, "abstractNumId") or ""
            for override in item.findall(f"{W}lvlOverride"):
                start = _value(override, "startOverride")
                if start:
                    self._starts[(number, int(override.get(f"{W}ilvl") or 0))] = int(start)

    def _numbered(self, properties: Any, seen: int = 0) -> tuple[str, int] | None:
        """(numId, level) from the paragraph itself, else from its style and the styles that one is based on."""
        if properties is None or seen > 8:
            return None
        found = properties.find(f"{W}numPr")
        if found is not None and _value(found, "numId"):
            return _value(found, "numId") or "", int(_value(found, "ilvl") or 0)
        style_id = _value(properties, "pStyle")
        style = self._styles.get(style_id)
        while style is not None and seen < 8:
            inner = style.find(f"{W}pPr")
            found = inner.find(f"{W}numPr") if inner is not None else None
            if found is not None and _value(found, "numId"):
                return _value(found, "numId") or "", int(_value(found, "ilvl") or 0)
            style, seen = self._styles.get(_value(style, "basedOn")), seen + 1
        return None

    def label(self, paragraph: Any) -> str:
        """The label Word would print in front of this ``w:p`` element, or an empty string; counts as a side effect."""
        numbered = self._numbered(paragraph.find(f"{W}pPr"))
        if numbered is None or numbered[0] == "0":
            return ""
        number, level = numbered
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        fmt, template, start = levels[level]
        if fmt == "bullet":
            return bullet(template)
        if fmt == "none":
            return template
        counts = self._counts.setdefault(abstract, {})
        override = self._starts.pop((number, level), None)
        counts[level] = override if override is not None else counts.get(level, start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            wanted = int(match.group(1)) - 1
            upper = levels.get(wanted, (fmt, "", 1))
            return render(counts.get(wanted, upper[2]), upper[0])

        return re.sub(r"%(\d)", shown, template)


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    got = child.get(f"{W}val") if child is not None else None
    return str(got) if got is not None else None
