"""Who is due for a course, by the conditions a council wrote down."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..enums import Replacement, StartReason
from .calendar import shift


@dataclass(frozen=True)
class Course:
    """The conditions of a course; ``CourseRule`` as values."""

    terms_from: int = 0
    terms_until: int | None = None
    replacement: str = Replacement.ANY
    role: str = ""
    months_from: int = 0
    months_until: int | None = None
    valid_from: dt.date = dt.date.min
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Holder:
    """What a course asks about somebody in office."""

    starts_on: dt.date
    term_number: int
    start_reason: str
    role: str = ""


def in_force(course: Course, as_of: dt.date) -> bool:
    """Whether the course is held at all on a day."""
    return course.valid_from <= as_of and (course.valid_until is None or as_of <= course.valid_until)


def window(course: Course, as_of: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a term must have begun for its holder to be due on a day."""
    first = dt.date.min
    if course.months_until is not None:
        first = shift(as_of, -course.months_until) + dt.timedelta(days=1)
    return first, shift(as_of, -course.months_from)


def is_due(course: Course, holder: Holder, as_of: dt.date) -> bool:
    """Whether somebody in office on a day is due for the course."""
    first, last = window(course, as_of)
    came_between = holder.start_reason == StartReason.REPLACEMENT
    return (
        in_force(course, as_of)
        and first <= holder.starts_on <= last
        and course.terms_from <= holder.term_number
        and (course.terms_until is None or holder.term_number <= course.terms_until)
        and course.replacement in (Replacement.ANY, Replacement.ONLY if came_between else Replacement.NOT)
        and course.role in ("", holder.role)
    )
