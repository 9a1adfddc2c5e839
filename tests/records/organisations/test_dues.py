"""Dues: asked once a year of every member, written down when they come in, seen by staff alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from sasaeai.records.organisations.actions import (
    create_dues,
    deactivate_organisation,
    reactivate_organisation,
    record_payment,
    start_dues_year,
    undo_payment,
)
from sasaeai.records.organisations.enums import DuesClass
from sasaeai.records.organisations.models import DuesYear, OfficeNote
from sasaeai.records.organisations.queries import last_rates
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit.api import AuditEntry

from .directory_words import SECRET, SYSTEM, body, district, member

pytestmark = pytest.mark.django_db
TODAY = "2021-10-12T09:00+09:00"


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to(TODAY, tick=False)  # type: ignore[attr-defined]  # the fixture of time-machine


def test_a_year_is_asked_of_every_member_once() -> None:
    member(body(), units=3)
    member(body("minori", "みのり会"), units=1, dues_class=DuesClass.GROUP)
    body("guest", "会員でない会")
    ended = body("ended", "終わった会")
    member(ended)
    deactivate_organisation(by=SYSTEM, row=ended)
    assert start_dues_year(by=SYSTEM, fiscal_year=2021, rates={"facility": 10_000}) == 1
    assert start_dues_year(by=SYSTEM, fiscal_year=2021, rates={"facility": 99, "group": 3_000}) == 1
    assert start_dues_year(by=SYSTEM, fiscal_year=2021, rates={"facility": 99, "group": 99}) == 0
    lines = DuesYear.objects.order_by("amount").values_list("organisation__code", "units", "amount", "paid_on")
    assert list(lines) == [("minori", 1, 3_000, None), ("hibari", 3, 30_000, None)]
    assert last_rates(2022) == {"facility": 10_000, "group": 3_000}


def test_a_payment_is_recorded_on_a_day_that_has_come_and_can_be_taken_back() -> None:
    dues = create_dues(
        by=SYSTEM, organisation=body(), fiscal_year=2021, dues_class=DuesClass.GROUP, units=1, amount=3000
    )
    with pytest.raises(ValidationError, match="入金日が先の日になっています"):
        record_payment(by=SYSTEM, row=dues, paid_on=dt.date(2021, 10, 13))
    record_payment(by=SYSTEM, row=dues, paid_on=dt.date(2021, 10, 12))
    assert DuesYear.objects.get().is_paid
    undo_payment(by=SYSTEM, row=dues)
    assert not DuesYear.objects.get().is_paid
    assert AuditEntry.objects.filter(object_type="organisations.DuesYear").count() == 3


def test_a_body_is_asked_once_a_year() -> None:
    one = body()
    create_dues(by=SYSTEM, organisation=one, fiscal_year=2021, dues_class=DuesClass.GROUP, units=1, amount=3000)
    with pytest.raises(ValidationError, match="この年度の会費はもうあります"):
        create_dues(by=SYSTEM, organisation=one, fiscal_year=2021, dues_class=DuesClass.GROUP, units=1, amount=3000)


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator", "district_officer", "district_staff"])
def test_only_those_who_may_write_dues_do(viewer_of_role: Callable[..., Viewer], role: str) -> None:
    member(body())
    viewer = viewer_of_role(role, **({"district": "d19"} if role.startswith("district") else {}))
    with pytest.raises(NotPermitted):
        start_dues_year(by=viewer, fiscal_year=2021, rates={"facility": 10_000})
    assert DuesYear.objects.count() == 0


def test_a_note_tells_the_trail_that_it_changed_but_not_its_words() -> None:
    one = body()
    member(one)
    member(one, units=2)
    entries = AuditEntry.objects.filter(object_type="organisations.OfficeNote")
    told = {entry.note: (entry.before.get("dues_units"), entry.after["dues_units"]) for entry in entries}
    assert told == {"連絡のときの控えを書き直した": (None, 1), "": (1, 2)}
    assert not any(SECRET in f"{entry.before}{entry.after}{entry.note}" for entry in AuditEntry.objects.all())
    assert OfficeNote.objects.get().contact_note == SECRET


def test_the_end_of_a_body_has_a_day_and_can_be_taken_back() -> None:
    one = body()
    deactivate_organisation(by=SYSTEM, row=one)
    assert (one.is_active, one.ended_on) == (False, dt.date(2021, 10, 12))
    reactivate_organisation(by=SYSTEM, row=one)
    assert (one.is_active, one.ended_on) == (True, None)


def test_the_list_of_those_who_have_not_paid_goes_to_excel_and_paper(client_of: Callable[..., Client]) -> None:
    for code, name in (("a", "まだの会"), ("b", "済んだ会")):
        one = body(code, name)
        member(one)
        create_dues(
            by=SYSTEM,
            organisation=one,
            fiscal_year=2021,
            dues_class=DuesClass.FACILITY,
            units=1,
            amount=10_000,
            paid_on=dt.date(2021, 5, 1) if code == "b" else None,
        )
    client = client_of("clerk")
    asked = {"open": "true", "year": "2021"}
    page = client.get("/r/dues/", asked)
    assert [str(line.row.organisation) for line in page.context["lines"]] == ["まだの会"]
    assert page.context["totals"] == [("会費の合計", "10,000円"), ("まだの合計", "10,000円")]
    sheet = client.get("/r/dues/export/", asked | {"format": "csv"}).content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(sheet)))
    assert [(line["組織"], line["金額"], line["入金"]) for line in lines] == [("まだの会", "10000", "まだ")]
    assert "済んだ会" not in client.get("/r/dues/", asked | {"print": "1"}).content.decode()
    bodies = client.get("/r/organisations/", {"dues": "unpaid"})
    assert [line.row.name for line in bodies.context["lines"]] == ["まだの会"]


def test_the_grid_of_a_body_offers_to_record_what_came_in(client_of: Callable[..., Client]) -> None:
    one = body()
    member(one)
    dues = create_dues(
        by=SYSTEM, organisation=one, fiscal_year=2019, dues_class=DuesClass.FACILITY, units=1, amount=10_000
    )
    client = client_of("clerk")
    page = client.get(f"/r/organisations/{one.pk}/").content.decode()
    assert [label in page for label in ("令和3年度", "令和2年度", "令和元年度", "平成30年度")] == [
        True,
        True,
        True,
        False,
    ]
    assert SECRET in page
    back = f"/r/organisations/{one.pk}/"
    answer = client.post(f"/r/dues/{dues.pk}/action/pay/?next={back}", {"paid_on": "10/12", "next": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    assert DuesYear.objects.get().paid_on == dt.date(2021, 10, 12)


def test_a_year_is_prepared_on_its_page(client_of: Callable[..., Client]) -> None:
    member(body(), units=2)
    client = client_of("clerk")
    page = client.get("/organisations/dues/start/")
    assert [note.organisation.code for note in page.context["members"]] == ["hibari"]
    none = client.post("/organisations/dues/start/", {"fiscal_year": "令和3年度"})
    assert (none.status_code, DuesYear.objects.count()) == (422, 0)
    far = client.post("/organisations/dues/start/", {"fiscal_year": "令和9年度", "rate_facility": "1,000"})
    assert (far.status_code, DuesYear.objects.count()) == (422, 0)
    done = client.post("/organisations/dues/start/", {"fiscal_year": "R3", "rate_facility": "１０，０００"})
    assert (done.status_code, done.headers["Location"]) == (302, "/r/dues/?year=2021")
    assert DuesYear.objects.get().amount == 20_000


def test_the_note_of_the_office_is_written_on_its_page(client_of: Callable[..., Client]) -> None:
    one = body(district=district())
    client = client_of("clerk")
    wrong = client.post(f"/organisations/{one.pk}/note/", {"dues_class": "group", "dues_units": "ゼロ"})
    assert wrong.status_code == 422
    done = client.post(
        f"/organisations/{one.pk}/note/", {"dues_class": "group", "dues_units": "2", "contact_note": SECRET}
    )
    assert (done.status_code, done.headers["Location"]) == (302, f"/r/organisations/{one.pk}/")
    note = OfficeNote.objects.get()
    assert (note.organisation_id, note.dues_class, note.dues_units, note.contact_note) == (one.pk, "group", 2, SECRET)
    assert client.get("/organisations/999999/note/").status_code == 404
