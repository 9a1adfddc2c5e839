"""Photos of a line, correcting it in one go, and two pages sent at the same moment."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from sasaeai.records.activities import api as activities
from sasaeai.records.activities.actions import forget_stray_files
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, system
from sasaeai.spine.audit import api as audit
from sasaeai.spine.files.api import StoredFile
from tests.papers import photo

pytestmark = pytest.mark.django_db
SYSTEM = system("試験")
DAY = dt.date(2021, 10, 12)


@pytest.fixture
def lineage() -> int:
    return programmes.Lineage.objects.create(title="会長会議").pk


def record(lineage: int, **more: Any) -> activities.Activity:
    return activities.record_activity(by=SYSTEM, happened_on=DAY, lineages=[lineage], **more)


def test_files_stay_with_their_line_and_nothing_takes_them_away(lineage: int) -> None:
    file = activities.keep_file(by=SYSTEM, upload=photo())
    line = record(lineage, files=[file])
    assert [link.file for link in line.file_links.all()] == [file]
    for statement in ("UPDATE activities_activityfile SET activity_id = 0", "DELETE FROM activities_activityfile"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_only_those_who_record_bring_files(viewer_of_role: Any) -> None:
    with pytest.raises(NotPermitted):
        activities.keep_file(by=viewer_of_role("reader"), upload=photo())
    assert StoredFile.objects.count() == 0


def test_files_nobody_recorded_go_after_a_day_and_recorded_ones_stay(
    lineage: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stray, kept = (activities.keep_file(by=SYSTEM, upload=photo(name)) for name in ("a.jpg", "b.jpg"))
    record(lineage, files=[kept])
    assert forget_stray_files(DAY) == "記録されなかった写真とファイルを0個片付けました。"
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-15")
    assert forget_stray_files(DAY) == "記録されなかった写真とファイルを1個片付けました。"
    assert list(StoredFile.objects.all()) == [kept]
    assert stray not in StoredFile.objects.all()


def test_a_correction_writes_both_lines_with_their_reason(lineage: int) -> None:
    line = record(lineage, measures={"people": 480})
    new = activities.correct_activity(
        by=SYSTEM, row=line, why="桁ちがい", happened_on=DAY, lineages=[lineage], measures={"people": 48}
    )
    counter = activities.Activity.objects.get(reverses=line)
    assert (counter.reason, counter.people, new.people, new.reason) == ("桁ちがい", -480, 48, "")
    assert [entry.note for entry in audit.history_of(line)][:1] == ["桁ちがい"]
    assert activities.check_tallies() == []


def test_a_correction_that_cannot_be_written_takes_nothing_back(lineage: int) -> None:
    line = record(lineage, measures={"people": 480})
    with pytest.raises(ValidationError):
        activities.correct_activity(
            by=SYSTEM, row=line, why="日ちがい", happened_on=dt.date(2021, 10, 14), lineages=[lineage]
        )
    assert list(activities.standing(activities.Activity.objects.all())) == [line]


def test_a_correction_sent_twice_corrects_once(lineage: int) -> None:
    line, token = record(lineage, measures={"people": 480}), uuid.uuid4()
    entry = {"why": "桁ちがい", "happened_on": DAY, "lineages": [lineage], "token": token}
    first = activities.correct_activity(by=SYSTEM, row=line, **entry)
    again = activities.correct_activity(by=SYSTEM, row=line, **entry)
    assert (again, activities.Activity.objects.count()) == (first, 3)


def test_two_pages_sent_at_the_same_moment_are_one_line(lineage: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second looks before the first has written, and is stopped by the database only."""
    token = uuid.uuid4()
    first = record(lineage, token=token)
    looked = []
    filter_rows = activities.Activity.objects.filter

    def too_early(**wanted: Any) -> Any:
        looked.append(wanted)
        return activities.Activity.objects.none() if len(looked) == 1 else filter_rows(**wanted)

    monkeypatch.setattr(activities.Activity.objects, "filter", too_early)
    assert record(lineage, token=token) == first
    monkeypatch.undo()
    assert [wanted.get("token") for wanted in looked] == [token, token]
    assert activities.Activity.objects.count() == 1
    tally = activities.MonthTally.objects.get()
    assert (tally.entries, tally.sessions) == (1, 1)
