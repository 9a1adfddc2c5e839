"""SQL that makes a table append-only in the database itself, on both databases."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PG_FUNCTION = (
    "CREATE OR REPLACE FUNCTION sasaeai_append_only() RETURNS trigger AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
)


def trigger_names(vendor: str, table: str) -> tuple[str, ...]:
    """The triggers that guard ``table``; ``vendor`` is sqlite or postgresql."""
    if vendor == "sqlite":
        return (f"{table}_no_update", f"{table}_no_delete")
    if vendor == "postgresql":
        return (f"{table}_append_only", f"{table}_no_truncate")
    raise ValueError(f"no append-only triggers for {vendor!r}")


def trigger_sql(vendor: str, table: str) -> tuple[str, ...]:
    """Statements that put the guard on ``table``; may be run again."""
    first, second = trigger_names(vendor, table)
    if vendor == "sqlite":
        return (
            *drop_trigger_sql(vendor, table),
            f'CREATE TRIGGER "{first}" BEFORE UPDATE ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
            f'CREATE TRIGGER "{second}" BEFORE DELETE ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        )
    return (
        _PG_FUNCTION,
        *drop_trigger_sql(vendor, table),
        f'CREATE TRIGGER "{first}" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION sasaeai_append_only()",
        f'CREATE TRIGGER "{second}" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION sasaeai_append_only()",
    )


def drop_trigger_sql(vendor: str, table: str) -> tuple[str, ...]:
    """Statements that take the guard off ``table``: for a reversed migration and for emptying a test database."""
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    return tuple(f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in trigger_names(vendor, table))


def append_only_triggers(table: str) -> migrations.RunPython:
    """A migration operation: UPDATE and DELETE (and TRUNCATE on PostgreSQL) on ``table`` are refused by the database.

    SQLite rebuilds a table to alter it and drops its triggers silently, so every later migration that alters ``table``
    ends with this operation again.
    """

    def run(editor: BaseDatabaseSchemaEditor, statements: tuple[str, ...]) -> None:
        for statement in statements:
            # Without parameters, or psycopg would read the % of the message as a placeholder.
            editor.execute(statement, params=None)

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        run(editor, trigger_sql(editor.connection.vendor, table))

    def backwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        run(editor, drop_trigger_sql(editor.connection.vendor, table))

    return migrations.RunPython(forwards, backwards)
