"""Sites as the published lists hold them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sasaeai.spine.access.api import Viewer, visible

from ..enums import SiteKind
from ..models import OrganisationSite
from ..rules.formats import Format

#: The column of a site each meaning of a published list is kept in, where the standard may demand it.
_KEPT_IN = {"name": "name", "kana": "kana", "service": "service", "address": "town", "phone": "phone"}


def published_sites(viewer: Viewer, kind: SiteKind) -> QuerySet[OrganisationSite]:
    """What goes out: in use, to be made public, of a body in use; within what the viewer may export."""
    rows = OrganisationSite.objects.filter(
        kind=kind, is_active=True, is_public=True, organisation__is_active=True
    ).select_related("organisation")
    return visible(rows, viewer, "organisations.export").order_by("organisation__order", "order", "pk")


def wanting(sites: QuerySet[OrganisationSite], form: Format) -> QuerySet[OrganisationSite]:
    """Those of the sites that lack what the standard demands."""
    lacks = Q(municipality_code="")
    for one in form.fields:
        if one.required and one.meaning in _KEPT_IN:
            lacks |= Q(**{_KEPT_IN[one.meaning]: ""})
    return sites.filter(lacks)
