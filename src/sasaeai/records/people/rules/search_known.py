"""From the words of a search that found nobody to the fields of a form that adds her."""

from __future__ import annotations

import re

from sasaeai.foundation.japanese import to_hiragana

from .search_tokens import as_written
from .search_words import read_words

#: A number of so many figures is a whole one, not its tail.
_WHOLE_NUMBER = 10
_HAS_LATIN = re.compile("[a-zA-Z]")


def known_fields(typed: str) -> dict[str, str]:
    """What the words say of a new person: たかはし よしえ 昭和17 fills both readings and the birth date.

    The first name typed is taken for the surname, the second for the given name, in kana and in kanji each.
    """
    found: dict[str, str] = {}
    for word in read_words(typed):
        if word.birth is not None:
            found.setdefault("birth", word.typed)
        elif len(word.tail) >= _WHOLE_NUMBER:
            found.setdefault("phone", word.typed)
        elif word.is_name and _HAS_LATIN.search(word.typed):
            found["latin"] = f"{found.get('latin', '')} {word.typed}".strip()
        elif word.is_name and as_written(word.typed):
            _name(found, ("family_kana", "given_kana"), to_hiragana(word.typed))
        elif word.is_name:
            _name(found, ("family", "given"), word.typed)
        elif word.place and not word.tail:
            found.setdefault("town", word.typed)
    return found


def _name(found: dict[str, str], fields: tuple[str, str], word: str) -> None:
    empty = next((field for field in fields if field not in found), None)
    if empty is not None:
        found[empty] = word
