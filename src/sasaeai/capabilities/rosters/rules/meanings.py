"""What a column most likely holds, by its header and, where that says nothing, by what stands under it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from sasaeai.foundation.japanese import fold, to_hiragana

from ..enums import Meaning

_WORDS = Path(__file__).parents[1] / "data" / "headers.txt"
_KNOWN: dict[str, Meaning] = {}
_NOISE = re.compile(r"[()（）\[\]【】「」・:：/／.．、,_\-※*＊]")
_IN_BRACKETS = re.compile(r"[（(\[【].*?[）)\]】]")
#: Looked for inside a longer header, most telling first.
_INSIDE = (
    *((word, Meaning.KANA) for word in ("ふりがな", "フリガナ", "よみがな")),
    *(("携帯", Meaning.MOBILE), ("fax", Meaning.FAX), ("ファックス", Meaning.FAX)),
    *(("メール", Meaning.MAIL), ("郵便番号", Meaning.POSTAL), ("生年月日", Meaning.BIRTH)),
    *(("電話", Meaning.PHONE), ("住所", Meaning.ADDRESS), ("氏名", Meaning.NAME), ("任期", Meaning.TERM)),
    *(("委嘱", Meaning.STARTS), ("地区", Meaning.DISTRICT), ("年齢", Meaning.AGE), ("備考", Meaning.NOTE)),
)
_GROUPS = frozenset(["連絡先", "氏名", "住所", "名前", "任期", "役員", "委員", "本人", "自宅", "電話", "緊急連絡先"])
_ROLES = frozenset(
    [
        "会長",
        "副会長",
        "会計",
        "監事",
        "書記",
        "委員長",
        "副委員長",
        "班長",
        "部長",
        "副部長",
        "理事",
        "幹事",
        "事務局",
        "顧問",
        "代表",
        "副代表",
        "主任児童委員",
        "事務局長",
    ]
)
#: Two columns may mean these; of the others a person has one.
MANY = frozenset(
    {
        *(Meaning.PHONE, Meaning.MOBILE, Meaning.FAX, Meaning.MAIL, Meaning.ADDRESS, Meaning.NOTE),
        *(Meaning.NUMBER, Meaning.IGNORE, Meaning.ROLE),
    }
)


def plain(header: str) -> str:
    """A header as it is compared: no spaces, no signs, one width."""
    return _NOISE.sub("", fold(header)).replace("ー", "").replace("℡", "tel")


for _line in _WORDS.read_text(encoding="utf-8").splitlines():
    _meaning, _mark, _headers = _line.partition("=")
    _KNOWN.update((plain(_word), Meaning(_meaning)) for _word in _headers.split())


def meaning_of(header: str) -> Meaning | None:
    """What a header says by itself; None when it says nothing we know."""
    for words in (header, _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", header))):
        found = _KNOWN.get(plain(words))
        if found is not None:
            return found
    bare = plain(header)
    return next((meaning for word, meaning in _INSIDE if plain(word) in bare), None) if bare else None


def is_group(header: str) -> bool:
    """Whether a header may stand over several columns."""
    return plain(header) in {plain(word) for word in _GROUPS}


def is_role(words: str) -> bool:
    """Whether the words name a post, as in a column of ○ marks or in brackets behind a name."""
    return plain(words) in {plain(word) for word in _ROLES}


_POSTAL = re.compile(r"〒?\d{3}-?\d{4}")
_PHONE = re.compile(r"\(?0\d{1,4}\)?[-(]?\d{1,4}[-)]?\d{3,4}")
_BIRTH = re.compile(r"(?:[明大昭平令MTSHR]|明治|大正|昭和|平成|令和)\d{1,2}[.年/-].*|(?:18|19|20)\d\d[-/.年].*")
_NAME = re.compile(r"[々一-鿿㐀-䶿豈-﫿]{1,4}[ ]+[々一-鿿㐀-䶿豈-﫿ぁ-んァ-ヶ]{1,4}(?:\(.*\))?")
_KANA = re.compile(r"[ぁ-ん]{1,8} ?[ぁ-ん]{1,8}")


def guess(samples: Sequence[str]) -> Meaning | None:
    """What values look like when no header says it."""
    values = [" ".join(unicodedata.normalize("NFKC", value).split()) for value in samples if value.strip()]
    if not values:
        return None
    looks = (
        (Meaning.MAIL, lambda v: "@" in v and "." in v),
        (Meaning.POSTAL, lambda v: _POSTAL.fullmatch(v) is not None),
        (Meaning.SEX, lambda v: v in ("男", "女", "男性", "女性")),
        (Meaning.BIRTH, lambda v: _BIRTH.fullmatch(v) is not None),
        (Meaning.PHONE, lambda v: _PHONE.match(v) is not None),
        (Meaning.NAME, lambda v: _NAME.fullmatch(v) is not None),
        (Meaning.KANA, lambda v: _KANA.fullmatch(to_hiragana(v)) is not None),
        (Meaning.ADDRESS, lambda v: re.search(r"[市町村区].*\d", v) is not None),
    )
    for meaning, fits in looks:
        if all(fits(value) for value in values):
            return meaning
    return None


def propose(headers: Sequence[str], samples: Sequence[Sequence[str]]) -> list[Meaning]:
    """A meaning for every column, left to right; of what a person has once, the first column gets it."""
    found: list[Meaning] = []
    for header, values in zip(headers, samples, strict=True):
        meaning = meaning_of(header)
        marks = {value.strip() for value in values if value.strip()}
        if meaning is None and is_role(header) and marks and marks <= {"○", "〇", "◯", "●", "◎"}:
            meaning = Meaning.ROLE
        if meaning is None:
            meaning = guess(values)
        if meaning is None or (meaning in found and meaning not in MANY):
            meaning = Meaning.IGNORE
        found.append(meaning)
    if Meaning.NAME not in found and Meaning.GIVEN in found and Meaning.FAMILY not in found:
        found[found.index(Meaning.GIVEN)] = Meaning.NAME
    if Meaning.FAMILY in found and Meaning.GIVEN not in found and Meaning.NAME not in found:
        found[found.index(Meaning.FAMILY)] = Meaning.NAME
    return found
