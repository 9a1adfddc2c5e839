"""The signs in front of an item, and what each may be. No level is read here: a sign only has a family and a number.

A family is a way of counting ("(n)", "①", "ア", "1.", "第n章", "・"). Which family stands under which is inferred per
document by ``sequence``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GOJUON = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
HIRA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
_KANJI = "一二三四五六七八九"
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
_ROMAN_SIGNS = {chr(0x2160 + i): i + 1 for i in range(12)}
_ROMAN_SMALL = {chr(0x2170 + i): i + 1 for i in range(12)}

CIRCLED: dict[str, tuple[str, int]] = {}
for _family, _start, _first, _count in (
    ("①", 0x2460, 1, 20), ("①", 0x3251, 21, 15), ("①", 0x32B1, 36, 15), ("❶", 0x2776, 1, 10), ("❶", 0x24EB, 11, 10),
    ("⓵", 0x24F5, 1, 10), ("①", 0x2780, 1, 10), ("❶", 0x278A, 1, 10), ("(n)", 0x2474, 1, 20), ("n.", 0x2488, 1, 20),
    ("(a)", 0x249C, 1, 26), ("Ⓐ", 0x24B6, 1, 26), ("ⓐ", 0x24D0, 1, 26), ("㋐", 0x32D0, 1, 47), ("(一)", 0x3220, 1, 10),
    ("㊀", 0x3280, 1, 10),
):  # fmt: skip
    for _i in range(_count):
        CIRCLED[chr(_start + _i)] = (_family, _first + _i)
CIRCLED["⓪"] = ("①", 0)
_BULLETS = "・●○◎■□◆◇▲△▼▽★☆▶▷►➢➤❖◦‣✓✔☑◉⚫❏❑⇒"
# Signs that are never a list: what a converter makes of a boxed mark.
ODD_SIGNS = "㊤㊥㊦㊧㊨㊟㊙㊗㊕㊝㊡㊞㊩㊫㊬㊭㊮㊯㊰㊚㊛㊜㊠㊢㊣🅂🄰🄽🈁🈂🈚🈯🈲🈳🈴🈵🈶🈷🈸🈹🈺⒮⊕⊗⦿㍿�"
_COUNTERS = "年月日回名人件部歳才世ヶカケか箇個ヵ階円千万百億種校園市町村区地団枚号期度時分秒割倍点本台冊組班級週つ%％施会泊食目か所者代"
_SEQ = {f: {c: i + 1 for i, c in enumerate(s)} for f, s in (("ア", GOJUON), ("イロハ", IROHA), ("あ", HIRA))}
_NOT_WORDS = re.compile(r"[ァ-ヶーぁ-ん]")

_NUM = r"[0-9]{1,2}"
_KAN = r"[一二三四五六七八九十]{1,3}"
_ROM = r"(?:X?(?:IX|IV|V?I{1,3})|XI{0,3}|V|X)"
_CHAPTER = re.compile(rf"第 ?({_NUM}|{_KAN}|[IVX]+|[Ⅰ-Ⅻ]) ?(章|部(?!会)|編|節|款|項|条|条の)(?:[ .、:]+|(?=[^0-9回]))")
_ORDER = re.compile(rf"第({_NUM}|{_KAN})(?:[ .、]+)(?=\S)")
_WORDED = re.compile(
    r"(基本目標|重点目標|基本方針|重点方針|基本施策|重点施策|重点項目|重点事項|重点課題|基本計画|個別目標|"
    r"活動目標|活動項目|推進項目|推進目標"
    rf"|実施項目|具体的施策|施策の柱|施策|目標|方針|課題|柱|取組|取り組み|重点|プラン|テーマ|視点|"
    rf"事業) ?({_NUM}|{_KAN}|[①-⑳]|[Ⅰ-Ⅻ]|{_ROM})"
    r"(?:[ .、:)]+|(?=[「『【（(])|$)"
)
_COMPOSITE = re.compile(
    r"[(\[<]?([0-9]{1,2}(?:[-.・][0-9]{1,2}){1,3})[)\]>]?(?:[.、:]? +|[.、:]|(?=[^0-9\s.\-~月日/年回名人]))"
)
_WORDED_PARTS = re.compile(
    r"(目標|方針|施策|(?:基本|重点|推進|実施|個別|具体的)施策|取組|取り組み|重点|プラン|課題|柱|事業|項目|活動|計画|実施項目) ?"
    rf"({_NUM}(?:[-.・]{_NUM}){{1,2}})(?:[ .、:)]+|(?=[「『【（(]))"
)
_WORDED_TIGHT = re.compile(
    rf"((?:基本|重点|活動|推進|実施|個別)(?:目標|方針|施策|項目|計画|事項|課題|プラン))({_NUM}|[①-⑳]|"
    rf"[Ⅰ-Ⅻ])(?=[^\d回年月日人名件か割%つ、.\-~・])"
)
_MIXED = re.compile(r"((?:\d{1,2}|\(\d{1,2}\))(?:-(?:\d{1,2}|\(\d{1,2}\)|[①-⑳])){0,2}-(?:\(\d{1,2}\)|[①-⑳])) *(?=\S)")
_PAREN = re.compile(
    rf"([(\[<【《{{])( ?)(?:({_NUM})|({_KAN})|([ァ-ヴア-ン])|([ぁ-ん])|([A-Z])|([a-z])|({_ROM}|[Ⅰ-Ⅻ])|([ivx]+|"
    rf"[ⅰ-ⅻ])) ?[)\]>】》}}] *"
)
_DIGIT = re.compile(rf"({_NUM})(?:([.、:)])(?![0-9])( *)|( +)|(?=[^\x00-\x7f]))")
_KANJI_NUM = re.compile(rf"({_KAN})(?:([.、:)])( *)|( +))")
_KANA = re.compile(r"([ア-ン])(?:([.、:)])( *)|( +)|(?=[一-鿿A-Z「『]))")
_HIRAGANA = re.compile(r"([あ-ん])(?:([.:)])( *)|( +))")
_LATIN = re.compile(r"([A-Za-z])(?:([.、:)])( *)|( +)(?=[^\x00-\x7f]))")
_ROMAN_TEXT = re.compile(rf"({_ROM})(?:([.、:)])( *)|( +))(?=\S)")
_HEADING = re.compile(r"(?:【([^【】]{1,60})】|《([^《》]{1,60})》|<([^<>]{2,60})>|\[([^\[\]]{2,40})\]) *$")
_QUOTED = re.compile(r"[「『][^「」『』]{2,40}[」』](?:\([^()]{0,20}\))? *$")


@dataclass(frozen=True)
class Label:
    """One reading of the sign at the start of a text.

    ``number`` is 0 for bullets; ``prefix`` holds the earlier parts of 1-2-3; ``end`` is where the words begin; ``doubt`` is
    0 for a clear sign, up to 1 for one that may as well be a word; ``shown`` is the sign as printed.
    """

    family: str
    number: int
    end: int
    shown: str
    prefix: tuple[int, ...] = ()
    doubt: float = 0.0
    spaced: bool = False

    @property
    def ordered(self) -> bool:
        """Whether the family counts."""
        return self.number > 0


def kanji_number(text: str) -> int:
    """一..九十九 as a number; 0 when it is none."""
    if "十" in text:
        head, _, tail = text.partition("十")
        if len(head) > 1 or len(tail) > 1:
            return 0
        return (_KANJI.find(head) + 1 if head else 1) * 10 + (_KANJI.find(tail) + 1 if tail else 0)
    return _KANJI.find(text) + 1 if len(text) == 1 else 0


def number_of(text: str) -> int:
    """Any numeral this module knows as a number; 0 when it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text in _ROMAN_SIGNS:
        return _ROMAN_SIGNS[text]
    if text in _ROMANS:
        return _ROMANS.index(text) + 1
    if text in CIRCLED:
        return CIRCLED[text][1]
    return kanji_number(text)


