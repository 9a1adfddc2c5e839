"""Accounts, roles, the trail and one's own settings, declared."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import MANAGE, Account, Role
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.declarations.api import HomeBlock, ScreenUrls, declare
from sasaeai.spine.workbench.api import Panel

from . import panels
from .tables import ACCOUNTS, AUDIT, ROLES

declare(
    ACCOUNTS,
    ROLES,
    AUDIT,
    ScreenUrls("administration", "", "sasaeai.spine.administration.urls"),
    HomeBlock(
        "administration",
        80,
        MANAGE,
        panels.administration_home,
        styles="administration/administration.css",
    ),
    Panel("account-roles", Account, _("役割"), 10, "access.view", panels.account_roles),
    Panel("account-sign-in", Account, _("サインイン"), 20, "access.view", panels.account_sign_in),
    Panel("role-grants", Role, _("できること"), 10, "access.view", panels.role_grants),
    Panel("role-holders", Role, _("この役割の人"), 20, "access.view", panels.role_holders),
    Panel("audit-changes", AuditEntry, _("変わったこと"), 10, "audit.view", panels.entry_changes),
    Panel("audit-together", AuditEntry, _("同じ操作で記録されたこと"), 20, "audit.view", panels.entry_together),
)
