"""From stored rows to what the comparison sees. Hidden addresses and contacts stay out of it: they are no evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F

from sasaeai.foundation.japanese import normalise_width

from ..enums import ContactKind
from ..models import HouseholdMember, Person, PersonAddress, PersonContact, PersonName
from ..rules import Traits, address_key, latin_key, name_key, phones_in
from ..rules.traits import NameKey

#: Contacts that say something about who it is; an urgent contact is somebody else's number.
_OWN = (ContactKind.PHONE, ContactKind.MOBILE, ContactKind.FAX, ContactKind.MAIL)
_NAMES = ("family", "given", "family_kana", "given_kana")
_BIRTH = ("birth_year", "birth_month", "birth_day")


def traits_of(pks: Collection[int], *, homes: bool = True) -> dict[int, Traits]:
    """What tells these persons apart, in five queries (four without ``homes``). Who is not there any more is left out."""
    names: dict[int, list[NameKey]] = defaultdict(list)
    addresses: dict[int, set[str]] = defaultdict(set)
    numbers: dict[int, set[str]] = defaultdict(set)
    mails: dict[int, set[str]] = defaultdict(set)
    households: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for pk, *parts in PersonName.objects.filter(person_id__in=pks).order_by("pk").values_list("person_id", *_NAMES):
        names[pk].append(name_key(*parts, is_former=True))
    open_addresses = PersonAddress.objects.filter(person_id__in=pks, is_hidden=False).order_by()
    for pk, town, city, prefecture in open_addresses.values_list("person_id", "town", "city", "prefecture"):
        addresses[pk].add(address_key(town, city, prefecture))
    open_contacts = PersonContact.objects.filter(person_id__in=pks, is_hidden=False, kind__in=_OWN).order_by()
    for pk, kind, value, digits in open_contacts.values_list("person_id", "kind", "value", "digits"):
        if kind == ContactKind.MAIL:
            mails[pk].add(value.strip().casefold())
        elif digits:
            numbers[pk].add(digits)
    at_home = HouseholdMember.objects.filter(person_id__in=pks if homes else []).order_by()
    for pk, home, relation in at_home.values_list("person_id", "household_id", "relation"):
        households[pk].add((home, relation))
    rows = Person.objects.filter(pk__in=pks).order_by()
    return {
        row["pk"]: Traits(
            (name_key(*(row[part] for part in _NAMES)), *names[row["pk"]]),
            latin_key(row["latin"]),
            (row["birth_year"], row["birth_month"], row["birth_day"]),
            row["sex"],
            frozenset(addresses[row["pk"]]),
            phones_in(numbers[row["pk"]]),
            frozenset(mails[row["pk"]]),
            frozenset(households[row["pk"]]),
        )
        for row in rows.values("pk", *_NAMES, *_BIRTH, "latin", "sex")
    }


def traits_typed(typed: Mapping[str, Any]) -> Traits:
    """The same of a person who is only being typed: the fields of the form that can be read so far."""
    address = address_key(str(typed.get("town") or ""), str(typed.get("city") or ""))
    digits = "".join(filter(str.isdigit, normalise_width(str(typed.get("phone") or ""))))
    return Traits(
        (name_key(*(str(typed.get(part) or "") for part in _NAMES)),),
        latin_key(str(typed.get("latin") or "")),
        (typed.get("birth_year"), typed.get("birth_month"), typed.get("birth_day")),
        str(typed.get("sex") or ""),
        frozenset({address} if address else ()),
        phones_in([digits]),
    )


def standing_pks(after: int, count: int) -> list[int]:
    """The next persons in order of their number, without those that were merged."""
    rows = Person.objects.filter(merged_into__isnull=True, pk__gt=after).order_by(F("pk"))
    return list(rows.values_list("pk", flat=True)[:count])
