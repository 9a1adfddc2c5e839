"""What the index of persons holds of somebody. Every token says by its first letter what it is, so that none is taken for another.

``w`` a name as it sounds, whole (family, given, both together either way round), ``o`` the same when it is not borne any more
or not the usual one; ``x`` the kana as written; ``l`` the same in Latin letters; ``b`` its pairs of characters, in order, the
last one alone; ``y`` ``m`` ``d`` year, month and day of birth (``d`` as far as known); ``p`` the figures of a number from its
end; ``z`` a postal code; ``a`` pairs of an address's words, ``n`` its numbers from the left (n3, n3x2, n3x2x1).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sasaeai.foundation.addresses import address_key, words_and_numbers
from sasaeai.foundation.japanese import fold, join_sounds, latin_key, sound_key, spell_sound, to_hiragana
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
    """Every token of a person, joined by spaces; the pairs of one name or address follow each other. Her present name is first."""
    sounds = [_sounds_of(name) for name in facts.names]
    names = [list(_whole_names(name, *both)) for name, both in zip(facts.names, sounds, strict=True)]
    present = frozenset(names[0]) if names else frozenset()
    others = (token for tokens in names[1:] for token in tokens if token[0] == "w" and token not in present)
    whole = dict.fromkeys(
        itertools.chain(
            *names,
            (f"o{token[1:]}" for token in others),
            _latin_names(facts.latin),
            _birth(*facts.birth),
            (f"p{number[::-1]}" for number in facts.numbers if number),
            (f"z{digits}" for code, _ in facts.places if (digits := postal_digits(code))),
        )
    )
    runs = dict.fromkeys(run for both in sounds for script in both for run in _runs(script))
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


@dataclass(frozen=True)
class _Sounds:
    """A name as it sounds, part by part and both parts in one breath, either way round."""

    family: str
    given: str

    @property
    def together(self) -> tuple[str, ...]:
        if not self.family or not self.given:
            return ()
        return join_sounds(self.family, self.given), join_sounds(self.given, self.family)


def _sounds_of(name: NameFacts) -> tuple[_Sounds, _Sounds]:
    """In kanji and in kana."""
    return (
        _Sounds(sound_key(name.family), sound_key(name.given)),
        _Sounds(sound_key(name.family_kana), sound_key(name.given_kana)),
    )


def _whole_names(name: NameFacts, kanji: _Sounds, kana: _Sounds) -> Iterator[str]:
    for part in (name.family, name.given, name.family_kana, name.given_kana):
        pieces = _BETWEEN_WORDS.split(part)
        if len(pieces) > 1:
            yield from (f"w{key}" for key in map(sound_key, pieces) if key)
    for sounds in (kanji, kana):
        yield from (f"w{key}" for key in (sounds.family, sounds.given) if key)
    for sounds in (kanji, kana, _Sounds(kanji.family, kana.given), _Sounds(kana.family, kanji.given)):
        yield from (f"w{key}" for key in sounds.together)
    yield from (f"x{written}" for part in (name.family_kana, name.given_kana) if (written := as_written(part)))
    yield from (f"l{spelled}" for key in (kana.family, kana.given, *kana.together) if (spelled := spell_sound(key)))


def _latin_names(latin: str) -> Iterator[str]:
    words = [word for word in _BETWEEN_WORDS.split(latin) if word]
    for spelled in (*words, "".join(words), "".join(reversed(words))):
        if key := latin_key(spelled):
            yield f"l{key}"


def _runs(sounds: _Sounds) -> Iterator[str]:
    together = join_sounds(sounds.family, sounds.given)
    if together:
        yield together
    if sounds.given and not together.endswith(sounds.given):  # さと うみ together is さとみ
        yield sounds.given


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
