"""Lines that tell when, where and for whom: 日時　9月5日（日）, 会場：文化ホール. They belong to the item above them."""

from __future__ import annotations

import re

from .widths import flat

_WHEN = (
    "日時|期日|日程|開催日時|開催日|実施日時|実施日|とき|時期|実施時期|開催時期|開催月|期間|実施期間|"
    "開催期間|回数|開催回数|実施回数|年間回数|頻度"
    "|開催頻度|実施方法|開催方法|部数|発行部数|発行回数|発行時期|発行月|回数等|時期等"
)
_WHERE = "場所|会場|開催場所|実施場所|ところ|開催地"
_ELSE = (
    "対象|対象者|参加対象|定員|募集人員|参加人数|内容|実施内容|講師|参加費|受講料|費用|主催|共催|協力|後援|"
    "担当|目的|規模|配布先|予算|予算額|申込|申込み"
)
_SPACED = "|".join(" ?".join(word) for word in f"{_WHEN}|{_WHERE}|{_ELSE}".split("|"))
_LINE = re.compile(
    rf"^[・○◇●*\-]? ?[(\[【<]?({_SPACED})(?:[)\]】>](?: ?[::] ?| *)| ?[::] ?| +|(?=\d+[月回部/年名]|毎[月週年]|"
    rf"年\d|月\d|随時|"
    rf"通年))(\S*\w.*)$"
)
_WITHIN = re.compile(rf"(?: +|、|・|/)[(\[【<]?({_SPACED})[)\]】>]? ?[::] ?")
_IS_WHEN = re.compile(rf"^(?:{_WHEN})$")
_IS_WHERE = re.compile(rf"^(?:{_WHERE})$")


def attribute_of(text: str) -> tuple[str, str] | None:
    """(label without spaces, value) of such a line, or None."""
    m = _LINE.match(flat(text).strip())
    return (m.group(1).replace(" ", ""), m.group(2).strip()) if m else None


def attributes_of(text: str) -> list[tuple[str, str]]:
    """Every label with its value where several share a line (日時：… 会場：…); values in their printed width."""
    printed = text.strip()
    one = flat(printed)
    m = _LINE.match(one)
    if not m:
        return []
    found: list[tuple[str, str]] = []
    label, start = m.group(1), m.start(2)
    for inner in _WITHIN.finditer(one, start):
        found.append((label.replace(" ", ""), printed[start : inner.start()].strip()))
        label, start = inner.group(1), inner.end()
    return [*found, (label.replace(" ", ""), printed[start:].strip())]


def tells_when(label: str) -> bool:
    """Whether a label names a time or a number of times."""
    return _IS_WHEN.match(label) is not None


def tells_where(label: str) -> bool:
    """Whether a label names a place."""
    return _IS_WHERE.match(label) is not None
