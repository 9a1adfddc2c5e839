"""A small council to try terms of office in: two blocks, three districts, one district council, a handful of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sasaeai.records.appointments import api as appointments
from sasaeai.records.appointments.actions import sync_shipped_posts
from sasaeai.records.organisations.api import Organisation, OrganisationKind
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import system

BY = system("試験")
STARTS, ENDS = dt.date(2019, 12, 1), dt.date(2022, 11, 30)
NAMES = (
    ("高橋", "良枝", "たかはし", "よしえ", 1956),
    ("佐藤", "茂", "さとう", "しげる", 1950),
    ("渡邉", "和子", "わたなべ", "かずこ", 1961),
    ("中村", "清", "なかむら", "きよし", 1948),
    ("小林", "幸子", "こばやし", "さちこ", 1970),
    ("山本", "弘", "やまもと", "ひろし", 1952),
    ("加藤", "洋子", "かとう", "ようこ", 1959),
    ("吉田", "勇", "よしだ", "いさむ", 1955),
)


class TermsCouncil:
    """What the tests name: ``c.izumino``, ``c.people[0]``, ``c.post("minsei")``."""

    def __init__(self) -> None:
        sync_shipped_posts(by=BY)
        self.south = Block.objects.create(code="b4", name="南部", order=4)
        self.centre = Block.objects.create(code="b1", name="中央", order=1)
        self.izumino = District.objects.create(code="d19", name="泉野", kana="いずみの", block=self.south, order=19)
        self.nagasaka = District.objects.create(code="d21", name="長坂", kana="ながさか", block=self.south, order=21)
        self.ote = District.objects.create(code="d01", name="大手", kana="おおて", block=self.centre, order=1)
        self.body = Organisation.objects.create(
            kind=OrganisationKind.DISTRICT_COUNCIL,
            code="csw-d19",
            name="泉野地区社会福祉協議会",
            short_name="泉野地区社協",
            district=self.izumino,
        )
        self.people = [
            Person.objects.create(
                family=family,
                given=given,
                family_kana=family_kana,
                given_kana=given_kana,
                birth_year=year,
                birth_month=4,
                birth_day=2,
                district=self.izumino,
            )
            for family, given, family_kana, given_kana, year in NAMES
        ]

    @staticmethod
    def post(code: str) -> appointments.Post:
        return appointments.Post.objects.get(code=code)

    def commissioner(self, person: Person, **changes: Any) -> appointments.Appointment:
        """Somebody appointed for the general term of 2019, unless told otherwise."""
        fields: dict[str, Any] = {
            "person": person,
            "post": self.post("minsei"),
            "district": self.izumino,
            "starts_on": STARTS,
            **changes,
        }
        return appointments.appoint_person(by=BY, **fields)

    def seats(self, district: District, number: int, code: str = "minsei") -> appointments.Seat:
        return appointments.create_seat(
            by=BY, post=self.post(code), district=district, number=number, valid_from=dt.date(2010, 12, 1)
        )
