"""Many persons at once: all or none, one line of the trail each, nothing overwritten, nothing beyond the writer's reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sasaeai.records.people import api as people
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit.api import AuditEntry

ViewerOf = Callable[..., Viewer]


@pytest.fixture
def by(viewer_of_role: ViewerOf) -> Viewer:
    return viewer_of_role("clerk", section="chiiki")


def somebody(number: int, **more: Any) -> people.BroughtPerson:
    parts: dict[Any, list[dict[str, Any]]] = {
        people.PersonContact: [{"kind": "phone", "value": f"076-200-{number:04}"}],
        people.PersonAddress: [{"town": f"泉野町{number}"}],
    }
    return people.BroughtPerson({"family": "佐藤", "given": f"良{number}", **more}, None, parts)


def test_a_hundred_persons_cost_hardly_more_questions_than_ten(by: Viewer) -> None:
    counts = []
    for start, many in ((0, 10), (100, 100)):
        with CaptureQueriesContext(connection) as asked:
            people.bring_persons(by=by, rows=[somebody(number) for number in range(start, start + many)])
        counts.append(len(asked))
    assert counts[1] - counts[0] < 8
    assert people.Person.objects.count() == 110


def test_each_has_one_line_in_the_trail_without_number_and_address(by: Viewer) -> None:
    people.bring_persons(by=by, rows=[somebody(1), somebody(2)])
    lines = AuditEntry.objects.filter(object_type="people.Person")
    assert [line.action for line in lines] == ["people.import", "people.import"]
    assert {line.note for line in lines} == {"名簿から取り込みました。住所1、連絡先1"}
    said = " ".join(f"{line.before}{line.after}{line.note}" for line in AuditEntry.objects.all())
    assert "076-200" not in said
    assert "泉野町" not in said


def test_they_are_found_at_once(by: Viewer) -> None:
    people.bring_persons(by=by, rows=[somebody(7)])
    assert [hit.person.given for hit in people.find_persons(by, "200-0007").hits] == ["良7"]


def test_one_that_cannot_be_kept_keeps_all_out(by: Viewer) -> None:
    rows = [somebody(1), somebody(2, family="長" * 61)]
    assert people.refused(rows[0]) == []
    assert len(people.refused(rows[1])) == 1
    with pytest.raises(ValidationError):
        people.bring_persons(by=by, rows=rows)
    assert people.Person.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"sex": "no"}, 1),
        ({"family": ""}, 1),
        ({"birth_year": 1942}, 0),
        ({"note": "長" * 9000}, 0),
    ],
)
def test_what_is_refused_is_what_the_columns_refuse(fields: dict[str, Any], wrong: int) -> None:
    assert len(people.refused(people.BroughtPerson({"family": "佐藤", "given": "良", **fields}))) == wrong


def test_whoever_may_not_bring_brings_nobody(viewer_of_role: ViewerOf) -> None:
    for role in ("district_officer", "reader", "auditor", "district_staff"):
        with pytest.raises(NotPermitted):
            people.bring_persons(by=viewer_of_role(role), rows=[somebody(1)])
    assert people.Person.objects.count() == 0


def test_alike_says_nothing_of_somebody_beyond_reach(by: Viewer, viewer_of_role: ViewerOf) -> None:
    here, there = (Block.objects.create(code=code, name=code, order=1) for code in ("b1", "b2"))
    for code, block in (("d1", here), ("d2", there)):
        district = District.objects.create(code=code, name=code, order=1, block=block)
        people.create_person(by=by, family="佐藤", given="良", district=district)
    traits = [people.traits_brought(people.BroughtPerson({"family": "佐藤", "given": "良"}))]
    assert [len(found) for found in people.find_alike(by, traits)] == [2]
    staff = viewer_of_role("district_staff", block="b1")
    known = people.find_alike(staff, traits)[0]
    assert [people.Person.objects.get(pk=one.person).district.code for one in known] == ["d1"]  # type: ignore[union-attr]  # each has one


def test_what_came_with_a_roster_goes_and_what_was_touched_stays(by: Viewer) -> None:
    brought = people.bring_persons(by=by, rows=[somebody(1), somebody(2), somebody(3)])
    first, second, third = people.Person.objects.order_by("pk")
    people.create_part(by=by, model=people.PersonContact, person=second, value="076-111-1111")
    stays = people.undo_bringing(by=by, rows=brought, keep=frozenset({third.pk}))
    assert stays == {second.pk, third.pk}
    assert list(people.Person.objects.order_by("pk")) == [second, third]
    assert not people.PersonContact.objects.filter(person_id=first.pk).exists()
