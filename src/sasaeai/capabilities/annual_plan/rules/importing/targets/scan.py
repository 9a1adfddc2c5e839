"""A wording on its way to targets: one width, no spaces, what promises nothing crossed out, what was read consumed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sasaeai.records.programmes.api import TargetSpec

from ..glyphs import kanji_number
from ..widths import flat

GONE = "\x00"
_KAN = r"[一二三四五六七八九十]{1,3}"
_KANJI_COUNT = re.compile(
    rf"(?<=[年月週に間(、・各回第約と中区校 ])({_KAN})(?=[回度名]|か所|日間)|^({_KAN})(?=回)"
    rf"|(?<![一-鿿])([二三四六])(?=[かヶカケ箇ヵ]月(?:に|ごと|毎))|(?<![一-鿿])([二三四])(?=週間?に)"
    rf"|(?<![一-鿿])([一二三四五六七八九]|十[一二]?)(?=月(?:[にの開実)、・頃上中下～~]|{_KAN}日|$))"
    rf"|(?<=月)({_KAN})(?=日)|(?<=日[・、と])({_KAN})(?=日)"
    rf"|(?<=第)({_KAN})(?=[月火水木金土日](?:曜|[・、)]|$)|[・、]第?{_KAN}[・、]?)|(?<=[・、]第)({_KAN})(?=[月火水木金土日])"
    rf"|(?<=週)({_KAN})(?=[回日度])"
    rf"|(?:(?<=^)|(?<=[ 、(・全約計各]))({_KAN})(?=(?:[かヶカケ箇ヵ]所|地区|校区?|台|団体|会場|教室|世帯|"
    r"件|施設|支部|クラブ|町内会|行政区|集落)"
    rf"(?:[ )、。]|程度|以上|以内|で|に|を|の|$))"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SEGMENT_START = re.compile(
    r"[(]?(?:\d|(?:職員|役員|委員|会員)\d|年|月\d|週|毎|隔|随時|通年|常設|必要|適[宜時]|第\d|各|約|延べ?\d|"
    r"奇数|偶数|四半|最低|上期|前期|半[年期]|全\d|計\d|平日|毎日|[月火水木金土日](?:[・、][月火水木金土日])*曜|"
    r"[月火水木金土日]~[月火水木金土日]曜)"
)
# Figures that tell what was, not what will be.
_PAST = re.compile(
    r"昨年|前年(?!度?(?:比|より|並|同様|を上回))|実績|これまで|累計|以来|年度末|月末現在|現在(?!の)|"
    r"\d年開[設所始催]|\d年設立|\d年創[設立]|登録(?:会員|者数)?\d"
    r"|会員数?\d+[名人](?!を?(?:目標|目指|めざ))|会員[^、)\d]{1,4}\d+[名人](?!を?(?:目標|目指|めざ))|在籍|年度から実施"
)
_PAST_SENTENCE = re.compile(r"(?:した|であった|でした|ました|いる|います|である|できた)(?:。|$)")
_PAST_TOPIC = re.compile(r"(?:昨年度?|前年度?|令和\d+年度|平成\d+年度)(?:は|には|中は)(?!.*(?:今年度|本年度))")
_BASELINE = re.compile(r"(?:基準値?|現状値?|現在値?|実績値?|前年度?値?)[::]?[\d.]+[^\d\x00→目]{0,4}")
_QUOTED = re.compile(r"[「『【]([^「『】【」』]*)[」』】]")
_FURNITURE = re.compile(
    r"\d+(?:名|人|か所|団体|地区|世帯|サロン|クラブ|校|回|件)(?:あたり|当たり|につき|に付き)?(?:年額|月額|上限|各)?\d+(?:千|万)?円|上限\d+[^、)]{1,3}"
    r"|\d+[円銭](?:[/×x]\d+[^、)]{0,6})?|\d+千円|\d+万円|\d+(?:\.\d+)?[%割]|\d+周年|\d+世代|"
    r"\d+(?:市\d*町\d*村?|市町村?)(?=社協|[の合])"
    r"|第\d+[次期層号条種者弾章節部項]|\d+(?:・\d+)*期(?:目|生)|\d+号(?=記念|特集)|\d+年生|"
    r"\d+歳児?(?=を?(?:対象|の))|\d+カ?国語|(?<!\d)\d人1[役声]|\d+者(?:面談|協議)"
    r"|\d+時間(?:\d+日)?(?:対応|体制)?|\d+泊\d+日|\d+年(?:問題|計画|目)|\d+回(?:目|生|線|忌)|\d+大"
)
_CLOCK = re.compile(
    r"(?:午[前後])?\d{1,2}(?:時(?:\d{1,2}分|半)?|[::]\d{2})(?:[~\-ー]|から|"
    r"より)?(?:(?:午[前後])?\d{1,2}(?:時(?:\d{1,2}分|半)?|[::]\d{2}))?(?:まで)?"
)
_CUT_MONTH = re.compile(r"[^\d]1[0-2]月")
# 小学校6校　中学校3校, 7月　10月: white space between two figures is a comma. 10月　3日 is one day.
_FIGURE_END = re.compile(r"\d(?:回|月|校|園|名|人|件|[かヶ]所|地区|支部|団体|台|部|世帯|会場)$")
_FIGURE_NEXT = re.compile(r"\d+(?!日|\d)|[一-鿿ァ-ヶ]{2,8}\d+(?:校|園|名|人|件|[かヶ]所|台)")
_DURATION = re.compile(r"\d+年間(?!\d)|\d+(?:か|ヶ|カ|ケ|箇|ヵ)年")


@dataclass(frozen=True)
class Found:
    """A target and where its words stood."""

    start: int
    end: int
    spec: TargetSpec


@dataclass
class Wording:
    """``text`` with the same length throughout; read or void characters become ``GONE``. ``zones`` are places where a bare
    figure is a promise: inside brackets, behind an arrow, in a column of its own."""

    text: str
    original: str
    zones: tuple[tuple[int, int], ...]
    fiscal_year: int | None = None
    found: list[Found] = field(default_factory=list)
    exclude_months: tuple[int, ...] = ()

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches among what is still unread; the text may be consumed between two of them."""
        at = 0
        while m := pattern.search(self.text, at):
            at = max(m.end(), at + 1)
            yield m

    def take(self, m: re.Match[str], spec: TargetSpec | None, group: int = 0) -> None:
        """Consume a match, with or without a target in it."""
        start, end = m.span(group)
        if spec is not None:
            self.found.append(Found(start, end, spec))
        self.text = self.text[:start] + GONE * (end - start) + self.text[end:]

    def void(self, start: int, end: int) -> None:
        self.text = self.text[:start] + GONE * (end - start) + self.text[end:]

    def in_zone(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.zones)

    def before(self, at: int, n: int = 8) -> str:
        return self.original[max(0, at - n) : at]

    def after(self, at: int, n: int = 12) -> str:
        return self.original[at : at + n]


