"""Who acts together with the council: （…と共催）, 〔…と連携して実施〕, …等との連携, 〃."""

from __future__ import annotations

import re

from .widths import flat

_WITH = r"(?:と|との|等と|等との|などと|などとの)"
_TOGETHER = r"(?:連携|共催|協働|協力|共同|合同|協議|情報交換|連絡調整|意見交換)"
_BRACKETED = re.compile(
    rf"[(\[〔]([^()〔〕\[\]]{{2,80}}?)(?:等|など)?(?:と|との)(?:の)?{_TOGETHER}[^()〔〕\[\]]{{0,12}}[)\]〕]"
)
_BY = re.compile(r"[(〔]?(?:共催|協力|後援|主催|連携先|協力団体|実施主体)[::]([^()〔〕]{2,80})[)〕]?")
_SENTENCE = re.compile(
    rf"(?:^|[、。・(])((?:(?![。]).){{2,90}}?)(?:等|など)?(?:の?(?:関係機関|専門職団体|専門職|関係団体|団体|"
    rf"機関))?{_WITH}{_TOGETHER}(?:し|を|して|した|の|による|により|強化|$|[)、。])"
)
_BETWEEN = re.compile(r"^(.{2,60}?)との(?:連携|協働|共催|情報交換|連絡調整|意見交換会|協議|合同)")
_HELP = re.compile(r"([^、。()]{2,30}?)(?:会員)?の協力(?:により|を得て|のもと)")
_DITTO = re.compile(r"[(〔]\s*(?:〃|々|同上|”|\"|″)\s*[)〕]|〃")
_SPLIT = re.compile(r"、|,|・(?=[^・]{4,})|及び|および|並びに|ならびに|又は|または|や(?=[一-鿿]{2})")
_TAIL = re.compile(
    r"(?:等|など)?(?:の)?(?:関係機関|専門職団体|専門職|関係団体|各種団体|関係者)?(?:等|など)?$|(?:等|など)$"
)
_GENERIC = frozenset(
    (
        "関係機関",
        "関係団体",
        "関係者",
        "各団体",
        "市民",
        "住民",
        "地域住民",
        "行政",
        "地域",
        "団体",
        "機関",
        "他機関",
        "各種団体",
        "他団体",
        "関係部署",
    )
)
_VAGUE = re.compile(r"^(?:様々な|さまざまな|多様な|各種|各|関係|専門職?|他の|その他|失業|.{0,4}のある)")


def is_ditto(text: str) -> bool:
    """Whether a wording refers to the partners of the item above it."""
    return _DITTO.search(flat(text)) is not None


def partners_of(text: str) -> tuple[str, ...]:
    """Names of bodies the wording says the council works with, in the order printed."""
    one = flat(text).replace(" ", "")
    for pattern in (_BRACKETED, _BY, _BETWEEN, _SENTENCE, _HELP):
        m = pattern.search(one)
        if m:
            names = _names(m.group(1))
            if names:
                return names
    return ()


def _names(words: str) -> tuple[str, ...]:
    words = re.sub(r"\(([^()]*)\)", "", words)
    words = re.split(r"(?:ため|を通じて|において|ように|により)、?", words)[-1]
    got = []
    for part in _SPLIT.split(words):
        if part.strip() in _GENERIC or _VAGUE.match(part.strip()):
            continue
        name = _TAIL.sub("", part.strip("「」『』〔〕()・ ")).strip()
        name = re.sub(r"^(?:市内の|町内の|地域の|各)", "", name)
        if (
            2 <= len(name) <= 30
            and name not in _GENERIC
            and name != "関係"
            and not re.search(r"[をはがに]|こと$|する$", name)
        ):
            got.append(name)
    return tuple(dict.fromkeys(got))
