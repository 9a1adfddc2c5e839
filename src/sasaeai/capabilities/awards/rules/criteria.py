"""Who is a candidate for an award: years in posts as of a reference day, in office or just retired, not awarded before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sasaeai.records.appointments.api import Term, age_on, months_served, shift

from ..enums import Standing

#: Who left so many months before the reference day still counts as just retired.
RETIRED_WITHIN = 12


@dataclass(frozen=True)
class Criteria:
    """The conditions of an award; ``AwardRule`` as values. ``award`` is what nobody gets twice."""

    award: str
    years: int
    standing: str = Standing.EITHER
    age_from: int | None = None
    valid_from: dt.date = dt.date.min
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Service:
    """What an award asks about somebody: her terms in the posts it looks at, her birth date, what she was given before."""

    person: int
    terms: tuple[Term, ...]
    birth: tuple[int | None, int | None, int | None] = (None, None, None)
    awarded: frozenset[str] = frozenset()
    was_dismissed: bool = False


@dataclass(frozen=True)
class Candidate:
    """Somebody who meets an award's conditions: whole months served, and whether she is still in office on the day."""

    person: int
    months: int
    is_serving: bool
    last_day: dt.date


def in_force(criteria: Criteria, reference: dt.date) -> bool:
    """Whether the award is given at all as of a day."""
    return criteria.valid_from <= reference and (criteria.valid_until is None or reference <= criteria.valid_until)


def last_day_served(terms: Iterable[Term], reference: dt.date) -> dt.date | None:
    """The last day somebody served until the reference day (that day itself when she is in office); None for never."""
    begun = [term for term in terms if not term.is_withdrawn and term.starts_on <= reference]
    return max((min(term.last_day or reference, reference) for term in begun), default=None)


def candidate_of(criteria: Criteria, service: Service, reference: dt.date) -> Candidate | None:
    """Somebody as a candidate, or None. The day a term ends belongs to it; so does the day a year is complete."""
    last_day = last_day_served(service.terms, reference)
    if last_day is None or service.was_dismissed or criteria.award in service.awarded:
        return None
    serving = last_day == reference
    if not serving and last_day < shift(reference, -RETIRED_WITHIN):
        return None
    if criteria.standing not in (Standing.EITHER, Standing.SERVING if serving else Standing.RETIRED):
        return None
    if criteria.age_from is not None:
        age = age_on(service.birth, reference)
        if age is None or age < criteria.age_from:
            return None
    months = months_served(service.terms, reference)
    return Candidate(service.person, months, serving, last_day) if months >= criteria.years * 12 else None


def candidates(criteria: Criteria, services: Iterable[Service], reference: dt.date) -> list[Candidate]:
    """Everybody who meets the conditions as of the reference day, who served longest first."""
    if not in_force(criteria, reference):
        return []
    found = [one for service in services if (one := candidate_of(criteria, service, reference)) is not None]
    return sorted(found, key=lambda one: (-one.months, one.person))
