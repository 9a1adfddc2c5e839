"""Households: who joins, who leaves, who is protected from whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sasaeai.records.people.actions.indexing import index_persons
from sasaeai.records.people.models import Household, HouseholdMember, HouseholdWall, Person
from tests.browsing import text

from .hidden_people import REASON, Home, home

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel("2021-10-12T10:00:00+09:00", tick=False):
        yield


def page(household: Household) -> str:
    return reverse("workbench:households-detail", args=[household.pk])


def newcomer(at: Home) -> Person:
    person = Person.objects.create(
        family="星名", given="亜紀", family_kana="ほしな", given_kana="あき", district=at.district, birth_year=1972
    )
    index_persons([person.pk])
    return person


def test_a_member_is_found_by_reading_and_taken_in_once(client_of: Clients) -> None:
    at, clerk = home(), client_of("clerk")
    person = newcomer(at)
    join = reverse("people:join", args=[at.household.pk])
    assert "星名 亜紀" not in clerk.get(join).content.decode()
    found = text(clerk.post(join, {"words": "ほしな　あき"}))
    assert "星名 亜紀" in found and "1972年生まれ" in found
    assert "<html" not in clerk.post(join, {"words": "ほしな"}, headers={"HX-Request": "true"}).content.decode()
    assert "見つかりません" in text(clerk.post(join, {"words": "だれもいない"}))
    for _ in range(2):
        assert clerk.post(join, {"person": person.pk, "relation": "child"})["Location"] == page(at.household)
    member = HouseholdMember.objects.get(person=person)
    assert (member.household_id, member.relation) == (at.household.pk, "child")
    assert "星名 亜紀" in text(clerk.get(page(at.household)))
    assert "星名 亜紀 （子）" in text(clerk.get(reverse("workbench:people-detail", args=[at.husband.pk])))


def test_who_lies_out_of_reach_is_neither_found_nor_named_nor_taken_in(client_of: Clients) -> None:
    at, staff = home(), client_of("district_staff", block="b1")
    far = Person.objects.create(family="遠山", given="花", family_kana="とおやま", given_kana="はな")
    index_persons([far.pk])
    join = reverse("people:join", args=[at.household.pk])
    assert "遠山" not in text(staff.post(join, {"words": "とおやま"})).replace("value", "")
    assert staff.post(join, {"person": far.pk, "relation": "child"}).status_code == 404
    HouseholdMember.objects.create(household=at.household, person=far)
    said = text(staff.get(page(at.household)))
    assert "担当範囲の外の人" in said and "遠山" not in said
    assert "遠山" not in text(staff.get(reverse("workbench:people-detail", args=[at.husband.pk])))
    elsewhere = Household.objects.create(name="遠山家")
    for where in (page(elsewhere), reverse("people:join", args=[elsewhere.pk])):
        assert staff.get(where).status_code == 404


def test_a_member_leaves_and_her_place_is_corrected(client_of: Clients) -> None:
    at, clerk = home(), client_of("clerk")
    member = HouseholdMember.objects.get(person=at.husband)
    clerk.post(reverse("people:leave", args=[at.household.pk, member.pk]))
    member.refresh_from_db()
    assert member.ends_on == dt.date(2021, 10, 12)
    assert "世帯を出た人（2名）" in text(clerk.get(page(at.household)))
    where = reverse("people:member", args=[at.household.pk, member.pk])
    wrong = clerk.post(where, {"relation": "head", "starts_on": "R3.5.1", "ends_on": "R3.4.1"})
    assert wrong.status_code == 422
    assert "「いつまで」は「いつから」より後にしてください。" in wrong.content.decode()
    assert 'value="R3.4.1"' in wrong.content.decode()
    clerk.post(where, {"relation": "parent", "starts_on": "R3.4.1", "ends_on": ""})
    member.refresh_from_db()
    assert (member.relation, member.starts_on, member.ends_on) == ("parent", dt.date(2021, 4, 1), None)


def test_a_wall_is_raised_and_ended_by_holders_alone(client_of: Clients) -> None:
    at, clerk, head = home(), client_of("clerk"), client_of("section_head")
    HouseholdWall.objects.all().delete()
    add = reverse("people:wall-add", args=[at.household.pk])
    typed = {"protected": at.wife.pk, "against": at.husband.pk, "reason": REASON, "starts_on": "今日"}
    assert (clerk.get(add).status_code, clerk.post(add, typed).status_code) == (403, 403)
    assert "知らせない相手" not in text(clerk.get(page(at.household)))
    same = head.post(add, typed | {"against": at.wife.pk})
    assert same.status_code == 422 and "別の人を選んでください" in same.content.decode()
    # Only who ever belonged to the household can be chosen.
    assert head.post(add, typed | {"against": newcomer(at).pk}).status_code == 422
    assert not HouseholdWall.objects.exists()
    assert head.post(add, typed).status_code == 302
    wall = HouseholdWall.objects.get()
    assert (wall.starts_on, wall.ends_on, wall.reason) == (dt.date(2021, 10, 12), None, REASON)
    end = reverse("people:wall-end", args=[at.household.pk, wall.pk])
    assert clerk.post(end).status_code == 403
    head.post(end)
    wall.refresh_from_db()
    assert wall.ends_on == dt.date(2021, 10, 12)
