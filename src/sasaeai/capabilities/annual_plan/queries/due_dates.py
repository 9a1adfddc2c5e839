"""What falls due when: the dated promises of a year, for a calendar."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sasaeai.records.programmes.api import Lineage, TargetSpec, TargetType

from ..enums import OccurrenceState
from ..rules.progress import Occurrence, TargetProgress
from ..rules.rhythm import Rhythm, rhythm_of
from .outline import Node, promised

#: Told as one entry that comes back: hundreds of single ones would bury everything else.
COMING_BACK = frozenset({TargetType.WEEKLY, TargetType.BIWEEKLY})


@dataclass(frozen=True)
class DueDate:
    """One dated part of a promise. ``key`` stays the same however often the calendar is fetched.

    ``instead_of`` is the day of a series on which it stands, or would have stood.
    """

    key: str
    day: dt.date
    label: str
    node: Node
    spec: TargetSpec
    state: OccurrenceState
    instead_of: dt.date | None = None


@dataclass(frozen=True)
class Series:
    """A weekly desk: its rhythm, and the days that were put off or cancelled."""

    key: str
    rhythm: Rhythm
    node: Node
    target: TargetProgress
    otherwise: tuple[DueDate, ...]


@dataclass(frozen=True)
class DueCalendar:
    """Single days, soonest first, and what comes back week by week."""

    days: tuple[DueDate, ...]
    series: tuple[Series, ...]


def due_calendar(nodes: Iterable[Node]) -> DueCalendar:
    """Every dated occurrence; what was put off stands on its new day. Promises listed again come once."""
    chosen = list(promised(nodes))
    names = dict(
        Lineage.objects.filter(commitments__item__in=[node.item.pk for node, _told in chosen]).values_list("pk", "uuid")
    )
    days: list[DueDate] = []
    series: list[Series] = []
    for node, told in chosen:
        lineage = names[told.commitment.lineage_id]
        for place, target in enumerate(told.progress.targets):
            key = f"{lineage}-{node.item.plan_id}-{place}"
            if target.spec.type not in COMING_BACK:
                days += [_due(f"{key}-{number}", one, node, target) for number, one in enumerate(target.due)]
            elif target.due:
                series.append(_series(key, node, target))
    return DueCalendar(tuple(sorted(days, key=lambda due: (due.day, due.node.item.order))), tuple(series))


def _due(key: str, one: Occurrence, node: Node, target: TargetProgress, *, instead: bool = False) -> DueDate:
    return DueDate(key, one.moved_to or one.due, one.label, node, target.spec, one.state, one.due if instead else None)


def _series(key: str, node: Node, target: TargetProgress) -> Series:
    """A day told otherwise is one on which nothing else stands: of two times a week the other may still be to come."""
    by_day: dict[dt.date, list[Occurrence]] = defaultdict(list)
    for one in target.due:
        by_day[one.due].append(one)
    otherwise = tuple(
        _due(key, ones[0], node, target, instead=True) for ones in by_day.values() if all(one.excused for one in ones)
    )
    return Series(key, rhythm_of(by_day), node, target, otherwise)
