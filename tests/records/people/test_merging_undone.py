"""Merge, then undo: every table of the house that points to a person is as it was, and what was edited meanwhile stays edited."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sasaeai.records.people.actions import merge_persons, undo_merge
from sasaeai.records.people.models import Household, Person, PersonContact, PersonMerge
from sasaeai.records.people.queries.links import Link, person_links
from sasaeai.spine.access.api import system

BY = system("試験")
Table = dict[Any, dict[str, Any]]


def columns(model: type[models.Model]) -> Table:
    """Every row of a table, by its number."""
    return {row["pk"]: row for row in model._base_manager.order_by("pk").values("pk", *_names(model))}


def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def everything() -> dict[str, Table]:
    """All tables that point to a person, and the persons themselves. The index of the search is made anew, not moved."""
    tables = {link.model for link in person_links() if not link.field.primary_key} | {Person}
    return {model._meta.label: columns(model) for model in sorted(tables, key=lambda model: model._meta.label)}


def a_row(model: type[models.Model], given_fields: dict[str, Any], at: int) -> models.Model:
    """A row of any table: what must be filled in is, other rows it needs are made with it."""
    values = dict(given_fields)
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in values or field.has_default() or field.null or field.blank:
            continue
        if getattr(field, "auto_now_add", False):
            continue
        values[field.name] = _value(field, at)
    return model._base_manager.create(**values)


def _value(field: Any, at: int) -> Any:
    if field.is_relation:
        made = field.related_model._base_manager.first()
        return made if made is not None and not field.unique else a_row(field.related_model, {}, at)
    if field.choices:
        return field.choices[0][0]
    match field:
        case models.DateTimeField():
            return dt.datetime(2021, 4, 1, 9, 0, at % 60, tzinfo=dt.UTC)
        case models.DateField():
            return dt.date(2021, 4, 1)
        case models.IntegerField():
            return at + 1
        case models.SlugField() | models.CharField() | models.TextField():
            return f"x{at}"[: field.max_length]
    raise TypeError(f"{field} needs a value")


WORDS = st.sampled_from(["", "高橋", "髙橋", "たかはし", "良枝", "メモ"])
FIELDS = st.fixed_dictionaries(
    {
        "family": st.sampled_from(["高橋", "髙橋", "山田"]),
        "given": WORDS,
        "family_kana": st.sampled_from(["", "たかはし", "やまだ"]),
        "given_kana": st.sampled_from(["", "よしえ"]),
        "latin": st.sampled_from(["", "YOSHIE"]),
        "birth_year": st.sampled_from([None, 1942, 1943]),
        "sex": st.sampled_from(["", "female"]),
        "note": WORDS,
        "no_post": st.booleans(),
        "is_deceased": st.booleans(),
    }
)
#: For each person, which tables get how many rows, as numbers into the list of links.
ROWS = st.lists(st.integers(0, 50), max_size=10)
EDITS = st.lists(st.sampled_from(["label", "drop", "add", "latin", "note", "birth"]), max_size=4)


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FIELDS, FIELDS, ROWS, ROWS, EDITS, st.booleans())
def test_merge_then_undo_changes_nothing(
    first: dict[str, Any], second: dict[str, Any], mine: list[int], others: list[int], edits: list[str], chain: bool
) -> None:
    with transaction.atomic():
        kept, gone = Person.objects.create(**first), Person.objects.create(**second)
        third, walled = Person.objects.create(family="第三"), Person.objects.create(family="壁の向こう")
        links = [link for link in person_links() if link.may_move and link.field.name != "merged_into"]
        for person, numbers, start in ((kept, mine, 0), (gone, others, 50)):
            for at, number in enumerate(numbers, start):
                _hang(links[number % len(links)], person, walled, at)
        PersonContact.objects.create(person=gone, value="076-221-0001", digits="0762210001")
        before = everything()
        merges = [merge_persons(by=BY, keep=kept, gone=gone).merge]
        if chain:
            merges.append(merge_persons(by=BY, keep=third, gone=kept).merge)
        wanted = _edited(before, third if chain else kept, edits)
        for merge in reversed(merges):
            undo_merge(by=BY, merge=PersonMerge.objects.get(pk=merge.pk))
        assert everything() == wanted
        transaction.set_rollback(True)


def _hang(link: Link, person: Person, walled: Person, at: int) -> None:
    values: dict[str, Any] = {link.field.name: person}
    if link.table == "people.HouseholdWall":
        values["against" if link.field.name == "protected" else "protected"] = walled
        values["starts_on"] = dt.date(2021, 1, 1) + dt.timedelta(at)
    if link.table == "people.HouseholdMember":
        values["household"] = Household.objects.first() if at % 2 else None
        values["household"] = values["household"] or Household.objects.create(name="家")
    a_row(link.model, values, at)


def _edited(before: dict[str, Table], holder: Person, edits: list[str]) -> dict[str, Table]:
    """Edit what stands after the merge, and say the same of the picture taken before it."""
    contacts = before["people.PersonContact"]
    for at, edit in enumerate(edits):
        moved = PersonContact.objects.filter(person=holder, pk__in=contacts).order_by("-pk").first()
        if edit == "label" and moved is not None:
            PersonContact.objects.filter(pk=moved.pk).update(label=f"娘 {at}")
            contacts[moved.pk]["label"] = f"娘 {at}"
        elif edit == "drop" and moved is not None:
            del contacts[moved.pk]
            moved.delete()
        elif edit == "add":
            row = PersonContact.objects.create(person=holder, value=f"090-{at}", digits=f"090{at}")
            contacts[row.pk] = columns(PersonContact)[row.pk]
        elif edit in ("latin", "note"):
            Person.objects.filter(pk=holder.pk).update(**{edit: f"あとで {at}"})
            before["people.Person"][holder.pk][edit] = f"あとで {at}"
        elif edit == "birth":
            held = Person.objects.get(pk=holder.pk)
            Person.objects.filter(pk=holder.pk).update(birth_year=1950 + at)
            # The parts of a date belong together: edited, it stays as it stood after the merge.
            picture = before["people.Person"][holder.pk]
            picture |= {"birth_year": 1950 + at, "birth_month": held.birth_month, "birth_day": held.birth_day}
    return before


#: A process and a database of its own: what two threads write is really saved, and the trail lets nobody clear it away.
RACE = """
import threading
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from sasaeai.records.people.actions import merge_persons
from sasaeai.records.people.models import Person, PersonContact, PersonMerge
from sasaeai.spine.access.api import system
one, two = Person.objects.create(family="高橋"), Person.objects.create(family="髙橋")
for person in (one, two):
    PersonContact.objects.create(person=person, value=str(person.pk), digits=str(person.pk))
start, told = threading.Barrier(2, timeout=60), []
def clerk(keep, gone):
    try:
        start.wait()
        merge_persons(by=system("試験"), keep=keep, gone=gone)
        told.append("merged")
    except ValidationError as error:
        told.append(error.messages[0])
    finally:
        connection.close()
clerks = [threading.Thread(target=clerk, args=pair) for pair in ((one, two), (two, one))]
[thread.start() for thread in clerks]
[thread.join(60) for thread in clerks]
merge = PersonMerge.objects.get()
assert set(PersonContact.objects.values_list("person_id", flat=True)) == {merge.kept_id}
assert list(Person.objects.filter(merged_into__isnull=True)) == [merge.kept]
print(sorted(told))
"""


def test_two_clerks_merge_the_same_pair_at_once(tmp_path: Path) -> None:
    """One of them merges; the other is told. Which of the two is kept is the first one's choice, never both."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"SASAEAI_MODE": "test", "SASAEAI_DATA_DIR": str(tmp_path)}
    env["DJANGO_SETTINGS_MODULE"] = "sasaeai.project.settings"
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, env=env, check=False)
    assert done.stderr == ""
    assert done.stdout == "['merged', 'どちらかが、もうほかの登録にまとめられています。一覧を開き直してください。']\n"
