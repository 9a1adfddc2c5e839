"""The ledger: written once, corrected by counter-entries, counted the same by snapshot and by lines."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from sasaeai.records.activities import api as activities
from sasaeai.records.organisations import api as organisations
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Grant, NotPermitted, Reach, Viewer, system
from sasaeai.spine.audit import api as audit

pytestmark = pytest.mark.django_db
SYSTEM = system("試験")
DAY = dt.date(2021, 10, 12)


@pytest.fixture
def lineages() -> list[int]:
    return [programmes.Lineage.objects.create(title=title).pk for title in ("会長会議", "研修会")]


def district(code: str, name: str) -> places.District:
    return places.create_district(by=SYSTEM, code=code, name=name)


def test_a_held_session_counts_as_one_unless_told_otherwise(lineages: list[int]) -> None:
    line = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1], measures={"people": 48})
    assert (line.sessions, line.people, line.recorded_on) == (1, 48, dt.date(2021, 10, 13))
    tally = activities.MonthTally.objects.get()
    assert (tally.month, tally.entries, tally.sessions, tally.people) == (dt.date(2021, 10, 1), 1, 1, 48)


def test_one_activity_serves_several_promises_and_is_one_line(lineages: list[int]) -> None:
    activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages, measures={"people": 48})
    assert activities.Activity.objects.count() == 1
    assert sorted(activities.MonthTally.objects.values_list("lineage_id", "people")) == [
        (n, 48) for n in sorted(lineages)
    ]


def test_tallies_add_up_and_equal_the_ledger(lineages: list[int]) -> None:
    for day, people in ((DAY, 10), (DAY - dt.timedelta(days=3), 20), (DAY - dt.timedelta(days=40), 5)):
        activities.record_activity(by=SYSTEM, happened_on=day, lineages=lineages[:1], measures={"people": people})
    assert list(
        activities.tallies(lineages, start=dt.date(2021, 9, 1), end=DAY).values_list("month", "people", "entries")
    ) == [
        (dt.date(2021, 9, 1), 5, 1),
        (dt.date(2021, 10, 1), 30, 2),
    ]
    assert activities.check_tallies() == []


def test_counter_entry_takes_the_figures_back_and_keeps_both_lines(lineages: list[int]) -> None:
    line = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1], measures={"people": 480})
    counter = activities.reverse_activity(by=SYSTEM, row=line, reason="人数の打ち間違い")
    assert (counter.people, counter.sessions, counter.reverses_id) == (-480, -1, line.pk)
    tally = activities.MonthTally.objects.get()
    assert (tally.entries, tally.sessions, tally.people) == (0, 0, 0)
    assert list(activities.standing(activities.Activity.objects.all())) == []
    assert activities.check_tallies() == []


def test_a_line_is_taken_back_once_only(lineages: list[int]) -> None:
    line = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1])
    counter = activities.reverse_activity(by=SYSTEM, row=line, reason="別の日でした")
    with pytest.raises(ValidationError, match="もう取り消されています"):
        activities.reverse_activity(by=SYSTEM, row=line, reason="もう一度")
    with pytest.raises(ValidationError, match="もう一度取り消せません"):
        activities.reverse_activity(by=SYSTEM, row=counter, reason="戻したい")


def test_a_correction_needs_a_reason(lineages: list[int]) -> None:
    line = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1])
    with pytest.raises(ValidationError) as error:
        activities.reverse_activity(by=SYSTEM, row=line, reason="  ")
    assert error.value.message_dict == {"reason": ["訂正の理由を書いてください。"]}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        (
            {"happened_on": dt.date(2021, 10, 14)},
            {"happened_on": ["まだ来ていない日です。実施したあとで記録してください。"]},
        ),
        ({"outcome": "cancelled"}, {"reason": ["実施しなかった理由を書いてください。事業報告に載ります。"]}),
        ({"measures": {"people": -1}}, {"people": ["数は0以上で書いてください。"]}),
        (
            {"measures": {"people": 3, "distinct_people": 4}},
            {"distinct_people": ["実人数は延べ人数より多くなりません。"]},
        ),
        ({"lineages": []}, {"commitments": ["どの実施項目の活動か、一つ以上選んでください。"]}),
    ],
)
def test_bad_lines_are_refused_at_the_field(lineages: list[int], fields: dict, wrong: dict) -> None:
    good = {"happened_on": DAY, "lineages": lineages[:1]}
    with pytest.raises(ValidationError) as error:
        activities.record_activity(by=SYSTEM, **{**good, **fields})
    assert error.value.message_dict == wrong
    assert activities.Activity.objects.count() == 0


def test_what_was_not_held_counts_nothing_but_keeps_its_reason(lineages: list[int]) -> None:
    line = activities.record_activity(
        by=SYSTEM,
        happened_on=DAY,
        lineages=lineages[:1],
        outcome="postponed",
        reason="感染症の拡大防止のため",
        moved_to=dt.date(2021, 11, 14),
        measures={"people": 40},
    )
    assert (line.sessions, line.people, line.moved_to) == (0, 0, dt.date(2021, 11, 14))


def test_the_same_token_twice_is_one_line(lineages: list[int]) -> None:
    token = uuid.uuid4()
    first = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1], token=token)
    again = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1], token=token)
    assert (again.pk, activities.Activity.objects.count()) == (first.pk, 1)


def test_nothing_changes_a_line_neither_the_model_nor_the_database(lineages: list[int]) -> None:
    line = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1])
    line.people = 9
    with pytest.raises(audit.AppendOnly):
        line.save()
    with pytest.raises(audit.AppendOnly):
        activities.Activity.objects.all().update(people=9)
    for statement in ("UPDATE activities_activity SET people = 9", "DELETE FROM activities_activitylink"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_officer_records_in_her_own_district_only(lineages: list[int]) -> None:
    mine, other = district("d19", "泉野"), district("d20", "寺町台")
    grants = frozenset({Grant(Reach.DISTRICT, frozenset({"d19"}))})
    officer = Viewer(
        account_id=7,
        name="泉 よし子",
        grants={"activities.record": grants, "activities.view": grants},
        districts=frozenset({"d19"}),
    )
    activities.record_activity(by=officer, happened_on=DAY, lineages=lineages[:1], districts=[mine])
    with pytest.raises(NotPermitted), transaction.atomic():
        activities.record_activity(by=officer, happened_on=DAY, lineages=lineages[:1], districts=[other])
    with pytest.raises(NotPermitted), transaction.atomic():
        activities.record_activity(by=officer, happened_on=DAY, lineages=lineages[:1])
    activities.record_activity(
        by=SYSTEM, happened_on=DAY, lineages=lineages[:1], districts=[other], measures={"people": 99}
    )
    assert [line.people for line in activities.readable(officer)] == [0]


def test_drill_down_lists_a_line_once_and_only_what_was_known(lineages: list[int]) -> None:
    line = activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages)
    year = {"start": dt.date(2021, 4, 1), "end": dt.date(2022, 3, 31)}
    assert list(activities.activities_of(SYSTEM, lineages, **year)) == [line]
    assert list(activities.activities_of(SYSTEM, lineages, **year, known_on=DAY)) == []


def test_recording_is_audited_without_the_note(lineages: list[int]) -> None:
    section = organisations.create_organisation(by=SYSTEM, kind="section", code="chiiki", name="地域福祉課")
    line = activities.record_activity(
        by=SYSTEM,
        happened_on=DAY,
        lineages=lineages[:1],
        section=section,
        note="田中さんの欠席の連絡",
        measures={"people": 4},
    )
    entry = audit.history_of(line).get()
    assert (entry.action, entry.after["people"]) == ("activities.record", 4)
    assert "田中" not in str(entry.after)


def test_rebuilding_repairs_a_snapshot_that_was_tampered_with(lineages: list[int]) -> None:
    activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages[:1], measures={"people": 48})
    activities.MonthTally.objects.update(people=1)
    assert [(d.kept[2], d.ledger[2]) for d in activities.check_tallies()] == [(1, 48)]
    assert activities.rebuild_tallies(by=SYSTEM) == 1
    assert activities.check_tallies() == []


def test_only_declared_kinds_are_written(lineages: list[int]) -> None:
    with pytest.raises(LookupError, match="shuttle_ride"):
        activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=lineages, kind="shuttle_ride")
    assert activities.Activity.objects.count() == 0
