"""What somebody types into the search of persons, as a question to the index (``search_tokens`` says what the letters mean)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from sasaeai.foundation.addresses import address_key, without_town, words_and_numbers
from sasaeai.foundation.eras import DateNotUnderstood, PartialDate, parse_partial_date
from sasaeai.foundation.japanese import fold, latin_key, sound_key

from .search_tokens import as_written, number_paths, pairs_of

LONGEST = 100
MOST_WORDS = 8
#: Fewer figures of a number are found with everybody.
SHORTEST_TAIL = 4

_ERA_APART = re.compile(r"(明治|大正|昭和|平成|令和)\s+(?=[0-9元])")
_FIGURES = re.compile(r"[+〒()0-9-]*[0-9][()0-9-]*")
#: What stands there while kana are still being typed: たかはs.
_HALF_TYPED = re.compile(r"(?<=[ぁ-ゖァ-ヺー])[a-z]{1,3}$")
_ERA_FIRST = re.compile(r"(明治|大正|昭和|平成|令和|[明大昭平令mtshr])(元|[0-9])|[0-9]{4}年")


class Nearness(IntEnum):
    """How near a find is to what was typed: what is nearer stands first."""

    WRITTEN = 0
    SOUNDS = 1
    BEGINS = 2
    HOLDS = 3
    PLACE = 4


@dataclass(frozen=True)
class Term:
    """One token, or every token that begins so."""

    token: str
    begins: bool = False


@dataclass(frozen=True)
class Phrase:
    """Tokens that follow each other."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Every:
    parts: tuple[Question, ...]


@dataclass(frozen=True)
class AnyOf:
    """One of the parts; without parts nothing fits."""

    parts: tuple[Question, ...]


Question: TypeAlias = Term | Phrase | Every | AnyOf
NOTHING = AnyOf(())


@dataclass(frozen=True)
class Word:
    """One typed word. ``birth`` and ``tail`` say what it may be besides a name; ``wrong`` why it can be nobody's."""

    typed: str
    sound: str = ""
    latin: str = ""
    birth: PartialDate | None = None
    tail: str = ""
    place: str = ""
    wrong: DateNotUnderstood | None = None

    @property
    def is_name(self) -> bool:
        """Whether it may be part of a name, so that how near it is tells something."""
        return bool(self.sound or self.latin)


def read_words(typed: str) -> tuple[Word, ...]:
    """The words of a search, each with everything it may mean."""
    text = _ERA_APART.sub(r"\1", unicodedata.normalize("NFKC", typed[:LONGEST]))
    found = [_read(word) for word in text.split()[:MOST_WORDS]]
    return tuple(word for word in found if word != Word(word.typed))


def _read(word: str) -> Word:
    word = _HALF_TYPED.sub("", word)
    folded = fold(word)
    if _FIGURES.fullmatch(folded):
        return _figures(word, folded)
    if _ERA_FIRST.match(folded):
        try:
            return Word(word, birth=parse_partial_date(word))
        except DateNotUnderstood as error:
            if not address_key(word)[:1].isdigit() and "町" not in word and "丁目" not in word:
                return Word(word, wrong=error)
    place = address_key(word)
    if any(char.isdigit() for char in place):
        return Word(word, place=place)
    is_latin = bool(re.search("[a-z]", folded)) or word.isascii()
    return Word(word, sound=sound_key(word), latin=latin_key(word) if is_latin else "", place=place)


def _figures(word: str, folded: str) -> Word:
    digits = "".join(char for char in folded if char.isdigit())
    tail = f"0{digits[2:]}" if folded.startswith("+81") else digits
    birth = None
    if digits == folded and len(digits) in (4, 8):
        try:
            birth = parse_partial_date(digits)
        except DateNotUnderstood:
            birth = None
    place = "" if folded[0] in "+〒(" else "-".join(re.findall("[0-9]+", folded))
    return Word(word, birth=birth, tail=tail if len(digits) >= SHORTEST_TAIL else "", place=place)


