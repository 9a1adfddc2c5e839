"""The work lists, papers and panels within reach; nothing of what lies beyond, and no address anywhere."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sasaeai.records.appointments import api as appointments
from sasaeai.records.people.api import PersonAddress, PersonContact
from tests.records.appointments.terms_council import BY, TermsCouncil

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
WORK = ("ending", "vacancies", "courses")
OFFICE = ("papers", "thanks", "deceased")


def page(client: Client, name: str, **asked: Any) -> str:
    answer = client.get(reverse(f"appointments:{name}"), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return str(answer.content.decode())


@pytest.fixture
def two(c: TermsCouncil) -> tuple[appointments.Appointment, appointments.Appointment]:
    """One commissioner in 泉野 (d19) and one in 大手 (d01)."""
    c.seats(c.izumino, 2)
    c.seats(c.ote, 2)
    return c.commissioner(c.people[0]), c.commissioner(c.people[1], district=c.ote)


@pytest.mark.usefixtures("two")
def test_work_lists_show_what_lies_within_reach(client_of: ClientOf) -> None:
    clerk, officer = client_of("clerk", section="chiiki"), client_of("district_officer", district="d19")
    for name in ("ending", "courses"):
        asked = {"course": "shinnin-1"} if name == "courses" else {}
        assert ("高橋 良枝" in page(clerk, name, **asked), "佐藤 茂" in page(clerk, name, **asked)) == (True, True)
        assert ("高橋 良枝" in page(officer, name, **asked), "佐藤 茂" in page(officer, name, **asked)) == (True, False)
    assert ("泉野" in page(officer, "vacancies"), "大手" in page(officer, "vacancies")) == (True, False)
    assert "大手" in page(clerk, "vacancies", print=1)


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator"])
def test_who_has_no_business_there_is_refused(role: str, client_of: ClientOf, two: Any) -> None:
    client = client_of(role)
    names = (*WORK, *OFFICE, "letters", "cards", "thanks-letters", "courses-sheet")
    assert {client.get(reverse(f"appointments:{name}"), {"row": two[0].pk}).status_code for name in names} == {403}


def test_an_officer_prints_and_exports_nothing(client_of: ClientOf, two: Any) -> None:
    client = client_of("district_officer", district="d19")
    names = (*OFFICE, "letters", "cards", "thanks-letters", "courses-sheet")
    assert {client.get(reverse(f"appointments:{name}"), {"row": two[0].pk}).status_code for name in names} == {403}


def test_papers_of_others_are_missing(client_of: ClientOf, two: Any) -> None:
    staff = client_of("district_staff", block="b4")
    mine, theirs = two
    for name in ("letters", "cards"):
        assert "高橋 良枝" in page(staff, name, row=mine.pk)
        assert staff.get(reverse(f"appointments:{name}"), {"row": theirs.pk}).status_code == 404
        both = page(staff, name, row=[mine.pk, theirs.pk])
        assert ("高橋 良枝" in both, "佐藤 茂" in both) == (True, False)


def test_no_paper_carries_an_address_or_a_number(c: TermsCouncil, client_of: ClientOf, two: Any) -> None:
    PersonAddress.objects.create(person=c.people[0], city="かがやき市", town="泉野町九丁目", is_hidden=True)
    PersonContact.objects.create(person=c.people[0], kind="phone", value="076-299-0000", digits="0762990000")
    clerk = client_of("clerk", section="chiiki")
    pages = [
        page(clerk, "letters", row=two[0].pk),
        page(clerk, "cards", row=two[0].pk),
        page(clerk, "papers", post=two[0].post_id),
        page(clerk, "ending"),
        clerk.get(reverse("workbench:appointments-detail", args=[two[0].pk])).content.decode(),
        clerk.get(reverse("workbench:appointments-export"), {"format": "csv"}).content.decode("utf-8-sig"),
    ]
    assert ["高橋" in one for one in pages] == [True] * len(pages)
    assert [one for one in pages if "九丁目" in one or "299-0000" in one] == []


def test_a_letter_says_who_what_where_and_until_when(client_of: ClientOf, two: Any) -> None:
    clerk = client_of("clerk", section="chiiki")
    level = page(clerk, "letters", row=two[0].pk, way="level", issued="R3.12.1")
    for words in (
        "委嘱状",
        "高橋 良枝　様",
        "民生委員・児童委員",
        "担当　泉野",
        "令和元年12月1日から令和4年11月30日まで",
    ):
        assert words in level
    assert "令和3年12月1日" in level
    assert "令和元年十二月一日から令和四年十一月三十日まで" in page(clerk, "letters", row=two[0].pk)


def test_thanks_go_to_the_living_and_the_dead_stand_apart(c: TermsCouncil, client_of: ClientOf, two: Any) -> None:
    left, died = two
    for row in two:
        appointments.end_appointment(by=BY, row=row, ended_on=dt.date(2021, 9, 30), end_reason="resigned")
    c.people[1].is_deceased = True
    c.people[1].save()
    clerk = client_of("clerk", section="chiiki")
    listed = page(clerk, "thanks")
    assert listed.index("高橋 良枝") < listed.index("亡くなった方（ご遺族あて）") < listed.index("佐藤 茂")
    printed = page(clerk, "thanks-letters", way="level")
    assert ("高橋 良枝　様" in printed, "佐藤 茂" in printed) == (True, False)
    assert "1年10か月" in printed
    assert "亡くなった方1名分は含めていません" in printed
    # Not by naming the row either, unless it is the letter to the family, one by one.
    assert clerk.get(reverse("appointments:thanks-letters"), {"row": str(died.pk)}).status_code == 404
    assert "故人は民生委員・児童委員として" in page(clerk, "thanks-letters", row=died.pk, bereaved=1, way="level")
    assert "佐藤 茂" not in page(clerk, "thanks-letters", bereaved=1, way="level")
    assert clerk.get(reverse("appointments:letters"), {"row": left.pk}).status_code == 404  # no longer in office


def test_the_dead_wait_beside_the_bell_and_nothing_ends_by_itself(
    c: TermsCouncil, client_of: ClientOf, two: Any
) -> None:
    clerk = client_of("clerk", section="chiiki")
    bell = '亡くなった方の委嘱が続いています<b class="drop-count">%s件</b>'
    assert bell % 0 in page(clerk, "ending")
    c.people[0].is_deceased, c.people[0].died_on = True, dt.date(2021, 10, 1)
    c.people[0].save()
    assert bell % 1 in page(clerk, "ending")
    waiting = page(clerk, "deceased")
    assert ("高橋 良枝" in waiting, "佐藤 茂" in waiting) == (True, False)
    assert "高橋 良枝" not in page(client_of("district_staff", block="b1"), "deceased")
    two[0].refresh_from_db()
    assert two[0].ended_on is None
    detail = clerk.get(reverse("workbench:appointments-detail", args=[two[0].pk])).content.decode()
    assert "亡くなった方の委嘱が続いています" in detail


def test_the_course_sheet_holds_what_may_be_taken_away(client_of: ClientOf, two: Any) -> None:
    def names(client: Client) -> list[Any]:
        answer = client.get(reverse("appointments:courses-sheet"), {"course": "shinnin-1"})
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]

    assert names(client_of("clerk", section="chiiki")) == ["佐藤 茂", "高橋 良枝"]
    assert names(client_of("district_staff", block="b4")) == ["高橋 良枝"]


def test_panels_keep_to_the_reach_of_who_looks(c: TermsCouncil, client_of: ClientOf, two: Any) -> None:
    clerk = client_of("clerk", section="chiiki")
    person = clerk.get(reverse("workbench:people-detail", args=[c.people[0].pk])).content.decode()
    assert ("通算 1年10か月" in person, "1期目" in person) == (True, True)
    officer = client_of("district_officer", district="d19")
    own = officer.get(reverse("workbench:districts-detail", args=[c.izumino.pk])).content.decode()
    other = officer.get(reverse("workbench:districts-detail", args=[c.ote.pk])).content.decode()
    assert ("高橋 良枝" in own, "欠員1" in own, "佐藤 茂" in other) == (True, True, False)
    reader = client_of("reader")
    assert "高橋 良枝" not in reader.get(reverse("workbench:districts-detail", args=[c.izumino.pk])).content.decode()


def test_the_officer_sees_the_roster_but_not_the_way_to_the_person(client_of: ClientOf, two: Any) -> None:
    officer = client_of("district_officer", district="d19")
    shown = officer.get(reverse("workbench:appointments-detail", args=[two[0].pk])).content.decode()
    assert ("高橋 良枝" in shown, "さんのページを開く" in shown) == (True, False)
    clerk = client_of("clerk", section="chiiki")
    assert (
        "さんのページを開く" in clerk.get(reverse("workbench:appointments-detail", args=[two[0].pk])).content.decode()
    )


@pytest.mark.parametrize("name", [*WORK, *OFFICE])
def test_a_page_asks_as_often_for_many_as_for_one(name: str, c: TermsCouncil, client_of: ClientOf) -> None:
    clerk = client_of("clerk", section="chiiki")
    asked = {"post": c.post("minsei").pk} if name == "papers" else {}

    def ask() -> int:
        page(clerk, name, **asked)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(clerk, name, **asked)
        return len(queries)

    def add(person: int, district: Any) -> None:
        row = c.commissioner(c.people[person], district=district)
        if name == "thanks":
            appointments.end_appointment(by=BY, row=row, ended_on=dt.date(2021, 9, 30), end_reason="resigned")
        if name == "deceased":
            c.people[person].is_deceased = True
            c.people[person].save()

    c.seats(c.izumino, 8)
    add(0, c.izumino)
    one = ask()
    c.seats(c.ote, 8)
    c.seats(c.nagasaka, 8)
    for number, district in enumerate([c.ote, c.nagasaka, c.izumino, c.ote, c.izumino], start=1):
        add(number, district)
    assert ask() == one
    assert one <= 30


def test_a_day_that_cannot_be_read_is_said_at_the_field(client_of: ClientOf) -> None:
    shown = page(client_of("clerk", section="chiiki"), "ending", on="あした頃")
    assert 'aria-invalid="true"' in shown
    assert 'value="あした頃"' in shown
