"""The screens of a roster: who may open them, what they say, and how often they ask the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sasaeai.capabilities.rosters.models import RosterImport, RosterLine
from sasaeai.records.people import api as people
from sasaeai.records.places.api import District
from tests.capabilities.rosters.sheets import ELEVEN, HEADERS, upload, workbook

ClientOf = Callable[..., Client]


@pytest.fixture
def clerk(client_of: ClientOf) -> Client:
    District.objects.create(code="d19", name="泉野", order=1)
    return client_of("clerk", section="chiiki")


def brought(client: Client, rows: Sequence[Sequence[object]] = ELEVEN) -> RosterImport:
    """A roster brought and looked at through the pages, as a clerk does it."""
    answer = client.post(reverse("rosters:list"), {"file": upload(workbook(rows))})
    assert answer.status_code == 302, answer.content.decode()
    roster = RosterImport.objects.order_by("-at")[0]
    if roster.state == "columns":
        said = {f"column-{index}": meaning for index, meaning in enumerate(roster.columns)}
        answer = client.post(reverse("rosters:columns", args=[roster.pk]), {**said, "purpose": "persons"})
        assert answer.status_code == 302
    return RosterImport.objects.get(pk=roster.pk)


def test_a_file_that_is_no_roster_is_refused_with_a_sentence(clerk: Client) -> None:
    answer = clerk.post(reverse("rosters:list"), {"file": upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)})
    assert answer.status_code == 422
    assert "古い形式" in answer.content.decode()
    assert not RosterImport.objects.exists()


def test_columns_without_a_name_are_not_accepted_and_what_was_chosen_stays(clerk: Client) -> None:
    clerk.post(reverse("rosters:list"), {"file": upload(workbook(ELEVEN))})
    roster = RosterImport.objects.get()
    said = {f"column-{index}": "ignore" for index in range(len(roster.headers))} | {"column-3": "birth"}
    answer = clerk.post(reverse("rosters:columns", args=[roster.pk]), {**said, "purpose": "persons"})
    assert answer.status_code == 422
    assert "名前の列がありません" in answer.content.decode()
    assert '<option value="birth" selected>' in answer.content.decode()


def test_another_header_row_can_be_said(clerk: Client) -> None:
    clerk.post(reverse("rosters:list"), {"file": upload(workbook(ELEVEN))})
    roster = RosterImport.objects.get()
    clerk.post(reverse("rosters:columns", args=[roster.pk]), {"_header": "1", "sheet": "名簿", "header_row": "0"})
    roster.refresh_from_db()
    assert (roster.header_from, roster.headers[1]) == (0, "B列")


def test_correcting_through_the_page(clerk: Client) -> None:
    roster = brought(clerk)
    line = roster.lines.get(number=7)
    skipped = roster.lines.get(number=8)
    clerk.post(
        reverse("rosters:correct", args=[roster.pk]),
        {f"cell-{line.pk}-3": "S16.3.5", f"cell-{skipped.pk}-3": "S23.2.30", "skip": str(skipped.pk), "tab": "wrong"},
    )
    line.refresh_from_db()
    skipped.refresh_from_db()
    assert (line.state, skipped.decision) == ("new", "skip")


def test_nobody_sees_the_roster_of_another(clerk: Client, client_of: ClientOf) -> None:
    roster = brought(clerk)
    other = client_of("clerk", section="shougai")
    pages = [reverse(f"rosters:{name}", args=[roster.pk]) for name in ("result", "columns", "wrong")]
    assert [other.get(page).status_code for page in pages] == [404, 404, 404]
    assert "泉野地区名簿" not in other.get(reverse("rosters:list")).content.decode()
    head = client_of("section_head", section="chiiki")
    page = head.get(reverse("rosters:result", args=[roster.pk])).content.decode()
    assert "東海林" not in page
    assert "076-241" not in page
    for role in ("director", "reader", "auditor", "administrator", "district_officer"):
        answer = client_of(role, district="d19").get(pages[0])
        assert answer.status_code in (403, 404)


def test_a_hidden_address_is_not_beside_the_line(clerk: Client, viewer_of_role: Callable[..., object]) -> None:
    head = viewer_of_role("section_head", section="chiiki")
    person = people.create_person(by=head, family="東海林", given="一郎")  # type: ignore[arg-type]  # a Viewer
    people.create_part(by=head, model=people.PersonAddress, person=person, town="秘密町9-9", is_hidden=True)  # type: ignore[arg-type]  # a Viewer
    people.create_part(by=head, model=people.PersonContact, person=person, value="076-999-9999")  # type: ignore[arg-type]  # a Viewer
    roster = brought(clerk)
    page = clerk.get(reverse("rosters:result", args=[roster.pk]) + "?tab=alike").content.decode()
    assert "076-999-9999" in page
    assert "秘密町" not in page


@pytest.mark.parametrize("tab", ["new", "wrong", "alike", "skipped"])
def test_a_page_asks_as_often_for_many_rows_as_for_one(
    clerk: Client, tab: str, viewer_of_role: Callable[..., object]
) -> None:
    by = viewer_of_role("clerk")
    names = [f"{family}　{given}" for family in ("佐藤", "田中") for given in ("良", "和", "幸", "洋", "節")]
    if tab == "alike":
        for name in names:
            family, _mark, given = name.partition("　")
            people.create_person(by=by, family=family, given=given)  # type: ignore[arg-type]  # a Viewer
    birth = "なし" if tab == "wrong" else "S17.3.5"
    rows = [[n, "欠員" if tab == "skipped" else name, None, birth, *[None] * 5] for n, name in enumerate(names)]
    counts = []
    for part in (rows[:1], rows):
        roster = brought(clerk, [list(HEADERS), *part])
        assert roster.lines.filter(state=tab).count() == len(part)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            clerk.get(reverse("rosters:result", args=[roster.pk]) + f"?tab={tab}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_long_roster_is_a_job_and_goes_in_by_steps(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from sasaeai.capabilities.rosters.actions import checking, saving

    monkeypatch.setattr(checking, "AT_ONCE", 3)
    monkeypatch.setattr(saving, "AT_ONCE", 3)
    monkeypatch.setattr(saving, "WHOLE", 4)
    monkeypatch.setattr(saving, "STEP", 2)
    names = ["佐藤　良", "佐藤　和", "佐藤　幸", "佐藤　洋", "佐藤　節", "佐藤　茂", "佐藤　清"]
    roster = brought(clerk, [["氏名"], *[[name] for name in names]])
    assert RosterLine.objects.count() == 7
    clerk.post(reverse("rosters:save", args=[roster.pk]))
    roster.refresh_from_db()
    assert (roster.state, roster.added, people.Person.objects.count()) == ("saved", 7, 7)
    clerk.post(reverse("rosters:undo", args=[roster.pk]))
    roster.refresh_from_db()
    assert (roster.state, people.Person.objects.count()) == ("undone", 0)


def test_stopped_midway_the_steps_that_are_in_stay_and_it_goes_on(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sasaeai.capabilities.rosters.actions import saving

    monkeypatch.setattr(saving, "AT_ONCE", 0)
    monkeypatch.setattr(saving, "WHOLE", 2)
    monkeypatch.setattr(saving, "STEP", 2)
    bring, calls = people.bring_persons, []

    def stops(**said: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError
        return bring(**said)  # type: ignore[arg-type]  # passed on

    roster = brought(clerk, [["氏名"], *[[f"佐藤　{given}"] for given in "良和幸洋節"]])
    monkeypatch.setattr(people, "bring_persons", stops)
    clerk.post(reverse("rosters:save", args=[roster.pk]))
    roster.refresh_from_db()
    assert (roster.state, people.Person.objects.count()) == ("checked", 2)
    assert "途中まで取り込んでいます" in clerk.get(reverse("rosters:result", args=[roster.pk])).content.decode()
    monkeypatch.setattr(people, "bring_persons", bring)
    clerk.post(reverse("rosters:save", args=[roster.pk]))
    roster.refresh_from_db()
    assert (roster.state, roster.added, people.Person.objects.count()) == ("saved", 5, 5)
