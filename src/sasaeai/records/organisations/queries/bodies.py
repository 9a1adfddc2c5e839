"""Reading organisations."""

from __future__ import annotations

from django.db.models import QuerySet

from sasaeai.foundation import japanese

from ..enums import OrganisationKind
from ..models import Organisation


def sections() -> QuerySet[Organisation]:
    """The council's own sections, in their order."""
    return Organisation.objects.filter(kind=OrganisationKind.SECTION, is_active=True).order_by("order", "code")


def section_choices() -> list[tuple[str, str]]:
    """What a role may be bound to: the sections in use as (code, name), in their order."""
    return list(sections().values_list("code", "name"))


def find_organisation(words: str) -> Organisation | None:
    """A body by code, name or short name; None when unknown or ambiguous."""
    wanted = japanese.fold(words)
    found = [
        o
        for o in Organisation.objects.filter(is_active=True)
        if wanted in (japanese.fold(o.name), japanese.fold(o.code), japanese.fold(o.short_name or "-"))
    ]
    return found[0] if len(found) == 1 else None
