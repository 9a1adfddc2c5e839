"""The ledger may only grow: the database itself refuses to change or delete a line."""

from django.db import migrations

from sasaeai.spine.audit.rules import append_only_triggers


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]

    operations = [
        append_only_triggers("activities_activity"),
        append_only_triggers("activities_activitylink"),
        append_only_triggers("activities_activitydistrict"),
    ]
