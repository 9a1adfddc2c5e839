from .account import Account
from .role import Assignment, Role, RoleGrant
from .sign_in import SignInFailure, SignInLock

__all__ = ["Account", "Assignment", "Role", "RoleGrant", "SignInFailure", "SignInLock"]
