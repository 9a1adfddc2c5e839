"""Who may be the same person: the score, the work list, the hint while typing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.records.people.actions import check_again, keep_apart, record_pairs
from sasaeai.records.people.actions.indexing import index_persons
from sasaeai.records.people.models import (
    DuplicatePair,
    HouseholdWall,
    Person,
    PersonAddress,
    PersonContact,
    PersonName,
)
from sasaeai.records.people.queries.duplicates import find_pairs
from sasaeai.records.people.rules import Traits, address_key, compare, meeting_keys, name_key, phones_in
from sasaeai.spine.access.api import system

BY = system("試験")
BORN = (1942, 5, 3)


def who(
    family: str,
    given: str = "",
    family_kana: str = "",
    given_kana: str = "",
    born: tuple[int | None, int | None, int | None] = BORN,
    town: str = "栄町3丁目12番5号",
    phone: str = "0762210001",
    former: tuple[str, str] = ("", ""),
    **more: Any,
) -> Traits:
    names = [name_key(family, given, family_kana, given_kana)]
    if former[0]:
        names.append(name_key(former[0], given, former[1], given_kana, True))
    return Traits(
        tuple(names),
        birth=born,
        addresses=frozenset({address_key(town)} if town else ()),
        phones=phones_in([phone]),
        **more,
    )


YOSHIE = who("高橋", "良枝", "たかはし", "よしえ")
ELSEWHERE: dict[str, Any] = {"town": "東町1-1", "phone": "0762219999"}


@pytest.mark.parametrize(
    ("what", "other", "reasons"),
    [
        ("variant", who("髙橋", "良枝", "たかはし", "よしえ", **ELSEWHERE), {"name_same", "birth_same"}),
        ("no kana", who("髙橋", "良枝", **ELSEWHERE), {"name_same", "birth_same"}),
        ("kana alone", who("たかはし", "よしえ", **ELSEWHERE), {"name_same", "birth_same"}),
        ("other kanji", who("高橋", "好江", "たかはし", "よしえ"), {"name_sounds", "birth_same", "address_same"}),
        ("a kana slip", who("高橋", "良枝", "たかはし", "よえし"), {"name_slip", "birth_same"}),
        ("voiced", who("高橋", "良枝", "たかばし", "よしえ"), {"name_slip", "birth_same"}),
        ("long vowel", who("大野", "洋子", "おおの", "ようこ"), None),
        ("swapped", who("良枝", "高橋", "よしえ", "たかはし"), {"name_swapped", "birth_same"}),
        ("joined", who("高橋良枝", "", "たかはしよしえ"), {"name_joined", "birth_same"}),
        ("moved", who("高橋", "良枝", "たかはし", "よしえ", **ELSEWHERE), {"name_same", "address_other"}),
        (
            "married",
            who("山田", "良枝", "やまだ", "よしえ", town="東町1-1"),
            {"given_same", "family_other", "phone_same"},
        ),
        (
            "former name",
            who("山田", "良枝", "やまだ", "よしえ", former=("高橋", "たかはし"), **ELSEWHERE),
            {"name_former", "birth_same"},
        ),
        ("day by one", who("高橋", "良枝", "たかはし", "よしえ", (1942, 5, 4)), {"birth_near", "address_same"}),
        ("day turned round", who("高橋", "良枝", "", "", (1942, 5, 30)), {"birth_swapped", "address_same"}),
        ("day and month", who("高橋", "良枝", "", "", (1942, 3, 5)), {"birth_swapped", "address_same"}),
        ("year by one", who("高橋", "良枝", "", "", (1943, 5, 3), town=""), {"birth_near", "phone_same"}),
        ("other era", who("高橋", "良枝", "", "", (1928, 5, 3)), {"birth_era", "phone_same"}),
        (
            "no birth date",
            who("高橋", "良枝", "", "", (None,) * 3, "栄町三丁目12-5", ""),
            {"name_same", "address_same"},
        ),
        ("year alone", who("高橋", "良枝", "", "", (1942, None, None), ""), {"birth_part", "phone_same"}),
    ],
)
def test_one_person_written_twice_is_seen(what: str, other: Traits, reasons: set[str] | None) -> None:
    first = YOSHIE if reasons is not None else who("おうの", "ようこ", "おーの", "よーこ")
    found = compare(first, other)
    assert found.score >= 50, what
    assert (reasons or {"name_same", "birth_same"}) <= set(found.reasons)
    assert set(meeting_keys(first)) & set(meeting_keys(other))


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("twin", who("高橋", "良子", "たかはし", "よしこ")),
        ("twin without kana", who("高橋", "良江")),
        ("twin in kana", who("たかはし", "よしこ")),
        ("father and son of one name", who("高橋", "良枝", "たかはし", "よしえ", (1972, 9, 8))),
        ("namesake", who("高橋", "良枝", "たかはし", "よしえ", (1960, 1, 1), **ELSEWHERE)),
        ("namesake of whom little is known", who("高橋", "良枝", "たかはし", "よしえ", (None,) * 3, "", "")),
        ("husband", who("高橋", "茂", "たかはし", "しげる", (1940, 2, 2))),
        ("born on one day", who("佐藤", "良枝", "さとう", "よしえ", **ELSEWHERE)),
    ],
)
def test_two_people_are_not_one(what: str, other: Traits) -> None:
    assert compare(YOSHIE, other).score < 50, what


def test_a_couple_is_never_one_person() -> None:
    head = who("高橋", "薫", "たかはし", "かおる", homes=frozenset({(1, "head")}))
    spouse = who("高橋", "薫", "たかはし", "かおる", homes=frozenset({(1, "spouse")}))
    assert (compare(head, spouse).score, compare(head, head).score) == (0, 98)


NAMES = st.sampled_from(["高橋", "髙橋", "山田", "良枝", "良江", "よしえ", ""])
KANA = st.sampled_from(["", "たかはし", "よしえ", "よしこ", "やまだ"])
BIRTHS = st.sampled_from([BORN, (1942, 3, 5), (1943, 5, 3), (1942, 5, None), (1942, None, None), (None, None, None)])


@given(*([NAMES] * 4), *([KANA] * 4), BIRTHS, BIRTHS)
def test_the_order_of_the_two_makes_no_difference(
    a: str, b: str, c: str, d: str, e: str, f: str, g: str, h: str, born: Any, other: Any
) -> None:
    one, two = who(a, b, e, f, born), who(c, d, g, h, other)
    assert compare(one, two).score == compare(two, one).score
    assert 0 <= compare(one, two).score <= 100


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("栄町３丁目１２番地の５", "栄町3-12-5"),
        ("石川県かがやき市栄町三丁目十二番五号", "栄町3-12-5"),
        ("栄町3－12－5 コーポ101", "栄町3-12-5"),
        ("大字下中 123番地", "下中123"),
    ],
)
def test_an_address_is_one_however_it_is_written(typed: str, key: str) -> None:
    assert address_key(typed, "かがやき市", "石川県") == key


pytestmark_db = pytest.mark.django_db


def stored(family: str = "高橋", given: str = "良枝", phone: str = "", town: str = "", **fields: Any) -> Person:
    born = {"birth_year": 1942, "birth_month": 5, "birth_day": 3} | fields
    person = Person.objects.create(family=family, given=given, **born)
    if phone:
        PersonContact.objects.create(person=person, value=phone, digits=phone)
    if town:
        PersonAddress.objects.create(person=person, town=town)
    index_persons([person.pk])
    return person


@pytestmark_db
def test_the_list_is_filled_kept_up_and_cleared() -> None:
    one, two = stored(), stored("髙橋")
    stored(given="茂")
    assert record_pairs(by=BY) == 1
    pair = DuplicatePair.objects.get()
    assert (pair.one, pair.two, pair.state, pair.reasons) == (one, two, "open", ["name_same", "birth_same"])
    assert record_pairs(by=BY) == 0
    PersonContact.objects.create(person=one, value="090-1111-2222", digits="09011112222")
    PersonContact.objects.create(person=two, value="090-1111-2222", digits="09011112222")
    assert record_pairs(by=BY) == 0
    pair.refresh_from_db()
    assert "mobile_same" in pair.reasons
    Person.objects.filter(pk=two.pk).update(given="茂", birth_year=1950)
    record_pairs(by=BY)
    assert DuplicatePair.objects.count() == 0


@pytestmark_db
def test_two_people_come_back_only_when_more_speaks_for_one() -> None:
    one, two = stored(phone="0762210001"), stored("髙橋", phone="0762229999")
    record_pairs(by=BY)
    pair = keep_apart(by=BY, pair=DuplicatePair.objects.get())
    assert (pair.state, pair.decided_by_name) == ("different", BY.name)
    for _ in range(2):
        assert record_pairs(by=BY) == 0
    Person.objects.filter(pk=two.pk).update(birth_day=4)
    assert record_pairs(by=BY) == 0
    assert DuplicatePair.objects.get().state == "different"
    Person.objects.filter(pk=two.pk).update(birth_day=3)
    PersonContact.objects.filter(person=two).update(value="0762210001", digits="0762210001")
    assert record_pairs(by=BY) == 1
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by_name) == ("open", "")
    with pytest.raises(ValidationError, match="別の人"):
        check_again(by=BY, pair=pair)
    keep_apart(by=BY, pair=pair)
    with pytest.raises(ValidationError, match="もう確かめられて"):
        keep_apart(by=BY, pair=pair)
    assert check_again(by=BY, pair=pair).state == "open"
    assert one.pk < two.pk


@pytestmark_db
def test_what_is_hidden_is_no_evidence_and_a_wall_no_pair() -> None:
    born = {"birth_year": None, "birth_month": None, "birth_day": None}
    one, two = stored(town="栄町1-2", **born), stored(town="栄町1-2", **born)
    assert [(found.one, found.two) for found in find_pairs()] == [(one.pk, two.pk)]
    PersonAddress.objects.filter(person=two).update(is_hidden=True)
    assert list(find_pairs()) == []
    PersonAddress.objects.filter(person=two).update(is_hidden=False)
    HouseholdWall.objects.create(protected=two, against=one, starts_on=dt.date(2021, 1, 1))
    assert list(find_pairs()) == []


@pytestmark_db
def test_reading_in_parts_finds_the_same() -> None:
    for at in range(7):
        stored(given="良枝" if at % 2 else "茂", phone=f"076221000{at}")
    assert [(f.one, f.two) for f in find_pairs(2)] == [(f.one, f.two) for f in find_pairs()]
    assert len(list(find_pairs(2))) == 9


def hint(client: Client, **typed: str) -> str:
    answer = client.post(reverse("people:duplicates-hint"), typed)
    assert answer.status_code == 200
    return answer.content.decode()


@pytestmark_db
@pytest.mark.parametrize(
    "typed",
    [
        {"family": "髙橋", "given": "良枝"},
        {"family": "髙橋　良枝"},
        {"family_kana": "タカハシ", "given_kana": "よしえ"},
        {"family": "高橋", "birth": "昭和17年5月3日"},
        {"family": "高橋", "phone": "０７６－２２１－０００１"},
        {"family": "山田", "given": "良枝", "birth": "S17.5.3", "phone": "076-221-0001"},
    ],
)
def test_the_hint_knows_her_before_the_form_is_filled(client_of: Callable[..., Client], typed: dict[str, str]) -> None:
    known = stored(phone="0762210001", family_kana="たかはし", given_kana="よしえ")
    stored("佐藤", "茂", birth_year=1950)
    said = hint(client_of("clerk", section="chiiki"), **typed)
    assert reverse("workbench:people-detail", args=[known.pk]) in said
    assert "この人です" in said
    assert "佐藤" not in said


@pytestmark_db
def test_the_hint_tells_nothing_that_could_be_fished_for(client_of: Callable[..., Client]) -> None:
    person = stored(birth_year=None, birth_month=None, birth_day=None)
    PersonContact.objects.create(person=person, value="09011112222", digits="09011112222", is_hidden=True)
    PersonAddress.objects.create(person=person, town="秘密町1-2", is_hidden=True)
    index_persons([person.pk])
    clerk = client_of("clerk", section="chiiki")
    assert hint(clerk, family="鈴木", phone="090-1111-2222").strip() == ""
    said = hint(clerk, family="高橋", given="良枝", town="秘密町1-2", phone="090-1111-2222")
    assert "名前が同じ" in said
    assert "住所" not in said
    assert "電話" not in said
    assert hint(clerk, family="高橋").strip() == ""
    for role, units in (
        ("district_staff", {"block": "b1"}),
        ("auditor", {}),
        ("district_officer", {"district": "d19"}),
    ):
        answer = client_of(role, **units).post(reverse("people:duplicates-hint"), {"family": "高橋", "given": "良枝"})
        assert answer.status_code == 403


@pytestmark_db
def test_a_former_name_is_known_to_the_hint(client_of: Callable[..., Client]) -> None:
    person = stored("山田")
    PersonName.objects.create(person=person, family="高橋", given="良枝")
    index_persons([person.pk])
    assert "山田 良枝" in hint(client_of("clerk", section="chiiki"), family="高橋", given="良枝")
