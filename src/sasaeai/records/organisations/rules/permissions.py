"""Who may do what with organisations (names of bodies are public facts, L0)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import KEEPS, READS, REGISTER_ACTIONS, PermissionTable, Reach, ShippedRole

PERMISSIONS = PermissionTable(
    family="organisations",
    label=_("組織"),
    actions=REGISTER_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: KEEPS,
        ShippedRole.SECTION_HEAD: KEEPS,
        ShippedRole.CLERK: READS,
        ShippedRole.DISTRICT_STAFF: READS,
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.DISTRICT},
        ShippedRole.AUDITOR: READS,
        ShippedRole.READER: {"view": Reach.ALL},
        ShippedRole.ADMINISTRATOR: KEEPS,
    },
)
