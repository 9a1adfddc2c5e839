"""Which districts lie within a viewer's reach."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sasaeai.records.places.api import District, active_districts
from sasaeai.spine.access.api import Reach, Viewer


def whole_reach(viewer: Viewer, permission: str) -> bool:
    """Whether the viewer holds the permission for every district."""
    return any(grant.reach == Reach.ALL for grant in viewer.reaches(permission))


def districts_for(viewer: Viewer, permission: str) -> QuerySet[District]:
    """The districts in use for which the viewer holds the permission, in their order, with their blocks."""
    rows = active_districts().select_related("block")
    if whole_reach(viewer, permission):
        return rows
    within = Q(pk__in=[])
    for grant in viewer.reaches(permission):
        if grant.reach == Reach.BLOCK:
            within |= Q(block__code__in=grant.units)
        elif grant.reach == Reach.DISTRICT:
            within |= Q(code__in=grant.units)
    return rows.filter(within)
