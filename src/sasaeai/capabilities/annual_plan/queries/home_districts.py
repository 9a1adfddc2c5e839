"""Districts on a home: what was done in each this year, and what an officer's own district may expect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet, Sum

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.places import api as places
from sasaeai.spine.access.api import Viewer

from ..rules.agenda import concerns_districts, day_of, due_in, occurrence_words, promised_everywhere, served
from ..rules.progress import Occurrence
from .outline import Node, Outline, promised

_HELD = Q(outcome=activities.Outcome.HELD)


@dataclass(frozen=True)
class DistrictRow:
    """A district and what was held there this year."""

    district: places.District
    acts: int = 0
    people: int = 0
    last: dt.date | None = None


@dataclass(frozen=True)
class Expected:
    """A promise that concerns the districts and is to come."""

    node: Node
    asked: tuple[Occurrence, ...]
    today: dt.date

    @property
    def title(self) -> str:
        return activities.short_title(self.node.item.text)

    @property
    def words(self) -> str:
        return occurrence_words(self.asked, self.today)


@dataclass(frozen=True)
class Everywhere:
    """A promise made to every district or block, and which of the officer's districts it has reached."""

    node: Node
    reached: tuple[places.District, ...]
    open: tuple[places.District, ...]


def own_districts(viewer: Viewer) -> list[places.District]:
    """The districts an officer speaks for, in their order."""
    if not viewer.districts:
        return []
    return list(places.active_districts().filter(code__in=viewer.districts))


def lines_in(viewer: Viewer, districts: Iterable[places.District], year: FiscalYear) -> QuerySet[activities.Activity]:
    """Lines of the year that name one of the districts, within the viewer's reach, newest first; each once."""
    there = activities.ActivityDistrict.objects.filter(
        district__in=[one.pk for one in districts], happened_on__range=(year.start, year.end)
    )
    return activities.readable(viewer).filter(pk__in=there.values("activity_id")).order_by("-happened_on", "-id")


def sums_of(lines: QuerySet[activities.Activity]) -> tuple[int, int]:
    """How many acts were held, and how many people came in all; what was taken back does not count."""
    found = lines.filter(_HELD).aggregate(entries=activities.entries(), attended=Sum("people"))
    return found["entries"], found["attended"] or 0


def district_rows(viewer: Viewer, year: FiscalYear) -> list[DistrictRow]:
    """Every district of the blocks somebody looks after. Two queries."""
    districts = list(places.active_districts().filter(block__code__in=viewer.blocks))
    sums = {
        key: (entries, people or 0, last)
        for key, entries, people, last in activities.readable(viewer)
        .filter(
            _HELD,
            happened_on__range=(year.start, year.end),
            district_links__district__in=[one.pk for one in districts],
        )
        .order_by()
        .values("district_links__district_id")
        .annotate(entries=activities.entries(), attended=Sum("people"), last=Max("happened_on"))
        .values_list("district_links__district_id", "entries", "attended", "last")
    }
    return [DistrictRow(one, *sums.get(one.pk, (0, 0, None))) for one in districts]


def expected_in(outline: Outline, months: Iterable[dt.date]) -> list[Expected]:
    """Dated parts of promises that concern the districts, falling due in the months, the earliest first."""
    wanted = list(months)
    found = []
    for node, told in promised(outline.nodes):
        specs = [target.spec for target in told.progress.targets]
        if not concerns_districts(node.item.text, node.item.partners, specs):
            continue
        asked = tuple(one for month in wanted for one in due_in(told.progress, month))
        if asked:
            found.append(Expected(node, asked, outline.viewpoint.as_of))
    return sorted(found, key=lambda one: (day_of(one.asked[0]), one.node.item.order))


def promised_to_all(outline: Outline, districts: Iterable[places.District]) -> list[Everywhere]:
    """What was promised to every district or block, and whether it has come to these districts. No query."""
    mine = list(districts)
    found = []
    for node, told in promised(outline.nodes):
        for target in told.progress.targets:
            if not promised_everywhere(target.spec):
                continue
            reached = tuple(
                one for one in mine if served(target, one.name, one.block.name if one.block is not None else "")
            )
            found.append(Everywhere(node, reached, tuple(one for one in mine if one not in reached)))
            break
    return found
