"""Who may do what with plans. A plan is a public document (L0); deciding on it is not for everybody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

_VIEW = {"view": Reach.ALL, "export": Reach.ALL}

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
            **_VIEW,
            "review": Reach.ALL,
            "adopt": Reach.ALL,
            "assign": Reach.ALL,
            "report": Reach.ALL,
        },
        ShippedRole.SECTION_HEAD: {**_VIEW, "review": Reach.ALL, "assign": Reach.ALL, "report": Reach.TEAM},
        ShippedRole.CLERK: {**_VIEW, "review": Reach.ALL, "report": Reach.TEAM},
        ShippedRole.DISTRICT_STAFF: {**_VIEW, "report": Reach.TEAM},
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.AUDITOR: _VIEW,
        ShippedRole.READER: {"view": Reach.ALL},
    },
)

_KEEP = {**_VIEW, "add": Reach.ALL, "change": Reach.ALL, "import": Reach.ALL}

PROGRAMMES = PermissionTable(
    family="programmes",
    label=_("事業"),
    actions={
        "view": _("見る"),
        "add": _("登録する"),
        "change": _("直す"),
        "import": _("Excelから取り込む"),
        "export": _("書き出す"),
    },
    grants={
        ShippedRole.DIRECTOR: _KEEP,
        ShippedRole.SECTION_HEAD: _KEEP,
        ShippedRole.CLERK: _VIEW,
        ShippedRole.DISTRICT_STAFF: _VIEW,
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.AUDITOR: _VIEW,
        ShippedRole.READER: {"view": Reach.ALL},
    },
)
