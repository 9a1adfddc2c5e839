"""Who may do what with awards. Who was nominated and not chosen concerns few."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

_ACTIONS = {
    "view": _("見る"),
    "nominate": _("推薦する"),
    "screen": _("審査の結果を決める"),
    "award": _("きまりと回を決め、表彰を確定する"),
    "export": _("書き出す"),
    "print": _("審査の資料と証書を印刷する"),
}
_WHOLE = dict.fromkeys(_ACTIONS, Reach.ALL)

PERMISSIONS = PermissionTable(
    family="awards",
    label=_("表彰"),
    actions=_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: _WHOLE,
        ShippedRole.SECTION_HEAD: _WHOLE,
        ShippedRole.CLERK: {"view": Reach.ALL, "nominate": Reach.ALL, "export": Reach.ALL, "print": Reach.ALL},
        ShippedRole.DISTRICT_STAFF: {"view": Reach.BLOCK, "nominate": Reach.BLOCK},
    },
)

#: What the trail calls the verbs of this app.
ACTION_WORDS = {
    "awards.nominate": _("表彰に推薦した"),
    "awards.accept": _("表彰を決めた"),
    "awards.decline": _("表彰を見送った"),
    "awards.reopen": _("審査の結果を取り消した"),
    "awards.drop": _("推薦を取り下げた"),
    "awards.number": _("証書の番号を付けた"),
    "awards.award": _("表彰の回やきまりを決めた"),
    "awards.close": _("表彰の回を終えた"),
    "awards.count": _("表彰を事業計画に数えた"),
    "awards.reverse": _("終えた回を取り消した"),
    "awards.past": _("以前の表彰を記録した"),
}
