"""Who may do what with terms of office. Who holds a public post is no secret, but it is not for everybody either."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import KEEPS, REGISTER_ACTIONS, PermissionTable, Reach, ShippedRole

_ACTIONS = {**REGISTER_ACTIONS, "print": _("委嘱状や証を印刷する"), "seat": _("定数を決める")}
_WHOLE = dict.fromkeys(_ACTIONS, Reach.ALL)
_BLOCK = dict.fromkeys((action for action in _ACTIONS if action != "seat"), Reach.BLOCK)

PERMISSIONS = PermissionTable(
    family="appointments",
    label=_("委嘱・任期"),
    actions=_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: _WHOLE,
        ShippedRole.SECTION_HEAD: _WHOLE,
        ShippedRole.CLERK: _WHOLE,
        ShippedRole.DISTRICT_STAFF: _BLOCK,
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.DISTRICT},
    },
)

#: Posts, their rules and the courses are the council's own order of things, without anybody's name.
POST_PERMISSIONS = PermissionTable(
    family="posts",
    label=_("役ときまり"),
    actions=REGISTER_ACTIONS,
    grants={
        ShippedRole.DIRECTOR: KEEPS,
        ShippedRole.SECTION_HEAD: KEEPS,
        ShippedRole.CLERK: KEEPS,
        ShippedRole.DISTRICT_STAFF: {"view": Reach.ALL},
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.ALL},
        ShippedRole.ADMINISTRATOR: {"view": Reach.ALL, "change": Reach.ALL},
    },
)

#: What the trail calls the verbs of this app.
ACTION_WORDS = {
    "appointments.appoint": _("委嘱した"),
    "appointments.renew": _("再任した"),
    "appointments.end": _("退任を記録した"),
    "appointments.correct": _("委嘱を直した"),
    "appointments.withdraw": _("委嘱を取りやめた"),
    "appointments.reopen": _("退任の記録を取り消した"),
    "appointments.rebuild": _("期数を数え直した"),
}
