"""Reach words are shared by the whole house."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reach(TextChoices):
    """How far a permission goes. Written once per model as a filter (``Reachable``)."""

    OWN = "own", _("自分が書いたもの")
    ASSIGNED = "assigned", _("自分の担当")
    TEAM = "team", _("自分の部門")
    DISTRICT = "district", _("自分の地区")
    BLOCK = "block", _("自分のブロック")
    OFFICE = "office", _("事務局")
    ALL = "all", _("すべて")


class UnitKind(TextChoices):
    """What an assignment of a role is bound to. Codes are those of ``records`` rows; no foreign key goes up."""

    NONE = "", _("限定なし")
    SECTION = "section", _("部門")
    BLOCK = "block", _("ブロック")
    DISTRICT = "district", _("地区")


#: Which unit a reach looks at.
UNIT_OF_REACH = {Reach.TEAM: UnitKind.SECTION, Reach.DISTRICT: UnitKind.DISTRICT, Reach.BLOCK: UnitKind.BLOCK}


class ShippedRole(TextChoices):
    """Roles every council starts with."""

    DIRECTOR = "director", _("事務局長")
    SECTION_HEAD = "section_head", _("部門長")
    CLERK = "clerk", _("職員")
    DISTRICT_STAFF = "district_staff", _("地区担当")
    DISTRICT_OFFICER = "district_officer", _("地区役員")
    AUDITOR = "auditor", _("監査")
    READER = "reader", _("閲覧")
    ADMINISTRATOR = "administrator", _("システム管理")


#: What each shipped role is for, in a sentence the role screen and the demo's sign-in page show.
SHIPPED_DESCRIPTIONS = {
    ShippedRole.DIRECTOR: _("計画を決定し、事務局全体の進みを見ます。"),
    ShippedRole.SECTION_HEAD: _("自分の部門の計画と進みを見て、担当を決めます。"),
    ShippedRole.CLERK: _("日々の実施を記録し、自分の部門の事業報告を書きます。"),
    ShippedRole.DISTRICT_STAFF: _("担当する地区の活動を記録し、地区社協を支えます。"),
    ShippedRole.DISTRICT_OFFICER: _("自分の地区の予定を見て、実施したことを記録します。"),
    ShippedRole.AUDITOR: _("数字と操作の記録を確かめます。書き込みはできません。"),
    ShippedRole.READER: _("計画と進みを見ます。書き込みはできません。"),
    ShippedRole.ADMINISTRATOR: _("利用者と役割を管理します。業務の内容は決めません。"),
}
