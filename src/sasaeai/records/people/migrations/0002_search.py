from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE people_searchtext USING fts5(
        tokens, content='people_searchentry', content_rowid='person_id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3', columnsize=0
    )
    """,
    """
    CREATE TRIGGER people_searchtext_added AFTER INSERT ON people_searchentry BEGIN
        INSERT INTO people_searchtext(rowid, tokens) VALUES (new.person_id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER people_searchtext_gone AFTER DELETE ON people_searchentry BEGIN
        INSERT INTO people_searchtext(people_searchtext, rowid, tokens) VALUES ('delete', old.person_id, old.tokens);
    END
    """,
    """
    CREATE TRIGGER people_searchtext_changed AFTER UPDATE ON people_searchentry BEGIN
        INSERT INTO people_searchtext(people_searchtext, rowid, tokens) VALUES ('delete', old.person_id, old.tokens);
        INSERT INTO people_searchtext(rowid, tokens) VALUES (new.person_id, new.tokens);
    END
    """,
)
POSTGRESQL = (
    """
    CREATE INDEX people_searchentry_tokens ON people_searchentry
    USING gin (array_to_tsvector(string_to_array(tokens, ' ')))
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER people_searchtext_changed",
    "DROP TRIGGER people_searchtext_gone",
    "DROP TRIGGER people_searchtext_added",
    "DROP TABLE people_searchtext",
)
POSTGRESQL_BACK = ("DROP INDEX people_searchentry_tokens",)


def forwards(_apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(_apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="people.person",
                        verbose_name="人",
                    ),
                ),
                ("tokens", models.TextField(blank=True, verbose_name="索引のことば")),
            ],
            options={
                "verbose_name": "さがすための索引",
                "verbose_name_plural": "さがすための索引",
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