_LEADS = (
    frozenset("第(（[<【《{「『0123456789IVX" + _KANJI + "十" + _BULLETS + "-*")
    | set(CIRCLED)
    | set(_ROMAN_SIGNS)
    | set(_ROMAN_SMALL)
)


def may_start(char: str) -> bool:
    """Whether a sign can begin with this character (in one width): a cheap test before the full one."""
    return (
        char in _LEADS
        or "ア" <= char <= "ン"
        or "あ" <= char <= "ん"
        or (char.isascii() and char.isalpha())
        or char in "基重施目方課柱取個活推実具プテ視事"
    )


@lru_cache(maxsize=4096)
def labels_at(text: str) -> tuple[Label, ...]:
    """Every reading of the sign at the start of ``text`` (one width, no leading space), likeliest first."""
    if not text:
        return ()
    head = text[0]
    if head in CIRCLED:
        family, number = CIRCLED[head]
        end = _skip(text, 1)
        return (Label(family, number, end, head, spaced=end > 1),) if number else ()
    if head in _ROMAN_SIGNS or head in _ROMAN_SMALL:
        family = "Ⅰ" if head in _ROMAN_SIGNS else "ⅰ"
        number = _ROMAN_SIGNS.get(head) or _ROMAN_SMALL[head]
        end = 1
        while end < len(text) and text[end] in _ROMAN_SIGNS:
            end += 1
        if end > 1:
            return ()
        end = _skip(text, 2 if text[1:2] in tuple(".、:)") else 1)
        return (Label(family, number, end, head, spaced=end > 1),)
    if head in _BULLETS:
        if head == "○" and text[1:2] == "○":  # 〇〇 stands for a name
            return ()
        return (Label(head, 0, _skip(text, 1), head, spaced=text[1:2] == " "),)
    if head == "※":
        end = 1
        while end < len(text) and (text[end].isdigit() or text[end] in " :"):
            end += 1
        return (Label("※", 0, end, "※"),)
    if head in "-*":
        if text[1:2] == " " or (head == "*" and text[1:2] and not text[1:2].isascii()):
            return (Label(head, 0, _skip(text, 1), head),)
        if text[1:2] and not text[1:2].isascii() and text[1:2] not in "-〉":
            return (Label(head, 0, 1, head, doubt=0.2),)
        return ()
    return tuple(_written(text))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _written(text: str) -> list[Label]:
    found: list[Label] = []
    m = _WORDED_PARTS.match(text)
    if m:
        parts = [int(part) for part in re.split(r"[-.・]", m.group(2))]
        family = m.group(1) + "-".join("n" * len(parts))
        shown = text[: m.end()].strip(" .、:")
        return [Label(family, parts[-1], _skip(text, m.end()), shown, tuple(parts[:-1]), spaced=True)]
    for pattern, family in ((_CHAPTER, "第n{}"), (_WORDED, "{}n"), (_WORDED_TIGHT, "{}n")):
        m = pattern.match(text)
        if m:
            counter, numeral = (m.group(2), m.group(1)) if pattern is _CHAPTER else (m.group(1), m.group(2))
            number = number_of(numeral)
            if number:
                shown = text[: m.end()].strip(" .、:")
                return [Label(family.format(counter), number, _skip(text, m.end()), shown, spaced=True)]
    m = _ORDER.match(text)
    if m and number_of(m.group(1)):
        return [Label("第n", number_of(m.group(1)), m.end(), f"第{m.group(1)}", spaced=True)]
    m = _MIXED.match(text)
    if m:
        return [_mixed(m)]
    m = _COMPOSITE.match(text)
    if m:
        parts = [int(p) for p in re.split(r"[-.・]", m.group(1))]
        sign = "." if "." in m.group(1) else "-"
        found.append(
            Label(
                f"n{sign}n" * (len(parts) - 1),
                parts[-1],
                _skip(text, m.end()),
                m.group(1),
                tuple(parts[:-1]),
                0.1,
                True,
            )
        )
        if sign == "." and text[0] != "(" and parts[0]:  # 4.1ブロック１人体制 may be the fourth item
            found.append(Label("n.", parts[0], len(str(parts[0])) + 1, str(parts[0]), doubt=0.25))
    m = _PAREN.match(text)
    if m:
        found += _in_brackets(text, m)
    m = _HEADING.match(text)
    if m and not found:
        inner = next(g for g in m.groups() if g is not None)
        sign = text[0]
        close = {"【": "】", "《": "》", "<": ">", "[": "]"}[sign]
        found.append(Label(sign + close, 0, 1, sign + close, doubt=0.0 if len(inner) < 30 else 0.4, spaced=True))
    if _QUOTED.match(text) and not found:
        found.append(Label("「」", 0, 0, "", spaced=True))
    m = _DIGIT.match(text)
    if m and not found:
        found += _digit(text, m)
    m = _KANJI_NUM.match(text)
    if m and kanji_number(m.group(1)):
        family = "一)" if m.group(2) == ")" else "一、"
        found.append(Label(family, kanji_number(m.group(1)), m.end(), m.group(1), spaced=True))
    m = _ROMAN_TEXT.match(text)
    if m and m.group(1) in _ROMANS:
        found.append(
            Label(
                "Ⅰ", _ROMANS.index(m.group(1)) + 1, m.end(), m.group(1), spaced=True, doubt=0.0 if m.group(2) else 0.1
            )
        )
    m = _LATIN.match(text)
    if m:
        letter = m.group(1)
        sign = ")" if m.group(2) == ")" else ""
        found.append(
            Label(
                ("A" if letter.isupper() else "a") + sign,
                ord(letter.upper()) - 64,
                m.end(),
                letter,
                spaced=True,
                doubt=0.2,
            )
        )
    m = _KANA.match(text)
    if m:
        found += _kana(text, m)
    m = _HIRAGANA.match(text)
    if m and m.group(1) in _SEQ["あ"]:
        found.append(
            Label(
                "あ" + (m.group(2) or "").strip(".:"),
                _SEQ["あ"][m.group(1)],
                m.end(),
                m.group(1),
                doubt=0.3,
                spaced=True,
            )
        )
    return found


