"""The door of ``access``."""

from .enums import Reach, ShippedRole, UnitKind
from .models import Account, Assignment, Role, RoleGrant
from .queries import known_permissions, viewer_of, visible, within_reach
from .rules import NOBODY, Grant, NotPermitted, Viewer, system
from .slots import PermissionTable, Reachable

__all__ = [
    "NOBODY",
    "Account",
    "Assignment",
    "Grant",
    "NotPermitted",
    "PermissionTable",
    "Reach",
    "Reachable",
    "Role",
    "RoleGrant",
    "ShippedRole",
    "UnitKind",
    "Viewer",
    "known_permissions",
    "system",
    "viewer_of",
    "visible",
    "within_reach",
]
