from .papers import Card, Paper, card_of, issuer_of, letter_of, thanks_of
from .rows import (
    class_words,
    place_words,
    seat_badge,
    standing_badge,
    state_badge,
    term_words,
    with_standing,
)

__all__ = [
    "Card",
    "Paper",
    "card_of",
    "class_words",
    "issuer_of",
    "letter_of",
    "place_words",
    "seat_badge",
    "standing_badge",
    "state_badge",
    "term_words",
    "thanks_of",
    "with_standing",
]
