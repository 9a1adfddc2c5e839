"""The roles every council starts with, from the tables of every app."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from sasaeai.spine.audit import api as audit

from ..enums import SHIPPED_DESCRIPTIONS, ShippedRole
from ..models import Role, RoleGrant
from ..queries import shipped_grants
from ..rules import MANAGE, Viewer
from .roles import write_grants


@transaction.atomic
def sync_shipped_roles(*, by: Viewer) -> list[Role]:
    """Make the shipped roles and bring what new or changed tables grant. May be run again.

    A permission the council has not touched follows the tables; one it has edited, added or taken away stays as the
    council decided. Returns the roles that changed. Raises ``NotPermitted``. Audited per role.
    """
    by.require(MANAGE)
    declared = shipped_grants()
    changed = []
    for place, shipped in enumerate(ShippedRole, start=1):
        role, created = Role.objects.get_or_create(
            code=shipped.value,
            defaults={
                "name": str(shipped.label),
                "description": str(SHIPPED_DESCRIPTIONS[shipped]),
                "is_shipped": True,
                "order": place * 10,
            },
        )
        if _follow(role, declared.get(shipped.value, {}), by=by) or created:
            changed.append(role)
    return changed


def _follow(role: Role, wanted: dict[str, str], *, by: Viewer) -> bool:
    held: dict[str, set[str]] = defaultdict(set)
    for permission, reach in RoleGrant.objects.filter(role=role).values_list("permission", "reach"):
        held[permission].add(reach)
    add: set[tuple[str, str]] = set()
    remove: set[tuple[str, str]] = set()
    for permission in {*wanted, *role.shipped_grants}:
        remembered, now = role.shipped_grants.get(permission), wanted.get(permission)
        untouched = held[permission] == ({remembered} if remembered else set())
        if untouched and remembered != now:
            remove |= {(permission, remembered)} if remembered else set()
            add |= {(permission, now)} if now else set()
    write_grants(role, remove=remove, add=add)
    if role.shipped_grants != wanted:
        role.shipped_grants = wanted
        role.save(update_fields=["shipped_grants"])
    if add or remove:
        audit.record(
            by=by,
            action="access.sync_shipped_roles",
            on=role,
            before=dict(sorted(remove)),
            after=dict(sorted(add)),
        )
    return bool(add or remove)
