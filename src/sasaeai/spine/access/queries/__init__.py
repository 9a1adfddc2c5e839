from .accounts import (
    DemoAccount,
    administrators,
    current,
    demo_accounts,
    has_second_factor,
    locked_accounts,
    locked_until,
    may_enter,
    recovery_codes_left,
    second_factors,
)
from .sessions import OpenSession, open_sessions
from .viewers import known_permissions, viewer_of, visible, within_reach
from .words import all_units, assignment_words, permission_label, reach_words, shipped_grants, unit_choices, unit_label

__all__ = [
    "DemoAccount",
    "OpenSession",
    "administrators",
    "all_units",
    "assignment_words",
    "current",
    "demo_accounts",
    "has_second_factor",
    "known_permissions",
    "locked_accounts",
    "locked_until",
    "may_enter",
    "open_sessions",
    "permission_label",
    "reach_words",
    "recovery_codes_left",
    "second_factors",
    "shipped_grants",
    "unit_choices",
    "unit_label",
    "viewer_of",
    "visible",
    "within_reach",
]
