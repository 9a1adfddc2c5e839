"""Who may do what with persons. Nobody outside the office searches them; a district's officers see rosters, not people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

_ACTIONS = {
    "view": _("見る"),
    "add": _("登録する"),
    "change": _("直す"),
    "import": _("Excelから取り込む"),
    "export": _("書き出す"),
    "merge": _("ひとつにまとめる・元に戻す"),
    "hidden": _("知らせない住所と連絡先を見る・決める"),
}
_WHOLE = dict.fromkeys(("view", "add", "change", "import", "export", "merge"), Reach.ALL)

PERMISSIONS = PermissionTable(
    family="people",
    label=_("人と世帯"),
    actions=_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: {**_WHOLE, "hidden": Reach.ALL},
        ShippedRole.SECTION_HEAD: {**_WHOLE, "hidden": Reach.ALL},
        ShippedRole.CLERK: _WHOLE,
        ShippedRole.DISTRICT_STAFF: {"view": Reach.BLOCK, "change": Reach.BLOCK},
    },
)