def wording_of(text: str, fiscal_year: int | None = None, *, whole: bool = False) -> Wording:
    """A wording with past figures, names and prices crossed out. ``whole`` makes all of it a zone (a table cell, 実施時期 …)."""
    one = flat(text).replace("→", "⇒").strip()
    one = _THOUSANDS.sub("", one)
    one = _KANJI_COUNT.sub(lambda m: str(kanji_number(m.group())), one)
    body, starts = _compact(one)
    zones = [(0, len(body))] if whole else _zones(body, starts)
    wording = Wording(body, body, tuple(zones), fiscal_year)
    _cross_out(wording)
    return wording


def _compact(one: str) -> tuple[str, list[int]]:
    """Without white space, and where a run of words began behind one."""
    parts = one.split()
    starts: list[int] = []
    body = ""
    for part in parts:
        cut = body and body[-1].isdigit() and part[0].isdigit() and not _CUT_MONTH.match(body[-2:] + part[:2])
        if cut or (_FIGURE_END.search(body) and _FIGURE_NEXT.match(part)):
            body += "、"
        if body:
            starts.append(len(body))
        body += part
    return body, starts


def _zones(body: str, starts: list[int]) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    depth = begin = 0
    for at, c in enumerate(body):
        if c in "([<〔":
            if depth == 0:
                begin = at + 1
            depth += 1
        elif c in ")]>〕" and depth:
            depth -= 1
            if depth == 0:
                zones.append((begin, at))
    if depth:
        zones.append((begin, len(body)))
    arrow = body.rfind("⇒")
    if arrow >= 0:
        zones.append((arrow + 1, len(body)))
    colon = body.rfind(":")
    if colon > 0 and len(body) - colon <= 30 and _SEGMENT_START.match(body[colon + 1 :]):
        zones.append((colon + 1, len(body)))
    ends = [*starts[1:], len(body)]
    zones += [(s, e) for s, e in zip(starts, ends, strict=False) if e - s <= 40 and _SEGMENT_START.match(body[s:e])]
    return zones


def _cross_out(wording: Wording) -> None:
    for m in wording.matches(_QUOTED):
        if m.end() - m.start() < len(wording.text):
            wording.void(m.start(), m.end())
    _cross_out_past(wording)
    for pattern in (_BASELINE, _CLOCK, _FURNITURE, _DURATION):
        for m in wording.matches(pattern):
            wording.void(*m.span())


def _cross_out_past(wording: Wording) -> None:
    text = wording.text
    for m in re.finditer(r"\(([^()]*)\)", text):
        if _PAST.search(m.group(1)):
            wording.void(*m.span(1))
    at = 0
    for sentence in re.split(r"(?<=。)", text):
        end = at + len(sentence)
        live = wording.text[at:end]
        past = _PAST.search(live)
        if past:
            told = _PAST_SENTENCE.search(live) or _PAST_TOPIC.search(live)
            stop = len(live) if told else _clause_end(live, past.end())
            start = max(live.rfind("、", 0, past.start()), live.rfind("(", 0, past.start())) + 1
            wording.void(at + start, at + stop)
        at = end


def _clause_end(text: str, at: int) -> int:
    places = [p for p in (text.find("、", at), text.find(")", at)) if p >= 0]
    return min(places, default=len(text))
