"""The year at a glance: every promise by month, what was expected and what was done."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from sasaeai.records.activities import api as activities

from ..enums import OccurrenceState
from .outline import Node
from .progress import ItemProgress, Viewpoint
from .promise import held


class CellState(StrEnum):
    """What a month of a promise shows. Of several occurrences the one that wants somebody decides."""

    MISSING = "missing"
    EXCUSED = "excused"
    PARTLY = "partly"
    MET = "met"
    WAITING = "waiting"
    DONE = "done"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Cell:
    """One promise in one month: occurrences expected and kept, lines recorded, and what that amounts to."""

    month: dt.date
    expected: int = 0
    met: int = 0
    late: int = 0
    excused: int = 0
    entries: int = 0

    @property
    def state(self) -> CellState:
        if self.late:
            return CellState.MISSING
        if self.expected and self.met == self.expected:
            return CellState.MET
        if self.excused:
            return CellState.EXCUSED
        if self.met:
            return CellState.PARTLY
        if self.expected:
            return CellState.WAITING
        return CellState.DONE if self.entries else CellState.NOTHING


def strip_of(nodes: Iterable[Node], view: Viewpoint) -> dict[int, tuple[Cell, ...]]:
    """Twelve cells per promise, by the key of its item. One query."""
    told = [node.told for node in nodes if node.told is not None]
    entries = _entries({one.commitment.lineage_id for one in told}, view)
    return {one.commitment.item_id: _cells(one, entries.get(one.commitment.lineage_id, {}), view) for one in told}


def _cells(told: ItemProgress, entries: Mapping[dt.date, int], view: Viewpoint) -> tuple[Cell, ...]:
    counts: dict[dt.date, Counter[OccurrenceState]] = defaultdict(Counter)
    for target in told.progress.targets:
        for one in target.due:
            counts[one.due.replace(day=1)][one.state] += 1
    cells = []
    for month in view.year.months:
        states = counts[month]
        cells.append(
            Cell(
                month,
                expected=states.total(),
                met=states[OccurrenceState.MET],
                late=states[OccurrenceState.LATE],
                excused=states[OccurrenceState.POSTPONED] + states[OccurrenceState.CANCELLED],
                entries=max(0, entries.get(month, 0)),
            )
        )
    return tuple(cells)


def _entries(lineages: set[int], view: Viewpoint) -> dict[int, dict[dt.date, int]]:
    """Lines held that still stand, per promise and month."""
    found: dict[int, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    if view.snapshot:
        rows: QuerySet[Any, Any] = (
            activities.tallies(None, start=view.year.start, end=view.year.end)
            .filter(outcome=activities.Outcome.HELD)
            .order_by()
            .values_list("lineage_id", "month", "entries")
        )
    else:
        rows = (
            held(view)
            .annotate(month=TruncMonth("happened_on"))
            .values("lineage_id", "month")
            .annotate(entries=activities.entries("activity__"))
            .order_by()
            .values_list("lineage_id", "month", "entries")
        )
    for lineage, month, entries in rows.iterator(chunk_size=5000):
        if lineage in lineages:
            found[lineage][month] += entries
    return found
