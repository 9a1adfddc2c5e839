"""Rosters, seats, courses and ends as of a day, from rows; the same as the rules say of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sasaeai.foundation.eras import PartialDate
from sasaeai.records.appointments import api as appointments
from sasaeai.records.appointments.models import Appointment, CourseRule
from sasaeai.records.appointments.queries import course_of
from sasaeai.records.appointments.queries.finding import person_offer, persons_named
from sasaeai.records.appointments.queries.stories import stories
from sasaeai.records.appointments.queries.work import end_groups, matrix_of
from sasaeai.records.appointments.rules import Count, Holder, is_due
from sasaeai.records.people.api import Person
from tests.records.appointments.terms_council import BY, ENDS, TermsCouncil

pytestmark = pytest.mark.django_db
TODAY = dt.date(2021, 10, 12)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def end(row: Appointment, on: str, reason: str = "resigned") -> None:
    appointments.end_appointment(by=BY, row=row, ended_on=day(on), end_reason=reason)


def test_who_is_in_office_on_a_day(c: TermsCouncil) -> None:
    stays, leaves = c.commissioner(c.people[0]), c.commissioner(c.people[1])
    other = c.commissioner(c.people[2], district=c.ote)
    end(leaves, "2021-05-31")
    post = c.post("minsei")
    assert set(appointments.holders(day("2019-11-30"))) == set()
    assert set(appointments.holders(day("2021-05-31"), post=post)) == {stays, leaves, other}
    assert set(appointments.holders(TODAY, post=post)) == {stays, other}
    assert set(appointments.holders(TODAY, district=c.izumino)) == {stays}
    assert set(appointments.holders(TODAY, block=c.centre)) == {other}
    assert set(appointments.holders(day("2022-12-01"))) == set()


def test_held_and_empty_add_up_in_every_place_on_every_day(c: TermsCouncil) -> None:
    c.seats(c.izumino, 3)
    c.seats(c.ote, 1)
    leaves = c.commissioner(c.people[0])
    c.commissioner(c.people[1])
    end(leaves, "2021-05-31")
    counts = {
        text: {(one.name, one.count.held, one.count.empty) for one in appointments.seat_counts(day(text))}
        for text in ("2010-11-30", "2019-11-30", "2019-12-01", "2021-10-12", "2022-12-01")
    }
    assert counts == {
        "2010-11-30": set(),
        "2019-11-30": {("泉野", 0, 3), ("大手", 0, 1)},
        "2019-12-01": {("泉野", 2, 1), ("大手", 0, 1)},
        "2021-10-12": {("泉野", 1, 2), ("大手", 0, 1)},
        "2022-12-01": {("泉野", 0, 3), ("大手", 0, 1)},
    }
    assert [(one.name, one.count.empty) for one in appointments.empty_seats(TODAY)] == [("大手", 1), ("泉野", 2)]


def test_the_matrix_shows_only_what_lies_within_reach(c: TermsCouncil, viewer_of_role: Callable[..., Any]) -> None:
    c.seats(c.izumino, 2)
    c.seats(c.nagasaka, 5)
    c.seats(c.ote, 7)
    c.commissioner(c.people[0])
    wide = matrix_of(viewer_of_role("clerk"), TODAY)
    assert [(block, [row.label for row in rows]) for block, rows in wide.blocks] == [
        ("中央", ["大手"]),
        ("南部", ["泉野", "長坂"]),
    ]
    assert wide.total.counts == [Count(14, 1)]
    staff = matrix_of(viewer_of_role("district_staff", block="b4"), TODAY)
    assert [row.label for _block, rows in staff.blocks for row in rows] == ["泉野", "長坂"]
    officer = matrix_of(viewer_of_role("district_officer", district="d19"), TODAY, only_empty=True)
    assert [(row.label, row.empty) for _block, rows in officer.blocks for row in rows] == [("泉野", 1)]


def test_ends_by_post_and_day(c: TermsCouncil, viewer_of_role: Callable[..., Any]) -> None:
    c.commissioner(c.people[0])
    c.commissioner(c.people[1], district=c.ote)
    goes_on = c.commissioner(c.people[2])
    appointments.renew_appointment(by=BY, row=goes_on)
    lapsed = appointments.appoint_person(
        by=BY, person=c.people[3], post=c.post("riji"), starts_on=day("2019-06-20"), despite_limits=True
    )
    clerk = viewer_of_role("clerk")
    found = end_groups(clerk, TODAY, day("2024-10-12"))
    assert [(one.post, one.ends_on, one.count, one.is_past) for one in found] == [
        ("理事", lapsed.ends_on, 1, True),
        ("民生委員・児童委員", ENDS, 2, False),
    ]
    officer = viewer_of_role("district_officer", district="d19")
    assert [(one.post, one.count) for one in end_groups(officer, TODAY, day("2024-10-12"))] == [
        ("民生委員・児童委員", 1)
    ]


def test_who_died_in_office_and_who_retired(c: TermsCouncil) -> None:
    died, left, moved = (c.commissioner(one) for one in c.people[:3])
    end(left, "2021-03-31")
    end(moved, "2021-03-31", "transfer")
    c.people[0].is_deceased = True
    c.people[0].save()
    assert list(appointments.deceased_in_office(TODAY)) == [died]
    died.refresh_from_db()
    assert (died.ended_on, appointments.state_of(died, TODAY)) == (None, "holding")  # nothing ends by itself
    assert list(appointments.retired(day("2021-03-31"), TODAY)) == [left]
    assert list(appointments.retired(day("2021-04-01"), TODAY)) == []
    end(died, "2021-09-01", "deceased")
    assert list(appointments.deceased_in_office(TODAY)) == []


def test_the_query_of_a_course_agrees_with_its_rule(c: TermsCouncil) -> None:
    c.commissioner(c.people[0])
    c.commissioner(c.people[1], earlier_terms=1)
    c.commissioner(c.people[2], earlier_terms=5, role="vice_chair")
    leaves = c.commissioner(c.people[4])
    end(leaves, "2021-05-31")
    c.commissioner(c.people[5], starts_on=day("2021-06-01"), replaces=leaves)
    c.commissioner(c.people[6], starts_on=day("2022-12-01"))
    appointments.appoint_person(
        by=BY, person=c.people[4], post=c.post("shunin"), district=c.ote, starts_on=day("2021-06-01")
    )
    due = {one.code: set(appointments.due_for(one, TODAY)) for one in CourseRule.objects.all()}
    names = {code: {row.person.family for row in rows} for code, rows in due.items()}
    assert names == {
        "shinnin-hoju": {"山本"},
        "shinnin-1": {"高橋"},
        "chuken-2": {"佐藤"},
        "chuken-4": {"渡邉"},
        "leader": {"渡邉"},
        "shunin": {"小林"},
    }
    for text in ("2019-11-30", "2020-06-01", "2021-10-12", "2022-05-31", "2022-06-01", "2022-12-01", "2023-12-02"):
        for course in CourseRule.objects.all():
            in_office = appointments.holders(day(text)).filter(post=course.post_id)
            by_rule = {
                row
                for row in in_office
                if is_due(
                    course_of(course), Holder(row.starts_on, row.term_number, row.start_reason, row.role), day(text)
                )
            }
            assert set(appointments.due_for(course, day(text))) == by_rule


def test_a_service_is_told_post_by_post(c: TermsCouncil) -> None:
    c.commissioner(c.people[0], starts_on=day("2013-12-01"), ended_on=day("2016-11-30"), end_reason="term_over")
    c.commissioner(c.people[0])
    found = stories(Appointment.objects.filter(person=c.people[0]).select_related("post"), TODAY)
    assert [(one.post.code, one.months) for one in found] == [("minsei", 36 + 22)]
    assert [(one.number, one.state, one.gap) for one in found[0].chapters] == [
        (2, "holding", (day("2016-12-01"), day("2019-11-30"))),
        (1, "ended", None),
    ]


def test_finding_the_person_somebody_means(c: TermsCouncil, viewer_of_role: Callable[..., Any]) -> None:
    twin = Person.objects.create(
        family="高橋", given="良枝", family_kana="たかはし", given_kana="よしえ", birth_year=1942, district=c.ote
    )
    first = c.people[0]
    clerk = viewer_of_role("clerk")
    assert persons_named(clerk, "佐藤 茂") == [c.people[1]]
    assert persons_named(clerk, "佐藤茂") == persons_named(clerk, "サトウ　シゲル") == [c.people[1]]
    assert set(persons_named(clerk, "高橋 良枝")) == {first, twin}
    assert persons_named(clerk, "髙橋 良枝", "ﾀｶﾊｼ ﾖｼｴ", PartialDate(1942)) == [twin]
    assert persons_named(clerk, "高橋 良枝", "", PartialDate(1956, 4)) == [first]
    assert persons_named(clerk, f"高橋 良枝（#{twin.pk}）") == [twin]
    assert persons_named(clerk, "だれ でもない") == []
    assert "大手" in person_offer(twin)
    # A member of staff finds only whom she may see; the officer of a district finds nobody.
    assert persons_named(viewer_of_role("district_staff", block="b4"), "高橋 良枝") == [first]
    assert persons_named(viewer_of_role("district_officer", district="d19"), "高橋 良枝") == []