def _mixed(m: re.Match[str]) -> Label:
    """1-(1)-②: the last part counts, the others say below what."""
    parts = m.group(1).split("-")
    families = ["(n)" if p[0] == "(" else "①" if p in CIRCLED else "n" for p in parts]
    numbers = [CIRCLED[p][1] if p in CIRCLED else int(p.strip("()")) for p in parts]
    return Label("-".join(families), numbers[-1], m.end(), m.group(1), tuple(numbers[:-1]), spaced=True)


def _in_brackets(text: str, m: re.Match[str]) -> list[Label]:
    _, _, digits, kan, kata, hira, upper, lower, rom, rom_small = m.groups()
    sign = m.group(1)
    pair = {"(": "({})", "[": "[{}]", "<": "<{}>", "【": "【{}】", "《": "《{}》", "{": "{{{}}}"}[sign]
    end, out = m.end(), []

    def add(family: str, number: int, shown: str, doubt: float = 0.0) -> None:
        if number > 0:
            out.append(Label(pair.format(family), number, end, pair.format(shown), doubt=doubt, spaced=True))

    if digits:
        add("n", int(digits), digits)
    elif kan:
        weekday = kan in "一二三四五六七八九十" and sign == "("
        add("一", kanji_number(kan), kan, 0.0 if weekday else 0.1)
    elif kata:
        shown = kata
        for family in ("ア", "イロハ"):
            if shown in _SEQ[family]:
                add(family, _SEQ[family][shown], shown)
    elif hira and hira in _SEQ["あ"]:
        add("あ", _SEQ["あ"][hira], hira)
    elif upper or lower:
        letter = upper or lower
        if letter in "IVX" and upper:
            add("Ⅰ", number_of(letter), letter, 0.1)
        if letter in "ivx" and lower:
            add("ⅰ", number_of(letter.upper()), letter, 0.1)
        add("A" if upper else "a", ord(letter.upper()) - 64, letter, 0.05)
    elif rom:
        add("Ⅰ", number_of(rom), rom)
    elif rom_small:
        small = _ROMAN_SMALL.get(rom_small) or number_of(rom_small.upper())
        add("ⅰ", small, rom_small)
    return out


