"""Dues: who is asked, what was asked last."""

from __future__ import annotations

from django.db.models import QuerySet

from ..enums import DuesClass
from ..models import DuesYear, OfficeNote, Organisation


def asked_members(year: int) -> QuerySet[OfficeNote]:
    """Member bodies in use that no dues of the fiscal year stand for yet."""
    return (
        OfficeNote.objects.exclude(dues_class=DuesClass.NONE)
        .filter(organisation__is_active=True)
        .exclude(organisation__dues__fiscal_year=year)
        .select_related("organisation")
        .order_by("organisation__kind", "organisation__order", "organisation__code")
    )


def last_rates(year: int) -> dict[str, int]:
    """Yen a unit of each class cost when it was last asked for before or in the fiscal year."""
    rates: dict[str, int] = {}
    lines = DuesYear.objects.filter(fiscal_year__lte=year, units__gt=0).order_by("fiscal_year")
    for dues_class, units, amount in lines.values_list("dues_class", "units", "amount").distinct():
        rates[dues_class] = amount // units
    return rates


def dues_of(organisation: Organisation) -> list[DuesYear]:
    """Every year's dues of a body, newest first."""
    return list(organisation.dues.order_by("-fiscal_year"))
