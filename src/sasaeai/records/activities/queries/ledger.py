"""Reading the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sasaeai.foundation import eras
from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import Commitment
from sasaeai.spine.access.api import Viewer, visible

from ..enums import MEASURE_NAMES, Outcome
from ..models import Activity, ActivityLink, MonthTally
from ..rules import figures_of


def readable(viewer: Viewer) -> QuerySet[Activity]:
    """Every line within the viewer's reach."""
    return visible(Activity.objects.all(), viewer, "activities.view")


def standing(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Lines that count: neither taken back nor a counter-entry.

    Not asked as ``reverses IS NULL``: the column is unique, so SQLite takes that for the rarest of conditions and reads the
    whole ledger by it, half a minute at a million lines.
    """
    own = Coalesce("reverses_id", Value(0))
    return rows.alias(taken_back=own).filter(taken_back=0, reversed_by__isnull=True)


def entries(line: str = "") -> Combinable:
    """How many lines of a group stand: a counter-entry goes, and so does the line it takes back.

    ``line`` leads from the rows that are grouped to the lines: "activity__" from links.
    """
    return Count("id") - 2 * Count(f"{line}reverses")


def sums(line: str = "") -> dict[str, Any]:
    """Aggregates of a group: ``entries``, then every measure in order (``sum_people``); ``line`` as in ``entries``."""
    return {"entries": entries(line), **{f"sum_{name}": Sum(f"{line}{name}") for name in MEASURE_NAMES}}


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


def already_recorded(
    *,
    by: Viewer,
    item: Commitment,
    happened_on: dt.date,
    label: str = "",
    place: str = "",
    districts: Sequence[District] = (),
    outcome: str = Outcome.HELD,
    **fields: Any,
) -> Activity | None:
    """The standing line that already says what a row of a sheet says: same promise, day, part, place and districts.

    Raises ``ValidationError`` when such a line stands there with other figures: which of them is right, a person says.
    """
    lines = standing(activities_of(by, [item.lineage_id], start=happened_on, end=happened_on))
    spots = {one.pk for one in districts}
    for line in lines.filter(label=label.strip(), place=place.strip()).prefetch_related("district_links"):
        if {link.district_id for link in line.district_links.all()} != spots:
            continue
        told = {name: fields.get(name) or 0 for name in MEASURE_NAMES}
        if outcome == Outcome.HELD and fields.get("sessions") is None:
            told["sessions"] = 1
        if line.outcome == outcome and all(getattr(line, name) == value for name, value in told.items()):
            return line
        raise ValidationError(
            {
                "happened_on": _(
                    "%(day)sの記録がもうあります（%(figures)s、%(who)s）。直すときはその記録を訂正し、同じ日の2回目なら場所か内訳を書き分けてください。"
                )
                % {"day": eras.format_wareki(happened_on), "figures": figures_of(line), "who": line.recorded_by_name}
            }
        )
    return None


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
