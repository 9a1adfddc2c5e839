"""新 / 拡 / 再掲 in front of or behind an item: what is printed is a fact, what conversion damaged is a candidate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sasaeai.records.programmes.api import Mark, MarkConfidence

from .widths import flat

_NEW, _MORE, _AGAIN = ("新規", "新設", "新"), ("拡充", "拡大", "拡", "強化"), ("再掲",)
_OTHER = ("継続", "一部新規", "一部拡充", "一部新", "一部拡", "見直し", "見直", "縮小", "重点", "継", "見", "縮", "重")
_WORDS = dict.fromkeys(_NEW, Mark.NEW) | dict.fromkeys(_MORE, Mark.EXPANDED) | dict.fromkeys(_AGAIN, Mark.RELISTED)
_WORDS |= dict.fromkeys(_OTHER, Mark.NONE)
_WORDS |= {"一部新規": Mark.NEW, "一部新": Mark.NEW, "一部拡充": Mark.EXPANDED, "一部拡": Mark.EXPANDED}
_WORDS |= {
    "NEW": Mark.NEW,
    "New": Mark.NEW,
    "★新": Mark.NEW,
    "★新規": Mark.NEW,
    "◎新": Mark.NEW,
    "◎新規": Mark.NEW,
    "新規事業": Mark.NEW,
}
_WORDS |= {"★拡": Mark.EXPANDED, "★拡充": Mark.EXPANDED, "◎拡充": Mark.EXPANDED, "拡充事業": Mark.EXPANDED}
_ALTS = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_BRACKETED = re.compile(rf"[(\[<【《〔{{〖] ?({_ALTS}) ?[)\]>】》〕}}〗]\**[ ・:]?")
_SIGN = re.compile("(🈟|🆕|㊟新|🄽)\ufe0f?\\** *")
_BARE = re.compile(r"(新規|新設|拡充|一部新規|一部拡充|再掲|継続|新|拡|継)\**(?=[ :])[ :]+|(新規|拡充|新|拡)\*+")
# A mark set tight against a sign: 新・事例集, 拡①, 新(1).
_TIGHT = re.compile(r"(新|拡)(?=[①-⑳・●○■◆◎□◇(](?![新旧拡]))")
_BEHIND = re.compile(rf"(?:[(\[<【《〔{{] ?({_ALTS}) ?[)\]>】》〕}}]|[ 　](再掲|新規|拡充)) *$")
_LEGEND = re.compile(
    r"([★☆◎○●■□◆◇▲△▼※*]) ?(?:印|マーク)?(?:のついた|の付いた|を付した|がついた)?(?:もの|項目|事業)?"
    r" ?(?:は|:|…|=|→|が)+ ?[「『]?(?:令和\d+年度)?(新規|新設|新|拡充|拡大|再掲|重点|継続)"
)
_EXPLAINS = re.compile(
    r"凡例|[「【(\[]?(?:新|拡|再掲|継)[」】)\]]? ?(?:は|:|…|=|→) ?(?:令和\d+年度)?(?:新規|拡充|拡大|再掲|継続)"
    r"|^[(]?[*※]? ?[★☆◎○●■□◆◇▲△▼*] ?(?:印|マーク)?(?:のついた|の付いた|を付した|がついた)?(?:もの|項目|"
    r"事業)? ?(?:は|:|…|=|→|が)+ ?[「『]?(?:令和\d+年度)?(?:の)?(?:新規|新設|拡充|拡大|再掲|重点|継続)"
)
_GROWTH = re.compile(r"増員|増や|追加|強化|充実|拡充|拡大|拡げ|広げ|増設|増額|倍増|引き?上げ")
_FIRST = re.compile(
    r"導入|設置|整備|新設|創設|開設|立ち?上げ|開始|ネットワークづくり|初めて|新た(?!なボランティア)|設立|構築|推進化"
)


def mark_in_front(text: str, *, before_sign: bool = False) -> tuple[Mark, str, int] | None:
    """A printed mark at the start of ``text`` (one width): (mark, as printed, where the rest begins), or None.

    ``before_sign`` allows a bare 新 tight against the next sign, which alone would be the start of a word.
    """
    for pattern in (_BRACKETED, _BARE):
        m = pattern.match(text)
        if m:
            word = next(g for g in m.groups() if g)
            end = m.end()
            while end < len(text) and text[end] in " *":
                end += 1
            return _WORDS[word], text[: m.end()].strip(" :*・"), end
    m = _SIGN.match(text)
    if m:
        return Mark.NEW, m.group(1), m.end()
    if before_sign:
        m = _TIGHT.match(text)
        if m:
            return _WORDS[m.group(1)], m.group(1), m.end()
    return None


def mark_behind(text: str) -> tuple[Mark, str] | None:
    """A printed mark at the end of an item's words, or None. The words keep it: （再掲） stays readable."""
    m = _BEHIND.search(flat(text[-40:]))
    if not m:
        return None
    word = m.group(1) or m.group(2)
    return (_WORDS[word], word) if _WORDS[word] is not Mark.NONE else None


def legend_of(texts: Sequence[str]) -> dict[str, Mark]:
    """What the document itself says its signs mean ("★は新規事業")."""
    found: dict[str, Mark] = {}
    for text in texts:
        for m in _LEGEND.finditer(flat(text[:400])):
            found[m.group(1)] = _WORDS[m.group(2)]
    return found


def is_legend(text: str) -> bool:
    """Whether a line only explains what the marks mean."""
    return len(text) <= 60 and _EXPLAINS.search(flat(text)) is not None


def candidate(text: str, below: str = "", twins: Sequence[Mark] = ()) -> tuple[Mark, MarkConfidence]:
    """What a damaged mark probably was, from the words of the item, else of what stands under it.

    ``twins`` are marks printed on items with nearly the same words elsewhere: the strongest evidence short of print.
    """
    if twins:
        return twins[0], MarkConfidence.INFERRED
    for words in (text, below):
        if _GROWTH.search(words):
            return Mark.EXPANDED, MarkConfidence.INFERRED
        if words is text and _FIRST.search(words):
            return Mark.NEW, MarkConfidence.INFERRED
    return Mark.UNKNOWN, MarkConfidence.UNDECIDABLE
