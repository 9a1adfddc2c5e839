"""An account per role. They exist in demo mode only; production refuses to start with them."""

from __future__ import annotations

from django.conf import settings

from sasaeai.spine.access.api import Account, Assignment, Role, ShippedRole, UnitKind

#: username, name, office?, (role, unit kind, unit code)…
ACCOUNTS: tuple[tuple[str, str, bool, tuple[tuple[str, str, str], ...]], ...] = (
    ("kyokucho", "大野 博", True, ((ShippedRole.DIRECTOR, "", ""),)),
    ("bucho", "宮下 玲子", True, ((ShippedRole.SECTION_HEAD, UnitKind.SECTION, "chiiki"),)),
    ("shokuin", "中村 千里", True, ((ShippedRole.CLERK, UnitKind.SECTION, "chiiki"),)),
    ("shokuin2", "高田 恵", True, ((ShippedRole.CLERK, UnitKind.SECTION, "shougai"),)),
    (
        "tanto",
        "山本 拓也",
        True,
        ((ShippedRole.DISTRICT_STAFF, UnitKind.SECTION, "chiiki"), (ShippedRole.DISTRICT_STAFF, UnitKind.BLOCK, "b4")),
    ),
    ("yakuin", "泉 よし子", False, ((ShippedRole.DISTRICT_OFFICER, UnitKind.DISTRICT, "d19"),)),
    ("kansa", "堀 正一", False, ((ShippedRole.AUDITOR, "", ""),)),
    ("etsuran", "西田 幸", False, ((ShippedRole.READER, "", ""),)),
    ("system", "小林 進", True, ((ShippedRole.ADMINISTRATOR, "", ""),)),
)


def load() -> None:
    """One account per shipped role; every one marked as a demo account."""
    roles = {role.code: role for role in Role.objects.all()}
    for username, name, office, assignments in ACCOUNTS:
        account = Account.objects.create_user(
            username=username, password=settings.DEMO_PASSWORD, display_name=name, is_office=office, is_demo=True
        )
        for role, kind, code in assignments:
            Assignment.objects.create(account=account, role=roles[role], unit_kind=kind, unit_code=code)
