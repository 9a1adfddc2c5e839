from .accounts import account_roles, account_sign_in, administration_home
from .roles import role_grants, role_holders
from .trail import entry_changes, entry_together

__all__ = [
    "account_roles",
    "account_sign_in",
    "administration_home",
    "entry_changes",
    "entry_together",
    "role_grants",
    "role_holders",
]
