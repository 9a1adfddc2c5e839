"""Who is in office, whose term ends, who has retired. Every answer is as of a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from sasaeai.records.places.api import Block, District

from ..enums import EndReason
from ..models import Appointment, AppointmentQuerySet, Post


def holders(
    as_of: dt.date, *, post: Post | None = None, district: District | None = None, block: Block | None = None
) -> AppointmentQuerySet:
    """Who is in office on a day; of one post, one district, one block (its districts with it) when named."""
    rows = Appointment.objects.holding(as_of)
    if post is not None:
        rows = rows.filter(post=post)
    if district is not None:
        rows = rows.filter(district=district)
    if block is not None:
        rows = rows.filter(Q(block=block) | Q(district__block=block))
    return rows


def ending(as_of: dt.date, until: dt.date) -> AppointmentQuerySet:
    """Whose planned term ends by a day and who is not yet known to stay or to leave; those past their term among them."""
    open_end = Appointment.objects.standing().filter(starts_on__lte=as_of, ended_on__isnull=True, ends_on__lte=until)
    return open_end.exclude(Exists(_later()))


def retired(since: dt.date, until: dt.date) -> AppointmentQuerySet:
    """Who left a post between two days (inclusive) and did not go on in it."""
    left = Appointment.objects.standing().filter(ended_on__gte=since, ended_on__lte=until)
    return left.exclude(end_reason=EndReason.TRANSFER).exclude(Exists(_later()))


def deceased_in_office(as_of: dt.date) -> AppointmentQuerySet:
    """Appointments of those who died that still run. Nothing ends by itself: somebody has to look."""
    rows = Appointment.objects.standing().filter(person__is_deceased=True, person__merged_into__isnull=True)
    return rows.filter(ended_on__isnull=True).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=as_of))


def _later() -> AppointmentQuerySet:
    """A later term of the same person in the same post."""
    return Appointment.objects.standing().filter(
        person=OuterRef("person"), post=OuterRef("post"), starts_on__gt=OuterRef("starts_on")
    )
