"""A wife's hidden address at every door: pages, lists, search, sheets, labels, print, the trail."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sasaeai.records.organisations.api import Organisation, OrganisationKind
from sasaeai.records.people import actions
from sasaeai.records.people.models import HouseholdMember, Membership, Person, PersonAddress, PersonContact

from .hidden_people import OLD_TOWN, OPEN_NUMBER, REASON, SECRET_CODE, SECRET_NUMBER, SECRET_TOWN, SECRETS, home, leak

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]
LIST = "/r/people/"
HTMX = {"HX-Request": "true", "HX-Target": "search-finds"}


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel("2021-10-12T10:00:00+09:00", tick=False):
        yield


def page(person: Person) -> str:
    return reverse("workbench:people-detail", args=[person.pk])


def cells(answer: Any) -> str:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def test_her_own_page_shows_it_to_holders_alone(client_of: Clients) -> None:
    at = home()
    clerk, head = client_of("clerk"), client_of("section_head")
    seen = clerk.get(page(at.wife))
    assert leak(seen) == []
    assert OPEN_NUMBER in seen.content.decode() and OLD_TOWN in seen.content.decode()
    assert leak(head.get(page(at.wife))) == list(SECRETS)


def test_that_there_is_a_wall_everybody_must_know_and_why_the_holders_alone(client_of: Clients) -> None:
    at = home()
    for who in (at.wife, at.husband):
        clerk, head = client_of("clerk").get(page(who)), client_of("section_head").get(page(who))
        assert "知らせ" in clerk.content.decode()
        assert REASON not in clerk.content.decode()
        assert (REASON in head.content.decode()) == (who == at.wife)
    household = reverse("workbench:households-detail", args=[at.household.pk])
    assert "知らせません" in client_of("clerk").get(household).content.decode()
    assert REASON not in client_of("clerk").get(household).content.decode()
    assert REASON in client_of("section_head").get(household).content.decode()


@pytest.mark.parametrize("role", ["clerk", "section_head", "director"])
def test_neither_his_page_nor_that_of_the_household_shows_where_she_is(client_of: Clients, role: str) -> None:
    at, client = home(), client_of(role)
    household = reverse("workbench:households-detail", args=[at.household.pk])
    pages = (page(at.husband), household, f"{household}history/", f"{page(at.husband)}history/", "/r/households/")
    for where in pages:
        answer = client.get(where)
        assert answer.status_code == 200
        assert leak(answer) == []
        assert OPEN_NUMBER not in answer.content.decode()
    assert "076-231-1234" in client.get(household).content.decode()


@pytest.mark.parametrize("role", ["clerk", "section_head", "director"])
def test_lists_sheets_print_and_search_never_show_it_to_anybody(client_of: Clients, role: str) -> None:
    at, client = home(), client_of(role)
    PersonContact.objects.filter(value=OPEN_NUMBER).delete()
    for where in (LIST, f"{LIST}?print=1", f"{LIST}export/?format=csv", "/search/?q=たかはし"):
        answer = client.get(where)
        assert answer.status_code == 200, where
        assert "高橋" in answer.content.decode(errors="replace"), where
        assert leak(answer) == [], where
    assert not [word for word in SECRETS if word in cells(client.get(f"{LIST}export/"))]
    # Whoever asks for the hidden words themselves finds nobody: the number of finds would tell as much.
    for words, found in (("たかはし", 2), (SECRET_TOWN, 0), (SECRET_NUMBER, 0), ("0042", 0), (SECRET_CODE, 0)):
        answer = client.post("/people/search/", {"q": words}, headers=HTMX)
        assert answer.content.decode().count("data-find") == found, words
        assert page(at.wife) not in client.get("/search/", {"q": words}).content.decode() or found
        assert not [word for word in leak(answer) if word != words]


@pytest.mark.parametrize("role", ["clerk", "section_head", "director"])
def test_labels_and_their_excel_leave_her_out_and_say_so(client_of: Clients, role: str) -> None:
    at, client = home(), client_of(role)
    chosen = {"rows": [at.husband.pk, at.wife.pk]}
    answer = client.post(f"{LIST}bulk/labels/", chosen)
    said = answer.content.decode()
    assert leak(answer) == []
    assert said.count("label-who") == 1 and OLD_TOWN in said
    assert "住所を知らせない人 1名" in said
    sheet = client.post(reverse("people:labels"), {**chosen, "format": "xlsx"})
    assert OLD_TOWN in cells(sheet)
    assert not [word for word in (*SECRETS, "良枝") if word in cells(sheet)]
    if role != "director":
        return
    # Opened from her own page alone it is still a paper that leaves the house.
    assert leak(client.get(f"{page(at.wife)}action/labels/")) == []


def test_the_page_of_a_body_is_a_page_beside_its_members(client_of: Clients) -> None:
    at, head = home(), client_of("section_head")
    body = Organisation.objects.create(kind=OrganisationKind.SECTION, code="x1", name="見守り会")
    for person in (at.wife, at.husband):
        Membership.objects.create(person=person, organisation=body, is_contact=True)
    where = reverse("workbench:organisations-detail", args=[body.pk])
    answer = head.get(where)
    assert "高橋 良枝" in answer.content.decode() and "076-231-1234" in answer.content.decode()
    assert leak(answer) == [] and OPEN_NUMBER not in answer.content.decode()
    Membership.objects.filter(person=at.husband).delete()
    answer = head.get(where)
    assert OPEN_NUMBER in answer.content.decode() and leak(answer) == []
    assert "高橋 良枝" not in client_of("auditor").get(where).content.decode()


def test_a_hidden_row_is_missing_for_who_may_not_see_it(client_of: Clients) -> None:
    at, clerk, head = home(), client_of("clerk"), client_of("section_head")
    row = PersonAddress.objects.get(is_hidden=True)
    where = reverse("people:part", args=[at.wife.pk, "addresses", row.pk])
    for address in (where, f"{where}drop/"):
        assert clerk.get(address).status_code == 404
        assert clerk.post(address, {"town": "x"}).status_code == 404
    assert clerk.post(f"{where}end/").status_code == 404
    assert head.get(where).status_code == 200
    row.refresh_from_db()
    assert (row.town, row.ends_on) == (SECRET_TOWN, None)
    # Nor is a clerk asked whether something should be hidden; what she sends all the same does not count.
    add = reverse("people:part-add", args=[at.husband.pk, "addresses"])
    assert 'name="is_hidden"' not in clerk.get(add).content.decode()
    clerk.post(add, {"kind": "home", "town": "新町1", "is_hidden": "on"})
    assert PersonAddress.objects.get(town="新町1").is_hidden is False


def test_the_auditor_reads_the_trail_without_a_word_of_it(client_of: Clients, viewer_of_role: Any) -> None:
    at, head = home(), viewer_of_role("section_head")
    actions.change_part(by=head, row=PersonAddress.objects.get(is_hidden=True), building="二〇一号室")
    actions.create_part(by=head, model=PersonContact, person=at.wife, kind="mobile", value=SECRET_NUMBER)
    HouseholdMember.objects.filter(person=at.wife).first()
    auditor = client_of("auditor")
    listing = auditor.get("/r/audit/")
    entries = [f"/r/audit/{pk}/" for pk in _entries()]
    assert listing.status_code == 200 and len(entries) == 2
    for where in ("/r/audit/", *entries, "/r/audit/export/?format=csv"):
        answer = auditor.get(where)
        assert leak(answer) == [] and "二〇一号室" not in answer.content.decode(errors="replace")
    assert "（新しい内容）" in auditor.get(entries[0]).content.decode()


def _entries() -> list[Any]:
    from sasaeai.spine.audit.api import AuditEntry

    return list(AuditEntry.objects.filter(object_type__startswith="people.").values_list("pk", flat=True))


@pytest.mark.parametrize("role", ["district_officer", "auditor", "reader", "administrator"])
def test_who_holds_nothing_in_people_gets_no_page_of_it(client_of: Clients, role: str) -> None:
    at = home()
    client = client_of(role, district="d01") if role == "district_officer" else client_of(role)
    row = PersonAddress.objects.get(is_hidden=True)
    for where in (
        page(at.wife),
        LIST,
        "/r/households/",
        reverse("workbench:households-detail", args=[at.household.pk]),
        reverse("people:part", args=[at.wife.pk, "addresses", row.pk]),
        reverse("people:join", args=[at.household.pk]),
        reverse("people:wall-add", args=[at.household.pk]),
    ):
        assert client.get(where).status_code == 403
    assert client.post(reverse("people:labels"), {"rows": [at.wife.pk]}).status_code == 403
    assert client.post(reverse("people:postal"), {"postal_code": "9200022"}).status_code == 403
