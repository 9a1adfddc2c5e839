"""Persons on the pages of a body and of a district."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.spine.workbench.api import viewer_in

from ..models import Person
from ..queries.pages import members_of, persons_in
from ..queries.shown import contacts_of


def organisation_members(request: HttpRequest, row: Organisation) -> str | None:
    """Who belongs to a body, whoever answers for it first and with a number."""
    viewer = viewer_in(request)
    found = members_of(viewer, row)
    if not found:
        return None
    persons: list[Person] = [one.person for one in found if one.is_contact]
    numbers = contacts_of(viewer, persons, beside=[one.person for one in found], in_bulk=True)
    lines = [(one, [n for n in numbers.get(one.person_id, []) if not n.do_not_use and not n.ends_on]) for one in found]
    return render_to_string("people/parts/organisation.html", {"lines": lines}, request)


def district_persons(request: HttpRequest, row: District) -> str | None:
    """How many the council knows in a district, within the viewer's reach."""
    persons, households = persons_in(viewer_in(request), row)
    if not persons and not households:
        return None
    context = {"district": row, "persons": persons, "households": households}
    return render_to_string("people/parts/district.html", context, request)
