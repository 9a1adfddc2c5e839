"""Who may do what with organisations (names of bodies are public facts, L0)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

_VIEW = {"view": Reach.ALL, "export": Reach.ALL}
_KEEP = {**_VIEW, "add": Reach.ALL, "change": Reach.ALL, "import": Reach.ALL}

PERMISSIONS = PermissionTable(
    family="organisations",
    label=_("組織"),
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
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.DISTRICT},
        ShippedRole.AUDITOR: _VIEW,
        ShippedRole.READER: {"view": Reach.ALL},
        ShippedRole.ADMINISTRATOR: _KEEP,
    },
)
