"""What the month tallies should be, and whether they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.db.models.functions import TruncMonth

from ..enums import MEASURE_NAMES
from ..models import ActivityLink, MonthTally
from .ledger import sums


@dataclass(frozen=True)
class TallyDifference:
    """A month whose tally is not what the ledger says; ``kept`` and ``ledger`` are (entries, measures…)."""

    lineage: int
    month: str
    outcome: str
    label: str
    kept: tuple[int, ...]
    ledger: tuple[int, ...]


def tallies_from_ledger() -> dict[tuple[int, dt.date, str, str], MonthTally]:
    """What every tally should be, by one grouped query."""
    rows: QuerySet[Any, Any] = (
        ActivityLink.objects.annotate(month=TruncMonth("happened_on"))
        .values("lineage_id", "month", "activity__outcome", "activity__label")
        .annotate(
            first=Min("happened_on"),
            last=Max("happened_on"),
            recorded=Max("activity__recorded_on"),
            **sums("activity__"),
        )
        .order_by()
    )
    return {
        (row["lineage_id"], row["month"], row["activity__outcome"], row["activity__label"]): MonthTally(
            lineage_id=row["lineage_id"],
            month=row["month"],
            outcome=row["activity__outcome"],
            label=row["activity__label"],
            entries=row["entries"],
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
    ledger = tallies_from_ledger()
    kept = {(t.lineage_id, t.month, t.outcome, t.label): t for t in MonthTally.objects.all().iterator()}
    return [
        TallyDifference(key[0], str(key[1]), key[2], key[3], _figures(kept.get(key)), _figures(ledger.get(key)))
        for key in sorted({*ledger, *kept}, key=str)
        if _figures(kept.get(key)) != _figures(ledger.get(key))
    ]
