"""Who may do what with organisations. What a body is and where it stands are public facts (L0); what the office notes of it
and its dues are for staff alone, and stand in rows of their own, so that no page, list, search or history can mix them up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import KEEPS, READS, REGISTER_ACTIONS, PermissionTable, Reach, ShippedRole

_INTERNAL = {"internal": Reach.ALL, "dues": Reach.ALL}

PERMISSIONS = PermissionTable(
    family="organisations",
    label=_("組織"),
    actions={
        **REGISTER_ACTIONS,
        "internal": _("事務局の控えと会費を見る"),
        "dues": _("事務局の控えと会費を記録する"),
    },
    grants={
        ShippedRole.DIRECTOR: {**KEEPS, **_INTERNAL},
        ShippedRole.SECTION_HEAD: {**KEEPS, **_INTERNAL},
        ShippedRole.CLERK: {**READS, **_INTERNAL},
        ShippedRole.DISTRICT_STAFF: {**READS, "internal": Reach.ALL},
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.DISTRICT},
        ShippedRole.AUDITOR: READS,
        ShippedRole.READER: {"view": Reach.ALL},
        ShippedRole.ADMINISTRATOR: KEEPS,
    },
)
