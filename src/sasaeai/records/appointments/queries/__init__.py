from .courses import course_of, due_for
from .rosters import deceased_in_office, ending, holders, retired
from .seats import PlaceCount, empty_seats, place_of, seat_counts, seats_here
from .terms import (
    age_of,
    can,
    history_of_terms,
    miscounted,
    months_in_post,
    rule_for,
    rules_of,
    state_of,
    term_number,
    term_of,
)

__all__ = [
    "PlaceCount",
    "age_of",
    "can",
    "course_of",
    "deceased_in_office",
    "due_for",
    "empty_seats",
    "ending",
    "history_of_terms",
    "holders",
    "miscounted",
    "months_in_post",
    "place_of",
    "retired",
    "rule_for",
    "rules_of",
    "seat_counts",
    "seats_here",
    "state_of",
    "term_number",
    "term_of",
]
