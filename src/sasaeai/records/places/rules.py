"""Who may do what with blocks and districts. Names of places are public facts (L0)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import KEEPS, READS, REGISTER_ACTIONS, PermissionTable, Reach, ShippedRole

PERMISSIONS = PermissionTable(
    family="places",
    label=_("地区とブロック"),
    actions=REGISTER_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: KEEPS,
        ShippedRole.SECTION_HEAD: KEEPS,
        ShippedRole.CLERK: READS,
        ShippedRole.DISTRICT_STAFF: KEEPS,
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.AUDITOR: READS,
        ShippedRole.READER: {"view": Reach.ALL},
        ShippedRole.ADMINISTRATOR: KEEPS,
    },
)
