"""One character to one character: a line as a machine compares it, position by position the same as printed."""

from __future__ import annotations

import unicodedata

_HALF_KANA = (
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
    "゛゜"
)
_TABLE: dict[int, str] = {0xFF61 + i: c for i, c in enumerate(_HALF_KANA)}
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE |= {ord("　"): " ", 0xA0: " ", 0x2009: " ", 0x2002: " ", 0x2003: " ", ord("\t"): " ", 0xFEFF: " "}
_TABLE |= {ord(c): "・" for c in "･·•‧∙⋅"}
_TABLE |= {ord(c): "○" for c in "◯〇⚪"}
_TABLE |= {ord(c): "-" for c in "－–—‐‑−―﹣"}
_TABLE |= {ord(c): "~" for c in "～〜∼˜"}
_TABLE |= {ord("＊"): "*", ord("﹡"): "*", ord("︎"): " ", ord("【"): "【", ord("］"): "]", ord("［"): "["}
_TABLE |= {ord("〈"): "<", ord("〉"): ">", ord("≪"): "《", ord("≫"): "》", ord("⦅"): "(", ord("⦆"): ")"}


def flat(text: str) -> str:
    """The same text in one width: half-width digits, letters and brackets, one kind of dash, dot, wave and space.

    The result has the same length, so positions found in it hold in the original. 〇 becomes ○ and ● stays.
    """
    return text.translate(_TABLE)


def columns(text: str) -> int:
    """Printed width: a full-width character counts two columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def indent_of(text: str) -> int:
    """Columns of white space in front (a tab counts four)."""
    width = 0
    for c in text:
        if c == "\t":
            width += 4
        elif c in "\u3000\u2003":
            width += 2
        elif c.isspace():
            width += 1
        else:
            break
    return width


def key_of(text: str) -> str:
    """Text without spaces and widths: what two prints of the same words share."""
    return "".join(unicodedata.normalize("NFKC", text).split())
