"""Keeping roles: named, given permissions and reaches, removed when nobody holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.audit import api as audit

from ..enums import Reach
from ..models import Account, Assignment, Role, RoleGrant
from ..queries import current, known_permissions, reach_words
from ..rules import MANAGE, Viewer
from .administration import administrator_remains, note_own_gain

_SHOWN = ("code", "name", "description")


@transaction.atomic
def create_role(*, by: Viewer, name: str, description: str = "", code: str = "") -> Role:
    """Add a role without any permission. Raises ``NotPermitted``, ``ValidationError``. Audited."""
    by.require(MANAGE)
    last = Role.objects.aggregate(last=Max("order"))["last"] or 0
    role = Role(
        code=code or f"role-{get_random_string(6).lower()}",
        name=name.strip(),
        description=description.strip(),
        order=min(last + 10, 32000),
    )
    role.full_clean()
    role.save()
    audit.record(by=by, action="access.create_role", on=role, after=audit.snapshot(role, fields=_SHOWN))
    return role


@transaction.atomic
def update_role(*, by: Viewer, row: Role, name: str, description: str = "") -> Role:
    """Rename or describe a role. Raises ``NotPermitted``, ``ValidationError``. Audited with before and after."""
    by.require(MANAGE)
    role = Role.objects.select_for_update().get(pk=row.pk)
    before = audit.snapshot(role, fields=_SHOWN)
    role.name, role.description = name.strip(), description.strip()
    role.full_clean()
    role.save(update_fields=["name", "description"])
    after = audit.snapshot(role, fields=_SHOWN)
    if after != before:
        audit.record(by=by, action="access.update_role", on=role, before=before, after=after)
    return role


@transaction.atomic
def remove_role(*, by: Viewer, row: Role) -> None:
    """Remove a role of the council's own that nobody holds. Raises ``NotPermitted``, ``ValidationError``. Audited."""
    by.require(MANAGE)
    if row.is_shipped:
        raise ValidationError(_("最初からある役割は消せません。使わないときは、誰にも付けないでください。"))
    if row.assignments.exists():
        raise ValidationError(_("この役割を持つ人がいます。先に役割の割り当てを終えてください。"))
    audit.record(by=by, action="access.remove_role", on=row, before=audit.snapshot(row, fields=_SHOWN))
    row.delete()


def set_grants(*, by: Viewer, role: Role, grants: Iterable[tuple[str, str]]) -> Role:
    """Make exactly these (permission, reach) pairs the role's own.

    Grants of capabilities that are not installed now stay as they are. In force with the next request of everybody who
    holds the role; widening a role one holds oneself is noted for the other administrators.
    Raises ``NotPermitted``; ``ValidationError`` for a permission or reach nobody knows, and for the last administrator.
    Audited, permission by permission.
    """
    by.require(MANAGE)
    wanted = {(permission, str(reach)) for permission, reach in grants}
    known = known_permissions()
    strange = sorted(pair for pair in wanted if pair[0] not in known or pair[1] not in Reach.values)
    if strange:
        raise ValidationError(
            _("知らない権限か範囲です：%(names)s") % {"names": "、".join(f"{p} {r}" for p, r in strange)}
        )
    with administrator_remains():
        role = Role.objects.select_for_update().get(pk=role.pk)
        held = set(RoleGrant.objects.filter(role=role, permission__in=known).values_list("permission", "reach"))
        if held == wanted:
            return role
        write_grants(role, remove=held - wanted, add=wanted - held)
        changed = {permission for permission, _reach in held ^ wanted}
        audit.record(
            by=by, action="access.set_grants", on=role, before=_words(held, changed), after=_words(wanted, changed)
        )
        if wanted - held and by.account_id is not None:
            holds = current(Assignment.objects.filter(role=role, account=by.account_id), clock.today())
            if holds.exists():
                note_own_gain(
                    by=by,
                    account=Account.objects.get(pk=by.account_id),
                    what=_("自分の持つ役割に権限を足しました：%(role)s") % {"role": role.name},
                )
    return role


def write_grants(role: Role, *, remove: Iterable[tuple[str, str]], add: Iterable[tuple[str, str]]) -> None:
    """Change the rows; check and audit are the caller's."""
    for permission, reach in sorted(remove):
        RoleGrant.objects.filter(role=role, permission=permission, reach=reach).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(role=role, permission=permission, reach=reach) for permission, reach in sorted(add)
    )


def _words(grants: Iterable[tuple[str, str]], permissions: Iterable[str]) -> dict[str, str]:
    reaches: dict[str, list[str]] = defaultdict(list)
    for permission, reach in grants:
        reaches[permission].append(reach)
    return {permission: reach_words(reaches[permission]) for permission in sorted(permissions)}
