"""Who may do what with plans. A plan is a public document (L0); deciding on it is not for everybody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import KEEPS, READS, REGISTER_ACTIONS, PermissionTable, Reach, ShippedRole

PLAN = PermissionTable(
    family="plan",
    label=_("事業計画"),
    actions={
        "view": _("見る"),
        "review": _("取り込んで確かめる"),
        "adopt": _("決定する"),
        "assign": _("担当部門を決める"),
        "report": _("事業報告を書く"),
        "export": _("書き出す"),
    },
    grants={
        ShippedRole.DIRECTOR: {
            **READS,
            "review": Reach.ALL,
            "adopt": Reach.ALL,
            "assign": Reach.ALL,
            "report": Reach.ALL,
        },
        ShippedRole.SECTION_HEAD: {**READS, "review": Reach.ALL, "assign": Reach.ALL, "report": Reach.TEAM},
        ShippedRole.CLERK: {**READS, "review": Reach.ALL, "report": Reach.TEAM},
        ShippedRole.DISTRICT_STAFF: {**READS, "report": Reach.TEAM},
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.AUDITOR: READS,
        ShippedRole.READER: {"view": Reach.ALL},
    },
)

PROGRAMMES = PermissionTable(
    family="programmes",
    label=_("事業"),
    actions=REGISTER_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: KEEPS,
        ShippedRole.SECTION_HEAD: KEEPS,
        ShippedRole.CLERK: READS,
        ShippedRole.DISTRICT_STAFF: READS,
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.AUDITOR: READS,
        ShippedRole.READER: {"view": Reach.ALL},
    },
)
