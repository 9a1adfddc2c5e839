"""What falls due when: the dated promises of a year, for a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sasaeai.records.programmes.api import Lineage, TargetSpec, TargetType

from ..enums import OccurrenceState
from .outline import Node

#: Weekly desks would bury everything else under hundreds of entries.
NOT_IN_A_CALENDAR = frozenset({TargetType.WEEKLY, TargetType.BIWEEKLY})


@dataclass(frozen=True)
class DueDate:
    """One dated part of a promise. ``key`` stays the same however often the calendar is fetched."""

    key: str
    day: dt.date
    label: str
    node: Node
    spec: TargetSpec
    state: OccurrenceState


def due_dates(nodes: Iterable[Node]) -> list[DueDate]:
    """Dated occurrences, soonest first; what was put off stands on its new day. Promises listed again come once."""
    chosen = [node for node in nodes if node.told is not None and node.told.counts]
    names = dict(
        Lineage.objects.filter(commitments__item__in=[node.item.pk for node in chosen]).values_list("pk", "uuid")
    )
    found: list[DueDate] = []
    for node in chosen:
        assert node.told is not None
        lineage = names[node.told.commitment.lineage_id]
        for place, target in enumerate(node.told.progress.targets):
            if target.spec.type in NOT_IN_A_CALENDAR:
                continue
            for number, one in enumerate(target.due):
                key = f"{lineage}-{node.item.plan_id}-{place}-{number}"
                day = one.moved_to or one.due
                found.append(DueDate(key, day, one.label, node, target.spec, one.state))
    return sorted(found, key=lambda due: (due.day, due.node.item.order))
