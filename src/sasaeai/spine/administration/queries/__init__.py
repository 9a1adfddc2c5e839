from .accounts import account_rows, attention, held_roles, unit_kinds_of
from .grants import Matrix, held_grants, matrix_of, shipped_of
from .trail import about, actor_choices, kind_choices, together_with, verb_choices

__all__ = [
    "Matrix",
    "about",
    "account_rows",
    "actor_choices",
    "attention",
    "held_grants",
    "held_roles",
    "kind_choices",
    "matrix_of",
    "shipped_of",
    "together_with",
    "unit_kinds_of",
    "verb_choices",
]
