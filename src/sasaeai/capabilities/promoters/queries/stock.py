"""What the roster of coordinators says, and what of it the ledger says already."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Count

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import Activity, ActivityLink, kind_promises, standing
from sasaeai.records.appointments.api import Appointment, PostKind, PostUnit, holders
from sasaeai.records.programmes.api import Commitment, adopted_plan

from ..enums import StockKind

#: The unit of the posts a kind of line tells of, and the column that says where somebody serves.
UNITS: dict[str, tuple[str, str]] = {
    StockKind.DISTRICTS: (PostUnit.DISTRICT, "district"),
    StockKind.BLOCKS: (PostUnit.BLOCK, "block"),
}


def stock_of(kind: str, day: dt.date) -> dict[int, int]:
    """Unit → how many coordinators serve there on a day; whoever died is not counted."""
    unit, column = UNITS[kind]
    rows = holders(day).filter(post__kind=PostKind.COORDINATOR, post__unit=unit, person__is_deceased=False)
    found = rows.exclude(**{f"{column}__isnull": True}).values_list(column, "person").distinct()
    return dict(Counter(int(place) for place, _person in found))


def since_when(kind: str, day: dt.date) -> dict[int, dt.date]:
    """Unit → the first day in office of whoever has served there longest among those of a day."""
    unit, column = UNITS[kind]
    rows = holders(day).filter(post__kind=PostKind.COORDINATOR, post__unit=unit, person__is_deceased=False)
    first: dict[int, dt.date] = {}
    for place, starts_on in rows.exclude(**{f"{column}__isnull": True}).values_list(column, "starts_on"):
        first[place] = min(first.get(place, starts_on), starts_on)
    return first


def promises_in(kind: str, year: int) -> list[Commitment]:
    """The promises of a year's plan that the office has chosen for a kind, with their targets."""
    plan = adopted_plan(year)
    if plan is None:
        return []
    rows = Commitment.objects.filter(plan=plan, lineage__in=kind_promises(kind), relist_of__isnull=True)
    return list(rows.select_related("item", "section").prefetch_related("targets").order_by("item__order"))


def source_of(lineage: int, unit: int) -> str:
    """The name under which a line tells of one unit for one promise."""
    return f"{lineage}-{unit}"


def written_lines(kind: str, year: FiscalYear) -> dict[int, dict[int, Activity]]:
    """Lineage → unit → the line of a year that stands in the ledger."""
    found: dict[int, dict[int, Activity]] = defaultdict(dict)
    rows = standing(Activity.objects.filter(kind=kind, happened_on__range=(year.start, year.end)))
    for line in rows.order_by("pk"):
        lineage, _dash, unit = line.source_id.partition("-")
        if lineage.isdecimal() and unit.isdecimal():
            found[int(lineage)][int(unit)] = line
    return found


def other_lines(kind: str, lineages: Iterable[int], year: FiscalYear) -> dict[int, int]:
    """Lineage → how many standing lines of a year count for it that the roster did not write."""
    links = ActivityLink.objects.filter(lineage__in=list(lineages), happened_on__range=(year.start, year.end))
    links = links.filter(activity__in=standing(Activity.objects.exclude(kind=kind)))
    return dict(links.order_by().values_list("lineage").annotate(number=Count("pk")))


def coordinators_on(day: dt.date) -> list[Appointment]:
    """Everybody in office as a coordinator on a day."""
    rows = holders(day).filter(post__kind=PostKind.COORDINATOR, person__is_deceased=False)
    return list(rows.joined().order_by("post__order", "starts_on", "pk"))
