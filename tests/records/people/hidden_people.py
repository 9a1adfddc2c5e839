"""A wife who left her husband: her address and number are hidden, and a wall stands between the two."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sasaeai.records.people.actions.indexing import index_persons
from sasaeai.records.people.enums import AddressKind, ContactKind, Relation
from sasaeai.records.people.models import (
    Household,
    HouseholdMember,
    HouseholdWall,
    Person,
    PersonAddress,
    PersonContact,
)
from sasaeai.records.places.api import Block, District

#: Words that may stand nowhere but on her own page, for those alone who hold ``people.hidden``.
SECRET_TOWN, SECRET_CITY, SECRET_NUMBER, SECRET_CODE = "みなと町四丁目五番六号", "となり市", "080-5555-0042", "920-0999"
SECRETS = (SECRET_TOWN, SECRET_CITY, SECRET_NUMBER, SECRET_CODE)
REASON = "支援措置の申し出があったため"
#: Not hidden, and yet of the present: kept from the husband's pages by the wall alone.
OPEN_NUMBER = "090-1111-2222"
OLD_TOWN = "東町一丁目一番一号"


@dataclass(frozen=True)
class Home:
    husband: Person
    wife: Person
    household: Household
    district: District


def leak(answer: Any) -> list[str]:
    """Which secret words an answer holds, pages and files alike."""
    content = answer.content.decode(errors="replace")
    return [word for word in SECRETS if word in content]


def home(code: str = "d01") -> Home:
    """The household and what the council knows of the two. Called inside a frozen day (2021-10-12)."""
    block, _ = Block.objects.get_or_create(code="b1", defaults={"name": "東部ブロック"})
    district, _ = District.objects.get_or_create(code=code, defaults={"name": f"東町{code}", "block": block})
    husband = Person.objects.create(
        family="高橋", given="茂", family_kana="たかはし", given_kana="しげる", district=district
    )
    wife = Person.objects.create(
        family="高橋", given="良枝", family_kana="たかはし", given_kana="よしえ", district=district
    )
    household = Household.objects.create(name="高橋家", district=district)
    left = dt.date(2021, 6, 30)
    HouseholdMember.objects.create(household=household, person=husband, relation=Relation.HEAD)
    HouseholdMember.objects.create(household=household, person=wife, relation=Relation.SPOUSE, ends_on=left)
    PersonAddress.objects.create(person=husband, postal_code="920-0801", city="かがやき市", town=OLD_TOWN)
    PersonAddress.objects.create(person=wife, city="かがやき市", town=OLD_TOWN, ends_on=left, is_main=False)
    PersonAddress.objects.create(
        person=wife,
        kind=AddressKind.STAY,
        postal_code=SECRET_CODE,
        city=SECRET_CITY,
        town=SECRET_TOWN,
        is_hidden=True,
    )
    PersonContact.objects.create(person=husband, kind=ContactKind.PHONE, value="076-231-1234", digits="0762311234")
    PersonContact.objects.create(
        person=wife, kind=ContactKind.MOBILE, value=SECRET_NUMBER, digits="08055550042", is_hidden=True
    )
    PersonContact.objects.create(person=wife, kind=ContactKind.MOBILE, value=OPEN_NUMBER, digits="09011112222")
    HouseholdWall.objects.create(protected=wife, against=husband, reason=REASON, starts_on=dt.date(2021, 7, 1))
    index_persons([husband.pk, wife.pk])
    return Home(husband, wife, household, district)
