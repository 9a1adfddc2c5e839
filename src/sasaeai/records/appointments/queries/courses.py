"""Who is due for a course, as a query over everybody in office."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from ..enums import Replacement, StartReason
from ..models import Appointment, AppointmentQuerySet, CourseRule
from ..rules import Course, in_force, window


def course_of(row: CourseRule) -> Course:
    return Course(
        terms_from=row.terms_from,
        terms_until=row.terms_until,
        replacement=row.replacement,
        role=row.role,
        months_from=row.months_from,
        months_until=row.months_until,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def due_for(course: CourseRule, as_of: dt.date) -> AppointmentQuerySet:
    """Everybody in office on a day who is due for the course then; the same as ``rules.is_due`` says of each."""
    asked = course_of(course)
    if not in_force(asked, as_of):
        return Appointment.objects.none()
    first, last = window(asked, as_of)
    wanted = Q(post=course.post_id, starts_on__gte=first, starts_on__lte=last, term_number__gte=asked.terms_from)
    if asked.terms_until is not None:
        wanted &= Q(term_number__lte=asked.terms_until)
    if asked.role:
        wanted &= Q(role=asked.role)
    came_between = Q(start_reason=StartReason.REPLACEMENT)
    if asked.replacement != Replacement.ANY:
        wanted &= came_between if asked.replacement == Replacement.ONLY else ~came_between
    return Appointment.objects.holding(as_of).filter(wanted)
