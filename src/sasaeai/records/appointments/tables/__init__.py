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
    "class_words",
    "place_words",
    "seat_badge",
    "standing_badge",
    "state_badge",
    "term_words",
    "with_standing",
]
