"""Who may do what for promoters and coordinators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

_ACTIONS = {
    "view": _("見る"),
    "record": _("配布・加入・贈呈を記録する"),
    "export": _("書き出す"),
    "print": _("印刷する"),
}
_WHOLE = dict.fromkeys(_ACTIONS, Reach.ALL)

PERMISSIONS = PermissionTable(
    family="promoters",
    label=_("推進員とコーディネーター"),
    actions=_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: _WHOLE,
        ShippedRole.SECTION_HEAD: _WHOLE,
        ShippedRole.CLERK: _WHOLE,
        ShippedRole.DISTRICT_STAFF: dict.fromkeys(_ACTIONS, Reach.BLOCK),
    },
)

#: What the trail calls the verbs of this app.
ACTION_WORDS = {
    "promoters.send": _("ガイドブックの配布を記録した"),
    "promoters.insure": _("保険の加入を記録した"),
    "promoters.thank": _("感謝状の贈呈を記録した"),
    "promoters.reverse": _("推進員についての記録を取り消した"),
    "promoters.count": _("計画に数えた"),
}
