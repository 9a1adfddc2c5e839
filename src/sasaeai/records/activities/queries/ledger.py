"""Reading the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from sasaeai.spine.access.api import Viewer, visible

from ..models import Activity, ActivityLink, MonthTally


def readable(viewer: Viewer) -> QuerySet[Activity]:
    """Every line within the viewer's reach."""
    return visible(Activity.objects.all(), viewer, "activities.view")


def standing(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Lines that count: neither taken back nor a counter-entry."""
    return rows.filter(reverses__isnull=True, reversed_by__isnull=True)


def activities_of(
    viewer: Viewer,
    lineages: Iterable[int],
    *,
    start: dt.date,
    end: dt.date,
    known_on: dt.date | None = None,
) -> QuerySet[Activity]:
    """Lines that serve any of the promises and happened between two days (inclusive), newest first.

    ``known_on`` leaves out what was recorded later. A line that serves several of them comes once.
    """
    keys = list(lineages)
    rows = readable(viewer).filter(
        pk__in=ActivityLink.objects.filter(lineage_id__in=keys, happened_on__range=(start, end)).values("activity_id")
    )
    if known_on is not None:
        rows = rows.filter(recorded_on__lte=known_on)
    return rows.order_by("-happened_on", "-id")


def ledger_lines(
    lineages: Sequence[int] | None, *, start: dt.date, end: dt.date, known_on: dt.date
) -> QuerySet[ActivityLink]:
    """Links with their activity for the bitemporal reading of a past day (no reach: figures of the whole council)."""
    links = ActivityLink.objects.filter(happened_on__range=(start, end), activity__recorded_on__lte=known_on)
    if lineages is not None:
        links = links.filter(lineage_id__in=lineages)
    return links.select_related("activity").order_by("lineage_id", "happened_on", "activity_id")


def tallies(lineages: Iterable[int] | None, *, start: dt.date, end: dt.date) -> QuerySet[MonthTally]:
    """Month tallies between two days; whole months."""
    rows = MonthTally.objects.filter(month__range=(start.replace(day=1), end))
    if lineages is not None:
        rows = rows.filter(lineage_id__in=list(lineages))
    return rows.order_by("lineage_id", "month")
