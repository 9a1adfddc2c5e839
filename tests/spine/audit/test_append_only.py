"""The trail only grows: the model says so, and so does the database when somebody goes past the model."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from sasaeai.spine.access.api import Account, system
from sasaeai.spine.audit.api import AppendOnly, AuditEntry, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(db: None) -> AuditEntry:
    return record(by=system("試験"), action="access.sign_in_failed", on=Account, note="もとの言葉")


STATEMENTS = [
    "UPDATE audit_auditentry SET note = 'ほかの言葉'",
    "DELETE FROM audit_auditentry",
    "UPDATE audit_auditentry SET actor_name = actor_name",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_a_line(line: AuditEntry, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get(pk=line.pk).note == "もとの言葉"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE; its DELETE is refused above")
def test_the_database_refuses_to_empty_the_table(line: AuditEntry) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditentry")
    assert AuditEntry.objects.filter(pk=line.pk).exists()


def test_the_model_refuses_too(line: AuditEntry) -> None:
    line.note = "ほかの言葉"
    for attempt in (
        line.save,
        line.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(note=""),
        lambda: AuditEntry.objects.bulk_update([line], ["note"]),
    ):
        with pytest.raises(AppendOnly):
            attempt()
    assert AuditEntry.objects.get(pk=line.pk).note == "もとの言葉"


def test_adding_goes_on(line: AuditEntry) -> None:
    record(by=system("試験"), action="access.sign_in_failed", on=Account)
    assert AuditEntry.objects.count() == 2
