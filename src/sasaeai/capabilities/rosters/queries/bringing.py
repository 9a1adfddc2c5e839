"""From a line that was read to what the actions of people take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people import api as people
from sasaeai.records.places.api import District

from ..rules.reading import Reading


def brought_of(
    reading: Reading,
    districts: Mapping[int, District],
    organisations: Mapping[int, Organisation],
    person: int | None = None,
) -> people.BroughtPerson:
    """Columns of the person and of her parts. ``person`` is the key of somebody who is known."""
    birth = reading.birth
    columns: dict[str, Any] = {
        "family": reading.family,
        "given": reading.given,
        "family_kana": reading.family_kana,
        "given_kana": reading.given_kana,
        "birth_year": birth.year if birth else None,
        "birth_month": birth.month if birth else None,
        "birth_day": birth.day if birth else None,
        "sex": reading.sex,
        "district": districts.get(reading.district) if reading.district else None,
        "is_deceased": reading.is_deceased,
        "note": "\n".join(reading.notes),
    }
    parts: dict[Any, list[dict[str, Any]]] = {}
    place = reading.place
    if place is not None and place.town:
        parts[people.PersonAddress] = [
            {
                "postal_code": place.postal,
                "prefecture": place.prefecture,
                "city": place.city,
                "town": place.town,
                "building": place.building,
                "district": columns["district"],
            }
        ]
    if reading.contacts:
        parts[people.PersonContact] = [{"kind": kind, "value": value} for kind, value in reading.contacts]
    if reading.former and reading.former != reading.family:
        parts[people.PersonName] = [{"family": reading.former, "given": reading.given}]
    if reading.body is not None and reading.body in organisations:
        parts[people.Membership] = [
            {
                "organisation": organisations[reading.body],
                "role": reading.role,
                "starts_on": reading.starts_on,
                "ends_on": reading.ends_on,
            }
        ]
    return people.BroughtPerson(columns, person, parts)
