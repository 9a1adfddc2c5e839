"""What the index of persons holds of somebody. Every token says by its first letter what it is, so that none is taken for another.

``w`` a name as it sounds, whole (family, given, both together either way round); ``x`` the kana as written; ``l`` the same
in Latin letters; ``b`` its pairs of characters, in order, the last one alone; ``y`` ``m`` ``d`` year, month and day of birth
(``d`` as far as known); ``p`` the figures of a number from its end; ``z`` a postal code; ``a`` pairs of an address's words,
``n`` its numbers from the left (n3, n3x2, n3x2x1).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sasaeai.foundation.addresses import address_key, words_and_numbers
from sasaeai.foundation.japanese import fold, latin_key, sound_key, to_hiragana
from sasaeai.foundation.postal import postal_digits

_BETWEEN_WORDS = re.compile(r"[\s・･=＝,、]+")
#: 3-2-1-405: more numbers in a row tell nothing more.
_DEEPEST = 4


@dataclass(frozen=True)
class NameFacts:
    """One name of a person, the present one or another."""

    family: str
    given: str
    family_kana: str = ""
    given_kana: str = ""


@dataclass(frozen=True)
class PersonFacts:
    """What may be searched of a person: never anything hidden. ``places`` are pairs of postal code and address."""

    names: tuple[NameFacts, ...]
    latin: str = ""
    birth: tuple[int | None, int | None, int | None] = (None, None, None)
    numbers: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()


def tokens_of(facts: PersonFacts) -> str:
    """Every token of a person, joined by spaces; the pairs of one name or address follow each other."""
    whole = dict.fromkeys(
        itertools.chain(
            itertools.chain.from_iterable(_whole_names(name) for name in facts.names),
            _latin_names(facts.latin),
            _birth(*facts.birth),
            (f"p{number[::-1]}" for number in facts.numbers if number),
            (f"z{digits}" for code, _ in facts.places if (digits := postal_digits(code))),
        )
    )
    runs = dict.fromkeys(itertools.chain.from_iterable(_runs(name) for name in facts.names))
    pairs = itertools.chain.from_iterable(pairs_of("b", run, closed=True) for run in runs)
    places = itertools.chain.from_iterable(_place(address) for _, address in facts.places)
    return " ".join(itertools.chain(whole, pairs, places))


def pairs_of(letter: str, run: str, *, closed: bool = False) -> list[str]:
    """たかはし as bたか bかは bはし, and bし when ``closed``: what ends there."""
    pairs = [f"{letter}{first}{second}" for first, second in itertools.pairwise(run)]
    return [*pairs, f"{letter}{run[-1]}"] if closed and run else pairs


def as_written(kana: str) -> str:
    """Kana as written, in hiragana: おの is not おおの here. "" when something else is in it."""
    written = "".join(char for char in to_hiragana(fold(kana)) if char.isalnum())
    return written if written and all("ぁ" <= char <= "ゖ" or char == "ー" for char in written) else ""


def number_paths(numbers: str) -> list[str]:
    """3-2-1 as n3, n3x2, n3x2x1."""
    parts = [part.lstrip("0") or "0" for part in numbers.split("-")][:_DEEPEST]
    return [f"n{'x'.join(parts[: depth + 1])}" for depth in range(len(parts))]


def _whole_names(name: NameFacts) -> Iterator[str]:
    pairs = {(name.family, name.given), (name.family_kana, name.given_kana)}
    mixed = {(name.family, name.given_kana), (name.family_kana, name.given)}
    for family, given in sorted(pairs):
        for part in (family, given):
            for piece in {part, *_BETWEEN_WORDS.split(part)}:
                yield from _token("w", sound_key(piece))
    for family, given in sorted(pairs | mixed):
        if family and given:
            yield from _token("w", sound_key(family + given))
            yield from _token("w", sound_key(given + family))
    for kana in (name.family_kana, name.given_kana):
        yield from _token("x", as_written(kana))
        yield from _token("l", latin_key(kana))
    if name.family_kana and name.given_kana:
        yield from _token("l", latin_key(name.family_kana + name.given_kana))
        yield from _token("l", latin_key(name.given_kana + name.family_kana))


def _latin_names(latin: str) -> Iterator[str]:
    words = [word for word in _BETWEEN_WORDS.split(latin) if word]
    for spelled in (*words, "".join(words), "".join(reversed(words))):
        yield from _token("l", latin_key(spelled))


def _runs(name: NameFacts) -> Iterator[str]:
    for family, given in ((name.family, name.given), (name.family_kana, name.given_kana)):
        together, alone = sound_key(family + given), sound_key(given)
        if together:
            yield together
        if alone and not together.endswith(alone):  # さと うみ together is さとみ
            yield alone


def _birth(year: int | None, month: int | None, day: int | None) -> Iterator[str]:
    if year:
        known = f"{year:04}" + (f"{month:02}" + (f"{day:02}" if day else "") if month else "")
        yield f"y{year:04}"
        if month:
            yield f"m{year:04}{month:02}"
        yield f"d{known}"


def _place(address: str) -> Iterator[str]:
    words, numbers = words_and_numbers(address_key(address))
    for word in words:
        yield from pairs_of("a", word, closed=True)
    for path in numbers:
        yield from number_paths(path)


def _token(letter: str, key: str) -> Iterable[str]:
    return (f"{letter}{key}",) if key else ()