def _digit(text: str, m: re.Match[str]) -> list[Label]:
    number, sign, spaces = int(m.group(1)), m.group(2), m.group(4)
    if not number or (len(m.group(1)) == 2 and m.group(1)[0] == "0"):
        return []
    rest = text[m.end() :]
    if not rest.strip() and sign is None and spaces is None:
        return []
    if sign:
        family = {".": "n.", "、": "n、", ":": "n:", ")": "n)"}[sign]
        return [Label(family, number, m.end(), m.group(1), spaced=bool(m.group(3)))]
    following = rest[:1]
    counter = following in _COUNTERS
    if spaces is not None:
        return [
            Label(
                "n",
                number,
                m.end(),
                m.group(1),
                spaced=True,
                doubt=0.6 if counter and rest[1:2] in "をにのはで、 の)" else 0.05,
            )
        ]
    if counter or following in "~・/、。)(":
        return []
    return [Label("n", number, m.end(), m.group(1), doubt=0.4)]


def _kana(text: str, m: re.Match[str]) -> list[Label]:
    letter, sign = m.group(1), m.group(2) or ""
    tight = not sign and m.group(4) is None
    if tight and text[1:2] and _NOT_WORDS.match(text[1]):
        return []
    suffix = ")" if sign == ")" else ""
    doubt = 0.35 if tight else 0.0
    return [
        Label(
            family + suffix,
            _SEQ[family][letter],
            m.end(),
            letter,
            doubt=doubt + (0.05 if family == "イロハ" else 0),
            spaced=not tight,
        )
        for family in ("ア", "イロハ")
        if letter in _SEQ[family]
    ]
