"""What the list of bodies is narrowed by and shows beside each name."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.declarations.api import Wording

from ..enums import GROUPS
from ..models import DuesYear, Organisation, OrganisationSite

#: The kinds as the choice lists them, so that the list stands in the same order.
_IN_ORDER = [kind for kinds in GROUPS.values() for kind in kinds]


def directory_rows(rows: QuerySet[Organisation]) -> QuerySet[Any]:
    """Bodies with their heading (``kind_group``), their kind's place in the choice (``kind_order``), how this year's dues
    stand (``dues_state``) and their public sites."""
    year = FiscalYear.of(clock.today()).year
    dues = DuesYear.objects.filter(organisation=OuterRef("pk"), fiscal_year=year)
    return (
        rows.select_related("parent", "district")
        .annotate(
            kind_group=Case(
                *(When(kind__in=kinds, then=Value(group.value)) for group, kinds in GROUPS.items()),
                default=Value(""),
                output_field=CharField(),
            ),
            kind_order=_place_of("kind"),
            dues_state=Case(
                When(Exists(dues.filter(paid_on__isnull=True)), then=Value("unpaid")),
                When(Exists(dues), then=Value("paid")),
                default=Value("none"),
                output_field=CharField(),
            ),
        )
        .prefetch_related(
            Prefetch(
                "sites",
                OrganisationSite.objects.filter(is_active=True, is_public=True).order_by("order", "pk"),
                to_attr="public_sites",
            )
        )
    )


def with_kinds(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Sites or dues in the order of the kinds of their bodies (``kind_order``)."""
    return rows.select_related("organisation__district").annotate(kind_order=_place_of("organisation__kind"))


def _place_of(lookup: str) -> Case:
    return Case(
        *(When(**{lookup: kind, "then": Value(place)}) for place, kind in enumerate(_IN_ORDER)),
        default=Value(len(_IN_ORDER)),
        output_field=IntegerField(),
    )


def group_choices(viewer: Any) -> list[tuple[str, Wording]]:
    return [(group.value, group.label) for group in GROUPS]


def dues_states(viewer: Any) -> list[tuple[str, Wording]]:
    return [("unpaid", _("まだ")), ("paid", _("納入済み")), ("none", _("会費なし"))]
