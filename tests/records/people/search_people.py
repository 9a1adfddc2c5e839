"""Persons the tests of the search look for, written to the index as the actions do."""

from __future__ import annotations

from typing import Any

from sasaeai.records.people.actions.indexing import index_persons
from sasaeai.records.people.models import Person, PersonAddress, PersonContact, PersonName
from sasaeai.records.people.queries import find_persons
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import Viewer, system

EVERYTHING = system("検索の試験")


def kept(
    family: str,
    given: str = "",
    kana: str = "",
    *,
    born: tuple[int | None, ...] = (),
    town: str = "",
    phone: str = "",
    former: str = "",
    hidden: bool = False,
    **fields: Any,
) -> Person:
    """Somebody, with her phone, address and former name (漢字=かな)."""
    family_kana, _, given_kana = kana.partition(" ")
    birth = dict(zip(("birth_year", "birth_month", "birth_day"), born, strict=False))
    person = Person.objects.create(
        family=family, given=given, family_kana=family_kana, given_kana=given_kana, **birth, **fields
    )
    if town:
        PersonAddress.objects.create(person=person, city="かがやき市", town=town, is_hidden=hidden)
    if phone:
        digits = "".join(char for char in phone if char.isdigit())
        PersonContact.objects.create(person=person, value=phone, digits=digits, is_hidden=hidden)
    if former:
        name, _, kana = former.partition("=")
        PersonName.objects.create(person=person, family=name, given=given, family_kana=kana, given_kana=given_kana)
    index_persons([person.pk])
    return person


def district(code: str, block: str) -> District:
    """A district of a block, both made when missing."""
    of, _made = Block.objects.get_or_create(code=block, defaults={"name": block, "order": 1})
    row, _made = District.objects.get_or_create(code=code, defaults={"name": code, "order": 1, "block": of})
    return row


def found(typed: str, viewer: Viewer = EVERYTHING, limit: int = 20) -> list[str]:
    """The names found, in order."""
    return [hit.person.full_name for hit in find_persons(viewer, typed, limit).hits]
