from .account import Account
from .role import Assignment, Role, RoleGrant

__all__ = ["Account", "Assignment", "Role", "RoleGrant"]
