"""Bringing a roster: what is found wrong, what goes in, what does not, what is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sasaeai.capabilities.rosters.actions import (
    bring_roster,
    change_line,
    close_roster,
    drop_roster,
    forget_old_rosters,
    save_roster,
    set_columns,
    set_decision,
    undo_roster,
)
from sasaeai.capabilities.rosters.enums import Decision, ImportState, LineState, Meaning, Purpose
from sasaeai.capabilities.rosters.models import RosterImport, RosterLine, RosterMapping
from sasaeai.capabilities.rosters.queries.rosters import tally
from sasaeai.foundation import clock
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people import api as people
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.files.api import StoredFile
from tests.capabilities.rosters.sheets import ELEVEN, HEADERS, upload, workbook

ViewerOf = Callable[..., Viewer]


@pytest.fixture
def by(viewer_of_role: ViewerOf) -> Viewer:
    District.objects.create(code="d19", name="泉野", order=1)
    return viewer_of_role("clerk", section="chiiki")


def checked(by: Viewer, rows: list[list[Any]], **said: Any) -> RosterImport:
    """A roster brought, its columns as proposed, looked at."""
    roster, job = bring_roster(by=by, upload=upload(workbook(rows)))
    assert job is None
    if roster.state == ImportState.COLUMNS:
        set_columns(
            by=by,
            roster=roster,
            columns=[Meaning(column) for column in roster.columns],
            purpose=said.get("purpose", Purpose.PERSONS),
            organisation=said.get("organisation"),
            district=roster.district,
        )
    return RosterImport.objects.get(pk=roster.pk)


def wrong_places(roster: RosterImport) -> list[tuple[int, str]]:
    """(row, header) of every error."""
    return [
        (line.number, roster.headers[column])
        for line in roster.lines.filter(state=LineState.WRONG).order_by("number")
        for column, _written, _sentence in line.problems
    ]


def test_eleven_mistakes_are_named_with_row_and_column_all_at_once(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    assert wrong_places(roster) == [
        (6, "氏名"),
        (7, "生年月日"),
        (8, "生年月日"),
        (10, "〒"),
        (11, "性別"),
        (12, "電話番号"),
        (13, "氏名"),
        (14, "ふりがな"),
        (15, "氏名"),
        (16, "生年月日"),
        (18, "備考"),
    ]
    counts = tally(roster)
    assert (counts["new"], counts["wrong"], counts["skipped"], counts["ready"]) == (3, 11, 2, 3)
    assert roster.title == "令和３年度　泉野地区　民生委員名簿"
    assert roster.district is not None
    assert roster.district.name == "泉野"
    assert people.Person.objects.count() == 0


def test_right_rows_go_in_and_wrong_ones_wait(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    assert save_roster(by=by, roster=roster) is None
    assert sorted(people.Person.objects.values_list("family", "given", "family_kana", "birth_year")) == [
        ("東海林", "一郎", "しょうじ", 1942),
        ("梁瀬", "守", "やなせ", 1942),
        ("棚橋", "ミツ", "たなはし", 1945),
    ]
    person = people.Person.objects.get(family="棚橋")
    assert str(person.district) == "泉野"
    address = person.addresses.get()
    assert (address.postal_code, address.city, address.town) == ("921-8034", "かがやき市", "泉野町1丁目5番6号")
    assert [(c.kind, c.value, c.digits) for c in person.contacts.all()] == [("phone", "076-241-0002", "0762410002")]
    roster.refresh_from_db()
    assert (roster.state, roster.added, roster.completed) == (ImportState.SAVED, 3, 0)
    assert tally(roster)["waiting"] == 11


def test_what_is_saved_leaves_no_words_behind_and_the_file_is_gone(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    stored = roster.file
    assert stored is not None
    save_roster(by=by, roster=roster)
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert [line.cells for line in roster.lines.filter(is_saved=True)] == [[], [], []]
    said = " ".join(f"{entry.before}{entry.after}{entry.note}" for entry in AuditEntry.objects.all())
    assert "東海林" in said
    assert "076-241" not in said
    assert "泉野町" not in said


def test_a_corrected_row_is_looked_at_again_and_what_was_typed_stays(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    line = roster.lines.get(number=7)
    change_line(by=by, line=line, typed={3: "昭和16年13月5日"})
    line.refresh_from_db()
    assert (line.state, line.typed) == (LineState.WRONG, {"3": "昭和16年13月5日"})
    change_line(by=by, line=line, typed={3: "S16.3.5"})
    assert (line.state, line.problems) == (LineState.NEW, [])
    save_roster(by=by, roster=roster)
    assert people.Person.objects.get(family="鴻巣").birth_year == 1941


def known_person(by: Viewer, **more: Any) -> people.Person:
    fields = {"family": "東海林", "given": "一郎", "birth_year": 1942, "birth_month": 3, "birth_day": 5, **more}
    return people.create_person(by=by, **fields)


def test_who_is_plainly_known_is_completed_and_never_overwritten(by: Viewer) -> None:
    person = known_person(by, family_kana="しょうじ")
    people.create_part(by=by, model=people.PersonAddress, person=person, town="西泉3-1-1")
    roster = checked(by, ELEVEN)
    line = roster.lines.get(number=4)
    assert (line.state, line.same_as_id, line.decision) == (LineState.KNOWN, person.pk, Decision.SAME)
    save_roster(by=by, roster=roster)
    person.refresh_from_db()
    assert (person.family_kana, person.given_kana, person.sex) == ("しょうじ", "いちろう", "male")
    assert [a.town for a in person.addresses.all()] == ["西泉3-1-1"]
    assert [c.value for c in person.contacts.all()] == ["076-241-0001"]
    assert people.Person.objects.filter(family="東海林").count() == 1


def test_somebody_alike_waits_for_a_decision(by: Viewer) -> None:
    known_person(by, birth_year=None, birth_month=None, birth_day=None)
    roster = checked(by, ELEVEN)
    line = roster.lines.get(number=4)
    assert (line.state, line.decision) == (LineState.ALIKE, Decision.NONE)
    save_roster(by=by, roster=roster)
    assert people.Person.objects.filter(family="東海林").count() == 1
    set_decision(by=by, line=roster.lines.get(number=4), decision=Decision.OTHER)
    save_roster(by=by, roster=roster)
    assert people.Person.objects.filter(family="東海林").count() == 2


def test_this_person_takes_what_was_missing(by: Viewer) -> None:
    person = known_person(by, birth_year=None, birth_month=None, birth_day=None)
    roster = checked(by, ELEVEN)
    line = roster.lines.get(number=4)
    set_decision(by=by, line=line, decision=Decision.SAME, person=person.pk)
    save_roster(by=by, roster=roster)
    person.refresh_from_db()
    assert (person.birth_year, people.Person.objects.filter(family="東海林").count()) == (1942, 1)


def test_only_somebody_offered_can_be_chosen(by: Viewer) -> None:
    stranger = people.create_person(by=by, family="無関係", given="太郎")
    known_person(by, birth_year=None, birth_month=None, birth_day=None)
    roster = checked(by, ELEVEN)
    with pytest.raises(ValidationError):
        set_decision(by=by, line=roster.lines.get(number=4), decision=Decision.SAME, person=stranger.pk)


def test_the_same_person_twice_in_one_roster_is_one_person(by: Viewer) -> None:
    row = ["東海林　一郎", "昭和17.3.5", "076-241-0001"]
    roster = checked(by, [["氏名", "生年月日", "電話"], row, row])
    line = roster.lines.get(number=3)
    assert (line.state, line.alike) == (LineState.ALIKE, [{"line": 2}])
    set_decision(by=by, line=line, decision=Decision.SAME, same_line=2)
    save_roster(by=by, roster=roster)
    assert people.Person.objects.count() == 1


def test_whose_whereabouts_are_hidden_gets_neither_address_nor_phone(by: Viewer, viewer_of_role: ViewerOf) -> None:
    head = viewer_of_role("section_head", section="chiiki")
    person = known_person(by)
    people.create_part(by=head, model=people.PersonAddress, person=person, town="秘密町9-9", is_hidden=True)
    roster = checked(by, ELEVEN)
    save_roster(by=by, roster=roster)
    assert [a.town for a in person.addresses.all()] == ["秘密町9-9"]
    assert person.contacts.count() == 0


def test_the_columns_are_remembered_for_the_next_roster_of_the_form(by: Viewer) -> None:
    first = checked(by, ELEVEN)
    assert not first.remembered
    mapping = RosterMapping.objects.get()
    assert [column["meaning"] for column in mapping.columns][1] == "name"
    second, _job = bring_roster(by=by, upload=upload(workbook([list(HEADERS), *ELEVEN[3:5]]), "別の地区.xlsx"))
    assert (second.remembered, second.state) == (True, ImportState.CHECKED)


def test_an_import_is_taken_back_but_not_what_somebody_touched(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    save_roster(by=by, roster=roster)
    touched = people.Person.objects.get(family="棚橋")
    people.change_person(by=by, row=touched, note="会った")
    assert undo_roster(by=by, roster=roster) is None
    roster.refresh_from_db()
    assert (roster.state, roster.kept) == (ImportState.UNDONE, 1)
    assert list(people.Person.objects.values_list("family", flat=True)) == ["棚橋"]
    assert people.PersonContact.objects.count() == 1


def test_what_was_filled_into_somebody_known_is_taken_back(by: Viewer) -> None:
    person = known_person(by)
    roster = checked(by, ELEVEN)
    save_roster(by=by, roster=roster)
    undo_roster(by=by, roster=roster)
    person.refresh_from_db()
    assert (person.family_kana, person.sex, person.district_id) == ("", "", None)
    assert (person.contacts.count(), person.addresses.count()) == (0, 0)


def test_after_thirty_days_nothing_is_taken_back(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    save_roster(by=by, roster=roster)
    roster.saved_at = clock.now() - dt.timedelta(days=31)
    roster.save()
    with pytest.raises(ValidationError):
        undo_roster(by=by, roster=roster)
    forget_old_rosters(clock.today())
    assert not RosterLine.objects.exists()
    assert people.Person.objects.count() == 3


def test_a_roster_left_lying_is_forgotten_after_a_week(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    forget_old_rosters(clock.today())
    assert RosterLine.objects.count() == 16
    RosterImport.objects.update(at=clock.now() - dt.timedelta(days=8))
    forget_old_rosters(clock.today())
    roster.refresh_from_db()
    assert (roster.state, roster.file, roster.samples) == (ImportState.DROPPED, None, [])
    assert not RosterLine.objects.exists()
    assert not StoredFile.objects.exists()


def test_closing_forgets_the_lines_that_are_left(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    save_roster(by=by, roster=roster)
    close_roster(by=by, roster=roster)
    assert list(roster.lines.values_list("is_saved", flat=True)) == [True, True, True]


def test_a_roster_that_began_to_go_in_is_not_dropped(by: Viewer) -> None:
    roster = checked(by, ELEVEN)
    save_roster(by=by, roster=roster)
    with pytest.raises(ValidationError):
        drop_roster(by=by, roster=roster)


def test_members_of_a_body(by: Viewer) -> None:
    body = Organisation.objects.create(kind="council", code="izumino", name="泉野地区社会福祉協議会")
    roster = checked(
        by,
        [["泉野地区社会福祉協議会　役員名簿"], ["役職", "氏名", "任期"], ["会長", "東海林　一郎", "R3.4.1～R5.3.31"]],
        purpose=Purpose.MEMBERS,
        organisation=body,
    )
    save_roster(by=by, roster=roster)
    membership = people.Membership.objects.get()
    assert (str(membership.person), membership.organisation, membership.role) == ("東海林 一郎", body, "会長")
    assert (membership.starts_on, membership.ends_on) == (dt.date(2021, 4, 1), dt.date(2023, 3, 31))


def test_nobody_else_goes_on_with_a_roster(by: Viewer, viewer_of_role: ViewerOf) -> None:
    roster = checked(by, ELEVEN)
    other = viewer_of_role("clerk", section="shougai")
    with pytest.raises(NotPermitted):
        save_roster(by=other, roster=roster)
    for role in ("director", "reader", "auditor", "administrator", "district_staff"):
        with pytest.raises(NotPermitted):
            bring_roster(by=viewer_of_role(role), upload=upload(workbook(ELEVEN)))
    assert people.Person.objects.count() == 0


def test_when_nothing_waits_the_skipped_rows_go_too(by: Viewer) -> None:
    roster = checked(by, [["氏名", "電話"], ["東海林　一郎", "076-241-0001"], ["棚橋　ミツ", "12"], ["計　2名"]])
    set_decision(by=by, line=roster.lines.get(number=3), decision=Decision.SKIP)
    assert (tally(roster)["faulty"], tally(roster)["waiting"]) == (0, 0)
    save_roster(by=by, roster=roster)
    assert list(roster.lines.values_list("number", "is_saved")) == [(2, True)]
