"""Who is in office as a promoter, who is insured, who is to be thanked, and what was sent: district by district."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.appointments.api import Appointment, PostKind, holders, months_in_post, retired
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import Viewer, visible

from ..models import GuidebookDelivery, InsuranceCover, Thanks
from .places import districts_for

ORDER = ("district__order", "person__family_kana", "person__given_kana", "pk")


@dataclass(frozen=True)
class DistrictLine:
    """What the page says of one district in one fiscal year."""

    district: District
    in_office: int
    copies: int
    insured: int
    to_thank: int
    to_thank_families: int

    @property
    def uninsured(self) -> int:
        """How many in office are not insured this year."""
        return self.in_office - self.insured


@dataclass(frozen=True)
class Overview:
    """Every district within reach, a group a block, and the sums."""

    blocks: list[tuple[Block | None, list[DistrictLine]]]
    lines: list[DistrictLine]
    in_office: int
    copies: int
    insured: int
    to_thank: int
    to_thank_families: int

    @property
    def uninsured(self) -> int:
        return self.in_office - self.insured


@dataclass(frozen=True)
class Leaver:
    """Somebody who left and has not been thanked, with the months she served."""

    row: Appointment
    months: int

    @property
    def is_deceased(self) -> bool:
        return self.row.person.is_deceased

    @property
    def served(self) -> str:
        """How long, in words: 11年4か月."""
        years, months = divmod(self.months, 12)
        if not years:
            return _("%(months)sか月") % {"months": months}
        return (
            _("%(years)s年%(months)sか月") % {"years": years, "months": months}
            if months
            else (_("%(years)s年") % {"years": years})
        )


def _within(rows: QuerySet[Appointment], viewer: Viewer, permission: str) -> QuerySet[Appointment]:
    for one in dict.fromkeys(("appointments.view", "promoters.view", permission)):
        rows = visible(rows, viewer, one)
    return rows


def in_office(viewer: Viewer, day: dt.date, *, permission: str = "promoters.view") -> QuerySet[Appointment]:
    """Promoters in office on a day, within reach; whoever died is not among them."""
    rows = holders(day).filter(post__kind=PostKind.PROMOTER, district__isnull=False, person__is_deceased=False)
    return _within(rows, viewer, permission)


def insured(year: int) -> QuerySet[InsuranceCover]:
    """Standing insurances of a fiscal year."""
    return cast("QuerySet[InsuranceCover]", InsuranceCover.objects.standing()).filter(fiscal_year=year)


def due_for_cover(
    viewer: Viewer, day: dt.date, year: int, *, permission: str = "promoters.record"
) -> QuerySet[Appointment]:
    """Insurance due: in office on a day and not insured this year, under whichever appointment."""
    rows = in_office(viewer, day, permission=permission)
    return rows.exclude(Exists(insured(year).filter(appointment__person=OuterRef("person")))).order_by(*ORDER)


def period_of_thanks(year: FiscalYear, day: dt.date) -> tuple[dt.date, dt.date]:
    """Terms that end with March are thanked for in the year after: the period begins on the eve of the year."""
    return year.previous.end, min(day, year.end)


def thanks_due(
    viewer: Viewer, since: dt.date, until: dt.date, *, permission: str = "promoters.view"
) -> QuerySet[Appointment]:
    """Promoters who left between two days and have not been thanked."""
    rows = retired(since, until).filter(post__kind=PostKind.PROMOTER, district__isnull=False)
    thanked = cast("QuerySet[Thanks]", Thanks.objects.standing())
    return _within(rows, viewer, permission).exclude(Exists(thanked.filter(appointment=OuterRef("pk"))))


def leavers(
    viewer: Viewer, year: FiscalYear, day: dt.date, *, permission: str = "promoters.view"
) -> tuple[list[Leaver], list[Leaver]]:
    """(those to thank, those who died) with the months served."""
    rows = thanks_due(viewer, *period_of_thanks(year, day), permission=permission)
    found = list(rows.joined().order_by(*ORDER))  # type: ignore[attr-defined]  # the queryset of appointments
    return split_leavers(found)


def split_leavers(found: Sequence[Appointment]) -> tuple[list[Leaver], list[Leaver]]:
    """Those who live and those who died, each with the months she served until she left."""
    last = max((row.ended_on for row in found if row.ended_on), default=dt.date.min)
    months = months_in_post(found, last) if found else {}
    made = [Leaver(row, months[row.person_id, row.post_id]) for row in found]
    return [one for one in made if not one.is_deceased], [one for one in made if one.is_deceased]


def _by_district(rows: QuerySet[Appointment]) -> dict[int, int]:
    found = rows.order_by().values_list("district").annotate(count=Count("person", distinct=True))
    return {int(district): count for district, count in found}


def overview(viewer: Viewer, year: FiscalYear, day: dt.date) -> Overview:
    """The whole page: seven queries, however many districts and promoters there are."""
    serving = in_office(viewer, day)
    covered = serving.filter(Exists(insured(year.year).filter(appointment__person=OuterRef("person"))))
    leaving = thanks_due(viewer, *period_of_thanks(year, day))
    sent = (
        GuidebookDelivery.objects.standing()
        .filter(act__happened_on__range=(year.start, min(day, year.end)))
        .values_list("district")
        .annotate(sum=Sum("copies"))
        .order_by()
    )
    counts = _by_district(serving), _by_district(covered), dict(sent)
    alive, dead = (_by_district(leaving.filter(person__is_deceased=gone)) for gone in (False, True))
    lines = [
        DistrictLine(
            one,
            counts[0].get(one.pk, 0),
            counts[2].get(one.pk, 0),
            counts[1].get(one.pk, 0),
            alive.get(one.pk, 0),
            dead.get(one.pk, 0),
        )
        for one in districts_for(viewer, "promoters.view")
    ]
    return Overview(by_block(lines), lines, *(_sum(lines, name) for name in _SUMS))


_SUMS = ("in_office", "copies", "insured", "to_thank", "to_thank_families")


def _sum(lines: Sequence[DistrictLine], name: str) -> int:
    return sum(getattr(line, name) for line in lines)


def by_block(lines: Sequence[DistrictLine]) -> list[tuple[Block | None, list[DistrictLine]]]:
    """The lines in groups, a group a block, in the order of the blocks."""
    found: dict[int, tuple[Block | None, list[DistrictLine]]] = {}
    for line in lines:
        found.setdefault(line.district.block_id or 0, (line.district.block, []))[1].append(line)
    return sorted(found.values(), key=lambda pair: pair[0].order if pair[0] else 99_999)
