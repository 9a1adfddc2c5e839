"""From an account to what it may see, and from that to rows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from sasaeai.foundation import clock
from sasaeai.spine.declarations.api import registry

from ..enums import UNIT_OF_REACH, Reach, UnitKind
from ..models import Account, Assignment
from ..rules import NOBODY, Grant, Viewer
from ..slots import PermissionTable, Reachable
from .accounts import current, may_enter

Row = TypeVar("Row", bound=Model)


def viewer_of(account: Any) -> Viewer:
    """Resolve an account's roles, in two queries.

    Nobody is who has not signed in, an inactive account, and a demo account outside the demo.
    """
    # request.user is a lazy object: isinstance sees through it, type() does not.
    if not isinstance(account, Account) or not may_enter(account):
        return NOBODY
    today = clock.today()
    assignments = list(
        current(Assignment.objects.filter(account=account), today)
        .select_related("role")
        .prefetch_related("role__grants")
    )
    units: dict[str, set[str]] = defaultdict(set)
    for assignment in assignments:
        if assignment.unit_kind:
            units[assignment.unit_kind].add(assignment.unit_code)
    known = known_permissions()
    grants: dict[str, set[Grant]] = defaultdict(set)
    for assignment in assignments:
        for row in assignment.role.grants.all():
            if row.permission not in known:
                continue
            reach = Reach(row.reach)
            wanted = UNIT_OF_REACH.get(reach)
            codes = frozenset({assignment.unit_code}) if wanted and assignment.unit_kind == wanted else frozenset()
            grants[row.permission].add(Grant(reach, codes))
    return Viewer(
        account_id=account.pk,
        name=str(account),
        grants={permission: frozenset(found) for permission, found in grants.items()},
        roles=tuple(dict.fromkeys(a.role.code for a in assignments)),
        districts=frozenset(units[UnitKind.DISTRICT]),
        blocks=frozenset(units[UnitKind.BLOCK]),
        sections=frozenset(units[UnitKind.SECTION]),
    )


def known_permissions() -> frozenset[str]:
    """Every permission some table declares; a grant of an unknown one counts for nothing."""
    return frozenset(p for table in registry.of(PermissionTable) for p in table.permissions())


def visible(rows: QuerySet[Row], viewer: Viewer, permission: str) -> QuerySet[Row]:
    """The rows within the viewer's reach. Lists, counts, exports, search and jobs all pass through here."""
    grants = viewer.reaches(permission)
    if any(g.reach == Reach.ALL for g in grants):
        return rows
    rule = registry.get(Reachable, rows.model._meta.label)
    if rule is None or not grants:
        return rows.none()
    wanted = Q()
    for grant in grants:
        build = rule.filters.get(grant.reach)
        if build is None:
            continue
        if grant.reach in UNIT_OF_REACH and not grant.units:
            continue
        wanted |= build(viewer, grant.units)
    if not wanted:
        return rows.none()
    return rows.filter(pk__in=rows.model._base_manager.filter(wanted).values("pk"))


def within_reach(row: Model, viewer: Viewer, permission: str) -> bool:
    """Whether one saved row is within reach: the same question as ``visible``, so it cannot disagree."""
    return visible(type(row)._base_manager.filter(pk=row.pk), viewer, permission).exists()
