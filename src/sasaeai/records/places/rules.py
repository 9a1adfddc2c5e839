"""Who may do what with blocks and districts. Names of places are public facts (L0)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

_VIEW = {"view": Reach.ALL, "export": Reach.ALL}
_KEEP = {**_VIEW, "add": Reach.ALL, "change": Reach.ALL, "import": Reach.ALL}

PERMISSIONS = PermissionTable(
    family="places",
    label=_("地区とブロック"),
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
        ShippedRole.DISTRICT_STAFF: _KEEP,
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.AUDITOR: _VIEW,
        ShippedRole.READER: {"view": Reach.ALL},
        ShippedRole.ADMINISTRATOR: _KEEP,
    },
)
