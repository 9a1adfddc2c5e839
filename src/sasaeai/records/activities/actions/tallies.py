"""The month tallies: kept with every line, rebuilt and compared by a command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Max, Min, QuerySet, Sum
from django.db.models.functions import TruncMonth

from sasaeai.spine.access.api import Viewer

from ..enums import MEASURE_NAMES
from ..models import Activity, ActivityLink, MonthTally


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


@dataclass(frozen=True)
class TallyDifference:
    """A month whose tally is not what the ledger says; ``kept`` and ``ledger`` are (entries, measures…)."""

    lineage: int
    month: str
    outcome: str
    label: str
    kept: tuple[int, ...]
    ledger: tuple[int, ...]


def _from_ledger() -> dict[tuple[int, dt.date, str, str], MonthTally]:
    """What every tally should be, by one grouped query."""
    rows: QuerySet[Any, Any] = (
        ActivityLink.objects.annotate(month=TruncMonth("happened_on"))
        .values("lineage_id", "month", "activity__outcome", "activity__label")
        .annotate(
            lines=Count("id"),
            reversals=Count("activity__reverses"),
            first=Min("happened_on"),
            last=Max("happened_on"),
            recorded=Max("activity__recorded_on"),
            **{f"sum_{name}": Sum(f"activity__{name}") for name in MEASURE_NAMES},
        )
        .order_by()
    )
    return {
        (row["lineage_id"], row["month"], row["activity__outcome"], row["activity__label"]): MonthTally(
            lineage_id=row["lineage_id"],
            month=row["month"],
            outcome=row["activity__outcome"],
            label=row["activity__label"],
            entries=row["lines"] - 2 * row["reversals"],
            first_on=row["first"],
            last_on=row["last"],
            recorded_on=row["recorded"],
            **{name: row[f"sum_{name}"] for name in MEASURE_NAMES},
        )
        for row in rows.iterator()
    }


def _figures(tally: MonthTally | None) -> tuple[int, ...]:
    if tally is None:
        return ()
    return (tally.entries, *(getattr(tally, name) for name in MEASURE_NAMES))


def check_tallies() -> list[TallyDifference]:
    """Compare every tally with the ledger; an empty list means the snapshot can be trusted."""
    ledger = _from_ledger()
    kept = {(t.lineage_id, t.month, t.outcome, t.label): t for t in MonthTally.objects.all().iterator()}
    return [
        TallyDifference(key[0], str(key[1]), key[2], key[3], _figures(kept.get(key)), _figures(ledger.get(key)))
        for key in sorted({*ledger, *kept}, key=str)
        if _figures(kept.get(key)) != _figures(ledger.get(key))
    ]


@transaction.atomic
def rebuild_tallies(*, by: Viewer) -> int:
    """Throw the snapshot away and make it again from the ledger; returns the number of tallies."""
    by.require("activities.correct")
    MonthTally.objects.all().delete()
    fresh = list(_from_ledger().values())
    MonthTally.objects.bulk_create(fresh, batch_size=2000)
    return len(fresh)
