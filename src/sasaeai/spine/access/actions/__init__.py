from .accounts import (
    change_own_password,
    create_account,
    deactivate_account,
    reactivate_account,
    reset_password,
    reset_second_factor,
    unlock_account,
    update_account,
)
from .assignments import assign_role, end_assignment
from .roles import create_role, remove_role, set_grants, update_role
from .sessions import end_other_sessions, forget_ended_sessions
from .shipped import sync_shipped_roles
from .sign_in import (
    forget_old_failures,
    record_failure,
    record_second_factor,
    record_sign_in,
    record_sign_out,
)

__all__ = [
    "assign_role",
    "change_own_password",
    "create_account",
    "create_role",
    "deactivate_account",
    "end_assignment",
    "end_other_sessions",
    "forget_ended_sessions",
    "forget_old_failures",
    "reactivate_account",
    "record_failure",
    "record_second_factor",
    "record_sign_in",
    "record_sign_out",
    "remove_role",
    "reset_password",
    "reset_second_factor",
    "set_grants",
    "sync_shipped_roles",
    "unlock_account",
    "update_account",
    "update_role",
]
