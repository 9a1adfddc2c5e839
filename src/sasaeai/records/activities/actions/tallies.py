"""The month tallies: kept with every line, rebuilt and compared by a command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction

from sasaeai.spine.access.api import Viewer

from ..enums import MEASURE_NAMES
from ..models import Activity, MonthTally
from ..queries import tallies_from_ledger


def add_to_tallies(activity: Activity, lineages: Sequence[int]) -> None:
    """Add one line to the tally of its month, one statement per promise (insert, or add to what stands)."""
    count = -1 if activity.reverses_id is not None else 1
    month = activity.happened_on.replace(day=1)
    table = connection.ops.quote_name(MonthTally._meta.db_table)
    named = ["lineage_id", "month", "outcome", "label", "first_on", "last_on", "recorded_on", "entries", *MEASURE_NAMES]
    least, greatest = ("MIN", "MAX") if connection.vendor == "sqlite" else ("LEAST", "GREATEST")
    sums = ", ".join(f"{n} = {table}.{n} + excluded.{n}" for n in ("entries", *MEASURE_NAMES))
    one = "(" + ", ".join(["%s"] * len(named)) + ")"
    values: list[str | int | dt.date | None] = []
    for lineage in lineages:
        values += [lineage, month, activity.outcome, activity.label, activity.happened_on, activity.happened_on]
        values += [activity.recorded_on, count, *(getattr(activity, name) for name in MEASURE_NAMES)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(named)}) VALUES {', '.join([one] * len(lineages))} "
            f"ON CONFLICT (lineage_id, month, outcome, label) DO UPDATE SET {sums}, "
            f"first_on = {least}({table}.first_on, excluded.first_on), "
            f"last_on = {greatest}({table}.last_on, excluded.last_on), "
            f"recorded_on = {greatest}({table}.recorded_on, excluded.recorded_on)",
            values,
        )


@transaction.atomic
def rebuild_tallies(*, by: Viewer) -> int:
    """Throw the snapshot away and make it again from the ledger; returns the number of tallies."""
    by.require("activities.correct")
    MonthTally.objects.all().delete()
    fresh = list(tallies_from_ledger().values())
    MonthTally.objects.bulk_create(fresh, batch_size=2000)
    return len(fresh)
