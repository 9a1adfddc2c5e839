from .accounts import AccountForm, AssignForm, EndForm
from .roles import RoleForm

__all__ = ["AccountForm", "AssignForm", "EndForm", "RoleForm"]
