"""Rows of a person's page: who may change what, and what the trail keeps of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from sasaeai.records.people import actions
from sasaeai.records.people.models import HouseholdMember, HouseholdWall, Person, PersonAddress, PersonContact
from sasaeai.spine.access.api import NotPermitted
from sasaeai.spine.audit.api import AuditEntry, changes_of

from .hidden_people import REASON, SECRET_CITY, SECRET_NUMBER, SECRET_TOWN, SECRETS, home

pytestmark = pytest.mark.django_db
Viewers = Callable[..., Any]


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel("2021-10-12T10:00:00+09:00", tick=False):
        yield


def trail() -> str:
    """Everything the trail holds, as it is stored and as it is told."""
    found = []
    for entry in AuditEntry.objects.all():
        found += [entry.object_label, str(entry.before), str(entry.after), entry.note]
        found += [f"{one.label} {one.before} {one.after}" for one in changes_of(entry)]
    return " ".join(found)


def test_the_trail_tells_that_an_address_changed_and_never_where_to(viewer_of_role: Viewers) -> None:
    clerk, head = viewer_of_role("clerk"), viewer_of_role("section_head")
    person = Person.objects.create(family="高橋")
    row = actions.create_part(
        by=clerk, model=PersonAddress, person=person, city=SECRET_CITY, town=SECRET_TOWN, postal_code="920-0999"
    )
    actions.change_part(by=clerk, row=row, town="別の町一丁目")
    # What was open yesterday is hidden today: yesterday's lines must not tell it.
    actions.change_part(by=head, row=row, is_hidden=True)
    actions.change_part(by=head, row=row, town="さらに別の町二丁目")
    actions.drop_part(by=head, row=row)
    said = trail()
    assert [word for word in (*SECRETS, "別の町一丁目", "さらに別の町二丁目") if word in said] == []
    lines = AuditEntry.objects.filter(object_type="people.PersonAddress")
    told = sorted((line.before.get("town", ""), line.after.get("town", "")) for line in lines)
    assert told == [
        ("", ""),
        ("", "（新しい内容）"),
        ("（前の内容）", ""),
        ("（前の内容）", "（新しい内容）"),
        ("（前の内容）", "（新しい内容）"),
    ]
    assert [line.after["is_hidden"] for line in lines if "is_hidden" in line.after and line.before] == [True]


def test_neither_numbers_nor_the_reason_of_a_wall_are_kept_in_the_trail(viewer_of_role: Viewers) -> None:
    head, at = viewer_of_role("section_head"), home()
    actions.create_part(by=head, model=PersonContact, person=at.wife, kind="mobile", value=SECRET_NUMBER, label="実家")
    wall = actions.create_wall(
        by=head, protected=at.wife, against=at.husband, reason=REASON, starts_on=dt.date(2021, 10, 1)
    )
    actions.end_wall(by=head, row=wall, day=dt.date(2021, 10, 12))
    said = trail()
    assert [word for word in (SECRET_NUMBER, "08055550042", "実家", REASON) if word in said] == []
    assert AuditEntry.objects.filter(object_type="people.HouseholdWall").count() == 2


def test_what_is_hidden_is_changed_by_those_alone_who_may_see_it(viewer_of_role: Viewers) -> None:
    at, clerk, head = home(), viewer_of_role("clerk"), viewer_of_role("section_head")
    hidden = PersonAddress.objects.get(is_hidden=True)
    for attempt in (
        lambda: actions.change_part(by=clerk, row=hidden, town="x"),
        lambda: actions.change_part(by=clerk, row=hidden, is_hidden=False),
        lambda: actions.drop_part(by=clerk, row=hidden),
        lambda: actions.create_part(by=clerk, model=PersonAddress, person=at.wife, town="x", is_hidden=True),
        lambda: actions.create_wall(by=clerk, protected=at.wife, against=at.husband, starts_on=dt.date(2021, 1, 1)),
        lambda: actions.end_wall(by=clerk, row=HouseholdWall.objects.get(), day=dt.date(2021, 10, 12)),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    # A form writes into the row before the action is asked: the mark in memory does not count.
    hidden.is_hidden = False
    with pytest.raises(NotPermitted):
        actions.change_part(by=clerk, row=hidden, town="x")
    assert PersonAddress.objects.get(pk=hidden.pk).town == SECRET_TOWN
    actions.change_part(by=head, row=PersonAddress.objects.get(pk=hidden.pk), is_hidden=False)
    assert PersonAddress.objects.filter(is_hidden=True).count() == 0


def test_somebody_is_added_with_her_first_number_and_address_or_not_at_all(viewer_of_role: Viewers) -> None:
    clerk = viewer_of_role("clerk")
    person = actions.create_person_with_parts(
        by=clerk, family="高橋", phone="090-1234-5678", postal_code="920-0022", city="金沢市", town="北安江1-2-3"
    )
    contact, address = person.contacts.get(), person.addresses.get()
    assert (contact.kind, contact.value, contact.digits) == ("mobile", "090-1234-5678", "09012345678")
    assert (address.postal_code, address.town, address.is_main) == ("920-0022", "北安江1-2-3", True)
    bare = actions.create_person_with_parts(by=clerk, family="林")
    assert (bare.contacts.count(), bare.addresses.count()) == (0, 0)
    with pytest.raises(ValidationError):
        actions.create_person_with_parts(by=clerk, family="森", town="あ" * 121)
    assert not Person.objects.filter(family="森").exists()


def test_a_move_ends_the_old_address_the_day_before(viewer_of_role: Viewers) -> None:
    clerk = viewer_of_role("clerk")
    person = Person.objects.create(family="高橋")
    old = PersonAddress.objects.create(person=person, town="東町1")
    new = actions.record_new_home(by=clerk, since=dt.date(2021, 10, 1), old=[old], person=person, town="西町2")
    old.refresh_from_db()
    assert (old.ends_on, old.is_main, new.starts_on, new.is_main) == (
        dt.date(2021, 9, 30),
        False,
        dt.date(2021, 10, 1),
        True,
    )


def test_a_death_is_recorded_with_or_without_its_day_and_undone(viewer_of_role: Viewers) -> None:
    at, clerk = home(), viewer_of_role("clerk")
    person = actions.record_death(by=clerk, row=at.husband)
    assert (person.is_deceased, person.died_on, person.may_be_written_to) == (True, None, False)
    actions.record_death(by=clerk, row=person, died_on=dt.date(2021, 10, 3))
    assert HouseholdMember.objects.get(person=person).ends_on is None
    actions.end_memberships(by=clerk, rows=[HouseholdMember.objects.get(person=person)], day=dt.date(2021, 10, 3))
    assert HouseholdMember.objects.get(person=person).ends_on == dt.date(2021, 10, 3)
    actions.undo_death(by=clerk, row=person)
    assert (person.is_deceased, person.died_on) == (False, None)
    actions.record_leaving(by=clerk, row=person, moved_on=dt.date(2021, 9, 1))
    assert person.life == "moved"
    actions.undo_leaving(by=clerk, row=person)
    assert person.life == "here"