def nearnesses(words: tuple[Word, ...]) -> tuple[Nearness, ...]:
    """In which order to ask: once is enough when no word is a name."""
    return tuple(Nearness) if any(word.is_name for word in words) else (Nearness.PLACE,)


def question_of(words: tuple[Word, ...], nearness: Nearness) -> Question:
    """Who fits every word, as near as said."""
    return Every(tuple(_asked(word, nearness) for word in words)) if words else NOTHING


def fits(question: Question, tokens: str) -> bool:
    """Whether somebody with these tokens fits: what the index answers, for one person."""
    held = f" {tokens} "
    match question:
        case Term(token, begins):
            return f" {token}" in held if begins else f" {token} " in held
        case Phrase(parts):
            return f" {' '.join(parts)} " in held
        case Every(parts):
            return all(fits(part, tokens) for part in parts)
        case AnyOf(parts):
            return any(fits(part, tokens) for part in parts)
    raise TypeError(question)


def by_another_name(words: tuple[Word, ...]) -> Question:
    """Who bore one of the words as a name, or bears it besides her own."""
    return AnyOf(tuple(Term(f"o{word.sound}", True) for word in words if word.sound))


def _asked(word: Word, nearness: Nearness) -> Question:
    if word.wrong is not None:
        return NOTHING
    if not word.is_name:
        return AnyOf((*_born(word.birth), *called(word), *lives(word)))
    return AnyOf((*named(word, nearness), *(lives(word) if nearness == Nearness.PLACE else ())))


def named(word: Word, nearness: Nearness) -> list[Question]:
    """Whose name it is, as near as said."""
    if not word.is_name:
        return []
    if nearness == Nearness.WRITTEN:
        written = as_written(word.typed)
        return [Term(f"x{written}" if written else f"w{word.sound}")]
    begins = nearness > Nearness.SOUNDS
    parts: list[Question] = [Term(f"w{word.sound}", begins)] if word.sound else []
    if word.latin:
        parts.append(Term(f"l{word.latin}", begins))
    if nearness >= Nearness.HOLDS and word.sound:
        if len(word.sound) > 1:
            parts.append(Phrase(tuple(pairs_of("b", word.sound))))
        elif not as_written(word.sound):
            parts.append(Term(f"b{word.sound}", True))
    return parts


def _born(birth: PartialDate | None) -> list[Question]:
    """Who was born then, and who may have been as far as is known."""
    if birth is None:
        return []
    year = f"{birth.year:04}"
    if birth.month is None:
        return [Term(f"y{year}")]
    month = f"{year}{birth.month:02}"
    if birth.day is None:
        return [Term(f"m{month}"), Term(f"d{year}")]
    return [Term(f"d{month}{birth.day:02}"), Term(f"d{month}"), Term(f"d{year}")]


def called(word: Word) -> list[Question]:
    """Whose number ends so, or whose postal code it is."""
    if not word.tail:
        return []
    parts: list[Question] = [Term(f"p{word.tail[::-1]}", True)]
    if len(word.tail) == 7 or word.typed.startswith("〒"):
        parts.append(Term(f"z{word.tail}", True))
    return parts


def lives(word: Word) -> list[Question]:
    """Whose address holds it; 泉野町3-2 also where 町 was left out."""
    parts: list[Question] = []
    for key, closed in ((word.place, False), (without_town(word.place), True)):
        if key and (not closed or key != word.place):
            asked = _place(key, closed=closed)
            if asked is not None:
                parts.append(asked)
    return parts


def _place(key: str, *, closed: bool) -> Question | None:
    words, numbers = words_and_numbers(key)
    parts: list[Question] = []
    for word in words:
        if len(word) > 1:
            parts.append(Phrase(tuple(pairs_of("a", word, closed=closed))))
        elif not as_written(word):
            parts.append(Term(f"a{word}", True))
    parts += [Term(number_paths(path)[-1]) for path in numbers]
    return Every(tuple(parts)) if parts else None
