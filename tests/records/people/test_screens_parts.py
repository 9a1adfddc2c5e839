"""The form of a person and the rows of her page: what is typed, what is said back, what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sasaeai.records.organisations.api import Organisation, OrganisationKind
from sasaeai.records.people.models import (
    HouseholdMember,
    Membership,
    Person,
    PersonAddress,
    PersonContact,
    PersonName,
    PersonNeed,
)
from tests.browsing import queries_of, text

from .hidden_people import home

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]
ADD = "/r/people/add/"


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel("2021-10-12T10:00:00+09:00", tick=False):
        yield


def page(person: Person) -> str:
    return reverse("workbench:people-detail", args=[person.pk])


def test_somebody_is_added_in_one_page_in_any_hand(client_of: Clients) -> None:
    clerk = client_of("clerk")
    typed = {
        "family": "高橋　良枝",
        "family_kana": "ﾀｶﾊｼ ﾖｼｴ",
        "birth": "Ｓ17.3",
        "phone": "０９０１２３４５６７８",
        "postal_code": "９２０００２２",
        "town": "北安江1丁目2-3",
        "language": "ja",
    }
    answer = clerk.post(ADD, typed)
    person = Person.objects.get()
    assert answer.status_code == 302 and answer["Location"] == page(person)
    assert (person.family, person.given, person.family_kana, person.given_kana) == (
        "高橋",
        "良枝",
        "たかはし",
        "よしえ",
    )
    assert (person.birth_year, person.birth_month, person.birth_day) == (1942, 3, None)
    address = PersonAddress.objects.get()
    assert (address.postal_code, address.prefecture, address.city) == ("920-0022", "石川県", "金沢市")
    assert PersonContact.objects.get().value == "090-1234-5678"
    said = text(clerk.get(page(person)))
    for words in ("たかはし よしえ", "昭和17年3月（79歳）", "090-1234-5678", "石川県金沢市北安江1丁目2-3"):
        assert words in said


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("family", "", "入れてください。"),
        ("family_kana", "takahashi", "「takahashi」はふりがなとして読めません。ひらがなかカタカナで入れてください。"),
        ("birth", "昭和65年", "昭和65年はありません。"),
        ("birth", "17.3.5", "「17.3.5」は何年か分かりません。"),
        ("birth", "2022年1月", "生年月日が今日より先です。年号か年を確かめてください。"),
        ("phone", "231-1234", "「231-1234」は番号として読めません。市外局番から入れてください（例 076-231-1234）。"),
        (
            "postal_code",
            "920-002",
            "「920-002」は郵便番号として読めません。7けたの数字で入れてください（例 920-0022）。",
        ),
        ("town", "", "町名・番地まで入れてください。住所が分からなければ、郵便番号も空けてください。"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_typed_is_lost(
    client_of: Clients, field: str, typed: str, sentence: str
) -> None:
    given = {
        "family": "高橋",
        "family_kana": "たかはし",
        "birth": "昭和17年3月5日",
        "phone": "076-231-1234",
        "postal_code": "920-0022",
        "town": "北安江1-2-3",
        "note": "窓口で聞いた話",
        "language": "ja",
    }
    answer = client_of("clerk").post(ADD, {**given, field: typed})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in said
    assert f'href="#id_{field}"' in said
    for name, value in given.items():
        if name not in (field, "language"):
            assert value in said, name
    assert not Person.objects.exists() and not PersonContact.objects.exists()


def test_the_edit_form_shows_the_birth_date_in_words_and_asks_no_first_parts(client_of: Clients) -> None:
    person = Person.objects.create(family="高橋", birth_year=1942, birth_month=3, birth_day=5)
    clerk = client_of("clerk")
    form = clerk.get(f"{page(person)}edit/")
    said = form.content.decode()
    assert 'value="昭和17年3月5日"' in said
    assert 'name="phone"' not in said and 'name="town"' not in said
    version = form.context["version"]
    answer = clerk.post(
        f"{page(person)}edit/", {"family": "高橋", "birth": "1943", "language": "ja", "_version": version}
    )
    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.birth_year, person.birth_month, person.birth_day) == (1943, None, None)


def test_a_postal_code_and_a_birth_date_are_answered_while_typing(client_of: Clients) -> None:
    clerk = client_of("clerk")
    postal, birth = reverse("people:postal"), reverse("people:birth")
    said = clerk.post(postal, {"postal_code": "９２０-００２２"}).content.decode()
    assert 'data-prefecture="石川県" data-city="金沢市" data-town="北安江"' in said
    assert "この郵便番号は見つかりません" in clerk.post(postal, {"postal_code": "0000000"}).content.decode()
    assert clerk.post(postal, {"postal_code": "92000"}).content.decode().strip() == ""
    several = clerk.post(postal, {"postal_code": "498-0000"}).content.decode()
    assert 'data-city=""' in several and "弥富市" in several and "2つの町" in several
    assert "昭和17年3月5日（79歳）" in clerk.post(birth, {"birth": "S17.3.5"}).content.decode()
    assert "何年か分かりません" in clerk.post(birth, {"birth": "17.3.5"}).content.decode()
    assert clerk.post(birth, {"birth": ""}).content.decode().strip() == ""
    assert clerk.get(postal).status_code == 405


PARTS = [
    ("contacts", PersonContact, {"kind": "phone", "value": "０７６-２３１-１２３４"}, "value", "076-231-1234"),
    ("contacts", PersonContact, {"kind": "mail", "value": "a@example.jp"}, "value", "a@example.jp"),
    ("contacts", PersonContact, {"kind": "line", "value": "よしえ"}, "value", "よしえ"),
    ("addresses", PersonAddress, {"kind": "home", "postal_code": "9200022", "town": "北安江1"}, "city", "金沢市"),
    ("names", PersonName, {"kind": "former", "family": "林", "family_kana": "ハヤシ"}, "family_kana", "はやし"),
    ("needs", PersonNeed, {"kind": "sign", "detail": "講演のとき"}, "detail", "講演のとき"),
]


@pytest.mark.parametrize(("part", "model", "typed", "field", "kept"), PARTS)
@pytest.mark.parametrize("htmx", [True, False])
def test_a_part_is_added_in_place_or_on_a_page_of_its_own(
    client_of: Clients, part: str, model: type, typed: dict[str, str], field: str, kept: str, htmx: bool
) -> None:
    person, clerk = Person.objects.create(family="高橋"), client_of("clerk")
    where = reverse("people:part-add", args=[person.pk, part])
    extra = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    asked = clerk.get(where, **extra)
    assert asked.status_code == 200 and ("<html" in asked.content.decode()) == (not htmx)
    answer = clerk.post(where, typed, **extra)
    row = model.objects.get()  # type: ignore[attr-defined]  # each is a model
    assert getattr(row, field) == kept and row.person_id == person.pk
    if htmx:
        assert answer.status_code == 200 and f'id="part-{part}"' in answer.content.decode()
    else:
        assert answer["Location"] == f"{page(person)}#panel-people-{part}"


@pytest.mark.parametrize(
    ("part", "typed", "sentence"),
    [
        ("contacts", {"kind": "phone", "value": "231-1234"}, "市外局番から入れてください"),
        ("contacts", {"kind": "mail", "value": "a＠"}, "メールアドレスとして読めません"),
        ("contacts", {"kind": "phone", "value": ""}, "入れてください。"),
        (
            "addresses",
            {"kind": "home", "town": "東町", "starts_on": "R3.5.1", "ends_on": "R3.4.1"},
            "「いつまで」は「いつから」より後にしてください。",
        ),
        ("addresses", {"kind": "home", "town": "東町", "starts_on": "昨年"}, "「昨年」"),
        ("names", {"kind": "former", "family": "林", "family_kana": "林"}, "ふりがなとして読めません"),
        ("needs", {"kind": ""}, "選んでください。"),
    ],
)
def test_a_part_that_cannot_be_read_says_so_and_keeps_what_was_typed(
    client_of: Clients, part: str, typed: dict[str, str], sentence: str
) -> None:
    person, clerk = Person.objects.create(family="高橋"), client_of("clerk")
    where = reverse("people:part-add", args=[person.pk, part])
    plain, swapped = clerk.post(where, typed), clerk.post(where, typed, HTTP_HX_REQUEST="true")
    assert (plain.status_code, swapped.status_code) == (422, 200)
    for answer in (plain, swapped):
        said = answer.content.decode()
        assert sentence in said
        assert all(value in said for value in typed.values())
    assert not PersonContact.objects.exists() and not PersonAddress.objects.exists()


def test_a_part_is_changed_ended_and_taken_away(client_of: Clients) -> None:
    person, clerk = Person.objects.create(family="高橋"), client_of("clerk")
    row = PersonContact.objects.create(person=person, value="076-231-1234", digits="0762311234")
    where = reverse("people:part", args=[person.pk, "contacts", row.pk])
    clerk.post(where, {"kind": "phone", "value": "076-231-9999", "do_not_use": "on"})
    row.refresh_from_db()
    assert (row.value, row.digits, row.do_not_use) == ("076-231-9999", "0762319999", True)
    assert "ここには連絡しない" in text(clerk.get(page(person)))
    clerk.post(f"{where}end/")
    row.refresh_from_db()
    assert row.ends_on == dt.date(2021, 10, 12)
    assert "前の連絡先（1件）" in text(clerk.get(page(person)))
    assert "無かったものとして" in clerk.get(f"{where}drop/").content.decode()
    assert PersonContact.objects.count() == 1
    clerk.post(f"{where}drop/")
    assert PersonContact.objects.count() == 0


def test_moving_house_ends_the_address_before(client_of: Clients) -> None:
    person, clerk = Person.objects.create(family="高橋"), client_of("clerk")
    old = PersonAddress.objects.create(person=person, town="東町1")
    where = reverse("people:part-add", args=[person.pk, "addresses"])
    clerk.post(where, {"kind": "home", "town": "西町2", "starts_on": "10/1", "ends_others": "on", "is_main": "on"})
    old.refresh_from_db()
    assert old.ends_on == dt.date(2021, 9, 30)
    said = text(clerk.get(page(person)))
    assert "西町2" in said and "以前の住所（1件）" in said


def test_parts_of_others_and_out_of_reach_are_missing(client_of: Clients) -> None:
    near, far = home("d01"), Person.objects.create(family="遠", given="人")
    staff = client_of("district_staff", block="b1")
    row = PersonContact.objects.create(person=far, value="076-000-0000")
    assert staff.get(page(near.husband)).status_code == 200
    assert staff.get(page(far)).status_code == 404
    assert staff.get(reverse("people:part-add", args=[near.husband.pk, "contacts"])).status_code == 200
    for where in (
        reverse("people:part-add", args=[far.pk, "contacts"]),
        reverse("people:part", args=[far.pk, "contacts", row.pk]),
        reverse("people:part", args=[near.husband.pk, "contacts", row.pk]),
        reverse("people:part-add", args=[near.husband.pk, "secrets"]),
    ):
        assert staff.get(where).status_code == 404
        assert staff.post(where, {"kind": "phone", "value": "076-231-1234"}).status_code == 404
    assert staff.post(reverse("people:labels"), {"rows": [near.husband.pk]}).status_code == 403


def test_a_death_lists_what_is_still_open_and_ends_it_on_one_day(client_of: Clients) -> None:
    at, clerk = home(), client_of("clerk")
    body = Organisation.objects.create(kind=OrganisationKind.SECTION, code="x1", name="見守り会")
    place = Membership.objects.create(person=at.husband, organisation=body)
    clerk.post(f"{page(at.husband)}action/death/", {"died_on": "R3.10.3"})
    said = text(clerk.get(page(at.husband)))
    assert "令和3年10月3日（日）に亡くなりました" in said and "まだ終えていないものが2件あります" in said
    member = HouseholdMember.objects.get(person=at.husband)
    ends = reverse("people:ends", args=[at.husband.pk])
    clerk.post(ends, {"day": "R3.10.3", "ends": [f"membership-{place.pk}"]})
    place.refresh_from_db()
    member.refresh_from_db()
    assert (place.ends_on, member.ends_on) == (dt.date(2021, 10, 3), None)
    clerk.post(ends, {"day": "きのうごろ", "ends": [f"householdmember-{member.pk}"]})
    member.refresh_from_db()
    assert member.ends_on is None
    assert "令和3年10月" not in clerk.post(f"{page(at.husband)}action/death/", {"died_on": "R9.1.1"}).content.decode()


def test_the_page_of_a_person_costs_the_same_however_much_is_on_it(client_of: Clients) -> None:
    at, head = home(), client_of("section_head")
    HouseholdMember.objects.create(household=at.household, person=home().wife)
    PersonContact.objects.create(person=at.husband, value="076-231-1111")
    small = queries_of(lambda: head.get(page(at.husband)))
    for number in range(10):
        other = home().wife
        HouseholdMember.objects.create(household=at.household, person=other)
        PersonContact.objects.create(person=at.husband, value=f"076-231-00{number:02}")
        PersonAddress.objects.create(person=at.husband, town=f"町{number}")
    assert queries_of(lambda: head.get(page(at.husband))) == small
    household = reverse("workbench:households-detail", args=[at.household.pk])
    before = queries_of(lambda: head.get(household))
    for _ in range(10):
        HouseholdMember.objects.create(household=at.household, person=home().wife)
    assert queries_of(lambda: head.get(household)) == before
