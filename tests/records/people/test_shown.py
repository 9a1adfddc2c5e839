"""Where somebody is, as far as it may be shown: by permission, beside whom, on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from sasaeai.records.people.models import HouseholdWall, Person, PersonAddress
from sasaeai.records.people.queries.letters import LeftOut, letter_address, mailing_to
from sasaeai.records.people.queries.pages import at_home
from sasaeai.records.people.queries.shown import (
    addresses_of,
    contacts_of,
    seen_addresses,
    shown_addresses,
    shown_contacts,
)
from tests.browsing import queries_of

from .hidden_people import OLD_TOWN, OPEN_NUMBER, SECRET_NUMBER, SECRET_TOWN, home

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
Viewers = Callable[..., Any]


@pytest.fixture
def frozen() -> Any:
    with time_machine.travel("2021-10-12T10:00:00+09:00", tick=False):
        yield


def towns(rows: list[PersonAddress]) -> list[str]:
    return [row.town for row in rows]


def test_without_the_permission_a_hidden_row_is_not_there(viewer_of_role: Viewers) -> None:
    at = home()
    clerk, head = viewer_of_role("clerk"), viewer_of_role("section_head")
    assert towns(shown_addresses(clerk, at.wife)) == [OLD_TOWN]
    assert [one.value for one in shown_contacts(clerk, at.wife)] == [OPEN_NUMBER]
    assert towns(shown_addresses(head, at.wife)) == [SECRET_TOWN, OLD_TOWN]
    assert sorted(one.value for one in shown_contacts(head, at.wife)) == [SECRET_NUMBER, OPEN_NUMBER]


@pytest.mark.parametrize("role", ["clerk", "section_head", "director"])
def test_beside_the_other_nothing_of_the_present_shows_whoever_looks(viewer_of_role: Viewers, role: str) -> None:
    at, viewer = home(), viewer_of_role(role)
    for beside in (at.husband, [at.husband], at.household, Person.objects.filter(pk=at.husband.pk)):
        assert towns(shown_addresses(viewer, at.wife, beside=beside)) == [OLD_TOWN]
        assert shown_contacts(viewer, at.wife, beside=beside) == []
    # The wall has one side: he is protected from nobody.
    assert towns(shown_addresses(viewer, at.husband, beside=at.wife)) == [OLD_TOWN]


def test_a_wall_stands_from_its_first_day_to_its_last(viewer_of_role: Viewers) -> None:
    at, head = home(), viewer_of_role("section_head")
    HouseholdWall.objects.update(starts_on=dt.date(2021, 10, 12), ends_on=dt.date(2021, 10, 12))
    assert SECRET_TOWN not in towns(shown_addresses(head, at.wife, beside=at.husband))
    HouseholdWall.objects.update(starts_on=dt.date(2021, 10, 13), ends_on=None)
    assert SECRET_TOWN in towns(shown_addresses(head, at.wife, beside=at.husband))
    HouseholdWall.objects.update(starts_on=dt.date(2021, 7, 1), ends_on=dt.date(2021, 10, 11))
    assert SECRET_TOWN in towns(shown_addresses(head, at.wife, beside=at.husband))


def test_in_bulk_hidden_rows_are_nobodys(viewer_of_role: Viewers) -> None:
    at, director = home(), viewer_of_role("director")
    assert towns(addresses_of(director, [at.wife], in_bulk=True)[at.wife.pk]) == [OLD_TOWN]
    assert [one.value for one in contacts_of(director, [at.wife], in_bulk=True)[at.wife.pk]] == [OPEN_NUMBER]
    assert SECRET_TOWN not in towns(list(seen_addresses(director, in_bulk=True)))
    assert SECRET_TOWN not in towns(list(seen_addresses(viewer_of_role("clerk"))))
    assert SECRET_TOWN in towns(list(seen_addresses(director)))


def test_many_persons_cost_as_many_queries_as_one(viewer_of_role: Viewers) -> None:
    at, head = home(), viewer_of_role("section_head")
    many = [home().wife for _ in range(5)]
    one = queries_of(lambda: addresses_of(head, [at.wife], beside=at.husband))
    assert queries_of(lambda: addresses_of(head, many, beside=at.husband)) == one == 2


def test_the_page_of_a_household_shows_the_protected_one_without_whereabouts(viewer_of_role: Viewers) -> None:
    at = home()
    shown = at_home(viewer_of_role("director"), at.household)
    assert [(one.member.person.given, towns(one.addresses), one.protected) for one in shown] == [
        ("茂", [OLD_TOWN], False),
        ("良枝", [], True),
    ]
    assert [[number.value for number in one.contacts] for one in shown] == [["076-231-1234"], []]


def test_who_is_left_out_of_a_mailing_and_why(viewer_of_role: Viewers) -> None:
    at, clerk = home(), viewer_of_role("clerk")
    dead = Person.objects.create(family="亡", is_deceased=True)
    silent = Person.objects.create(family="郵", no_post=True)
    nowhere = Person.objects.create(family="無")
    merged = Person.objects.create(family="重", merged_into=at.husband)
    returned = Person.objects.create(family="戻")
    for person in (dead, silent, merged):
        PersonAddress.objects.create(person=person, town="西町1")
    PersonAddress.objects.create(person=returned, town="西町2", no_post=True)
    made = mailing_to(clerk, [at.husband, at.wife, dead, silent, nowhere, merged, returned])
    assert [(one.person.given, one.address.town) for one in made.letters] == [("茂", OLD_TOWN)]
    assert {reason: [one.family for one in persons] for reason, persons in made.left_out.items()} == {
        LeftOut.HIDDEN: ["高橋"],
        LeftOut.DECEASED: ["亡"],
        LeftOut.NO_POST: ["郵"],
        LeftOut.NO_ADDRESS: ["無", "戻"],
        LeftOut.MERGED: ["重"],
    }
    assert made.left_out_count == 6


def test_an_open_address_behind_a_wall_is_no_label_on_the_table_of_the_other(viewer_of_role: Viewers) -> None:
    at, director = home(), viewer_of_role("director")
    PersonAddress.objects.create(person=at.wife, town="公開町1")
    assert [one.address.town for one in mailing_to(director, [at.wife]).letters] == ["公開町1"]
    both = mailing_to(director, [at.husband, at.wife])
    assert [one.person.given for one in both.letters] == ["茂"]
    assert both.left_out == {LeftOut.HIDDEN: [at.wife]}


def test_a_letter_goes_to_the_address_for_post_then_to_the_main_one() -> None:
    today = dt.date(2021, 10, 12)
    main = PersonAddress(pk=2, town="主", is_main=True)
    other = PersonAddress(pk=1, town="別", is_main=False)
    post = PersonAddress(pk=3, town="送", kind="mail", is_main=False)
    over = PersonAddress(pk=4, town="昔", kind="mail", ends_on=dt.date(2021, 10, 11))
    last_day = PersonAddress(pk=5, town="今日まで", ends_on=today)
    later = PersonAddress(pk=6, town="先", starts_on=dt.date(2021, 10, 13))
    refused = PersonAddress(pk=7, town="否", kind="mail", no_post=True)
    assert letter_address([other, main, post, over, later, refused]) == post
    assert letter_address([other, main, over, refused]) == main
    assert letter_address([over, later, refused]) is None
    assert letter_address([last_day]) == last_day
