"""What tells one person from another, brought to forms that can be compared. No database here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sasaeai.foundation.japanese import KANJI_DIGITS, fold, sound_key, to_hiragana

_KANA = re.compile("[ぁ-ゖー]+")
_AREA = re.compile(r"^(?:.{2,3}[都道府県])?(?:[^市区0-9]{1,8}市)?(?:大字|字)?")
_NUMERALS = re.compile("[〇一二三四五六七八九十]+(?=丁目|番|号|-|$)")
_STEPS = re.compile("丁目|番地の?|番|号室|号|[ー−の](?=[0-9])")
_NUMBERED = re.compile(r"[0-9]+(?:-[0-9]+)*")


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name in four comparable forms; "" where nothing is known."""

    family: str
    given: str
    family_sound: str
    given_sound: str
    is_former: bool = False

    @property
    def whole(self) -> str:
        return self.family + self.given

    @property
    def whole_sound(self) -> str:
        return self.family_sound + self.given_sound


@dataclass(frozen=True, slots=True)
class Traits:
    """One person as the comparison sees her. Hidden addresses and contacts never come in here: what is hidden is no evidence."""

    names: tuple[NameKey, ...]
    latin: str = ""
    birth: tuple[int | None, int | None, int | None] = (None, None, None)
    sex: str = ""
    addresses: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    homes: frozenset[tuple[int, str]] = frozenset()

    @property
    def is_born_on(self) -> bool:
        """Whether the whole date is known."""
        return None not in self.birth


@lru_cache(maxsize=65_536)
def sound_of(text: str) -> str:
    """How a name sounds; kept, because a register holds the same names over and over."""
    return sound_key(text)


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=65_536)
def name_key(family: str, given: str, family_kana: str, given_kana: str, is_former: bool = False) -> NameKey:
    """The four forms; a name typed in kana in the place of its kanji is read as its own reading."""
    return NameKey(
        _folded(family or family_kana),
        _folded(given or given_kana),
        sound_of(family_kana or _own_reading(family)),
        sound_of(given_kana or _own_reading(given)),
        is_former,
    )


def _own_reading(text: str) -> str:
    kana = to_hiragana(fold(text))
    return kana if _KANA.fullmatch(kana) else ""


def is_kana(folded: str) -> bool:
    """Whether a folded name is written in kana, so that its letters say nothing about its kanji."""
    return bool(_KANA.fullmatch(to_hiragana(folded)))


def latin_key(text: str) -> str:
    """NGUYEN Van An and Nguyen van an, in any order."""
    return " ".join(sorted(re.findall(r"[^\W\d_]+", text.casefold())))


def address_key(town: str, city: str = "", prefecture: str = "") -> str:
    """栄町3-12-5, whether it was written 三丁目12番5号, ３丁目12-5 or with the city before it."""
    text = fold(town)
    for part in (prefecture, city):
        text = text.removeprefix(fold(part)) if part else text
    text = _AREA.sub("", text, count=1) or text
    text = _NUMERALS.sub(lambda found: str(_number(found[0])), text)
    text = re.sub(r"-+", "-", _STEPS.sub("-", text)).replace("大字", "").strip("-")
    numbers = _NUMBERED.search(text)
    return text[: numbers.end()] if numbers else text


def _number(kanji: str) -> int:
    """三, 十二, 二十, 一〇."""
    if "十" not in kanji:
        return int("".join(str(KANJI_DIGITS[char]) for char in kanji))
    tens, _, ones = kanji.partition("十")
    return (KANJI_DIGITS.get(tens, 1) if tens else 1) * 10 + (KANJI_DIGITS.get(ones, 0) if ones else 0)


def split_address(key: str) -> tuple[str, str]:
    """The town and its numbers."""
    found = _NUMBERED.search(key)
    return (key[: found.start()], found[0]) if found else (key, "")


def is_mobile(digits: str) -> bool:
    """Whether a number belongs to one pocket and not to a house."""
    return len(digits) == 11 and digits[:3] in ("060", "070", "080", "090")


def meeting_keys(traits: Traits) -> Iterator[tuple[str, ...]]:
    """Under which keys two records of one person meet; those who share none are never compared.

    Each key outlives one or two slips: the date with one half of the name, the whole name (its letters in order of the
    alphabet, so that swapped and joined names meet) with part of the date, a number, an address with the given name.
    """
    year, month, day = traits.birth
    born = f"{year}-{month}-{day}" if traits.is_born_on else ""
    found: set[tuple[str, ...]] = set()
    for name in traits.names:
        halves = {name.given, name.given_sound, name.family, name.family_sound} - {""}
        wholes = {"".join(sorted(name.whole)), "".join(sorted(name.whole_sound))} - {""}
        if born:
            found |= {("born", born, half) for half in halves}
        if year is not None:
            found |= {("year", str(year), whole) for whole in wholes}
        if day is not None:
            found |= {("day", f"{month}-{day}", whole) for whole in wholes}
        for address in traits.addresses:
            found |= {("home", address, half) for half in halves | wholes}
    if born and traits.latin:
        found.add(("latin", born, traits.latin))
    found |= {("call", phone[-9:]) for phone in traits.phones if len(phone) >= 9}
    found |= {("mail", mail) for mail in traits.mails}
    yield from found


def phones_in(numbers: Iterable[str]) -> frozenset[str]:
    """Numbers long enough to mean something, without the country's code."""
    return frozenset(
        "0" + digits[2:] if digits.startswith("81") and len(digits) > 10 else digits
        for digits in numbers
        if len(digits) >= 6
    )
