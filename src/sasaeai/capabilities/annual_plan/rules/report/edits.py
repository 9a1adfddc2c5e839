"""Words a person wrote in place of the generated ones, and whether the figures moved since."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"[0-9][0-9,]*")


@dataclass(frozen=True)
class Piece:
    """A run of a sentence; ``moved`` when it is a number that the other sentence does not tell at this place."""

    text: str
    moved: bool = False


def numbers_in(text: str) -> list[str]:
    return _NUMBER.findall(text)


def moved(basis: str, generated: str) -> bool:
    """Whether the data tells other figures now than when the words were written.

    Only numbers are compared: a better wording of the same sentence is no reason to disturb anybody.
    """
    return numbers_in(basis) != numbers_in(generated) or bool(basis) != bool(generated)


def pieces(text: str, other: str) -> tuple[Piece, ...]:
    """A sentence with its numbers marked where the other one tells another number."""
    theirs = numbers_in(other)
    found: list[Piece] = []
    end = 0
    for place, number in enumerate(_NUMBER.finditer(text)):
        if number.start() > end:
            found.append(Piece(text[end : number.start()]))
        found.append(Piece(number[0], moved=place >= len(theirs) or theirs[place] != number[0]))
        end = number.end()
    if end < len(text):
        found.append(Piece(text[end:]))
    return tuple(found)
