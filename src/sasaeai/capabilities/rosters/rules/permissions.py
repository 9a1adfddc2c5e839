"""Who may bring a roster. Whoever brings one also needs the right to add persons from Excel, asked where they are added."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

PERMISSIONS = PermissionTable(
    family="rosters",
    label=_("名簿の取り込み"),
    actions={
        "view": _("取り込んだ名簿を見る"),
        "bring": _("名簿を取り込む・取り消す"),
    },
    grants={
        ShippedRole.SECTION_HEAD: {"view": Reach.ALL, "bring": Reach.ALL},
        ShippedRole.CLERK: {"view": Reach.OWN, "bring": Reach.OWN},
    },
)

#: What the trail calls the verbs of this app.
ACTION_WORDS = {
    "rosters.bring": _("名簿を預かった"),
    "rosters.save": _("名簿を取り込んだ"),
    "rosters.undo": _("名簿の取り込みを取り消した"),
    "rosters.drop": _("名簿の取り込みをやめた"),
    "rosters.mapping": _("名簿の列の意味を決めた"),
}
