"""Rows of terms as the values that rules reckon with."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable

from sasaeai.foundation import clock

from ..enums import EndReason, TermState
from ..models import Appointment, AppointmentQuerySet, Post, PostRule
from ..rules import Term, TermRule, age_on, may, months_served, rule_on, shift, state_on, term_numbers


def term_of(row: Appointment) -> Term:
    return Term(
        key=row.pk or 0,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        ended_on=row.ended_on,
        start_reason=row.start_reason,
        place=(row.organisation_id, row.district_id, row.block_id),
        earlier_terms=row.earlier_terms,
        served_since=row.served_since,
        is_withdrawn=row.is_withdrawn,
    )


def _rule_of(row: PostRule) -> TermRule:
    return TermRule(
        term_years=row.term_years,
        renewal_from=row.renewal_from,
        replacement_serves_rest=row.replacement_serves_rest,
        partial_term=row.partial_term,
        gap_resets_months=row.gap_resets_months,
        age_limit=row.age_limit,
        terms_at_most=row.terms_at_most,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def rules_of(post: Post | int) -> list[TermRule]:
    """Every rule a post ever had."""
    return [_rule_of(row) for row in PostRule.objects.filter(post=post)]


def rule_for(post: Post | int, day: dt.date) -> TermRule:
    """The rule of a post in force on a day."""
    return rule_on(rules_of(post), day)


def state_of(row: Appointment, day: dt.date) -> TermState:
    return state_on(term_of(row), day)


def history_of_terms(person_id: int, post_id: int) -> AppointmentQuerySet:
    """Somebody's terms in one post, the first first."""
    return Appointment.objects.filter(person=person_id, post=post_id).order_by("starts_on", "pk")


def term_number(row: Appointment) -> int:
    """Which term this is, counted from the history and not from what is kept; 0 for a partial one that counts as none."""
    numbers = term_numbers(
        [term_of(one) for one in history_of_terms(row.person_id, row.post_id)], rules_of(row.post_id)
    )
    return numbers.get(row.pk, 0)


def months_in_post(rows: Iterable[Appointment], as_of: dt.date) -> dict[tuple[int, int], int]:
    """(person, post) → whole months served until a day, for everybody among the rows: one query."""
    wanted = {(row.person_id, row.post_id) for row in rows}
    histories: dict[tuple[int, int], list[Term]] = defaultdict(list)
    found = Appointment.objects.filter(person__in={p for p, _ in wanted}, post__in={q for _, q in wanted})
    for one in found:
        histories[one.person_id, one.post_id].append(term_of(one))
    return {key: months_served(histories[key], as_of) for key in wanted}


def miscounted() -> dict[int, int]:
    """Appointment → its right number, where what is kept differs."""
    rules: dict[int, list[TermRule]] = defaultdict(list)
    for rule in PostRule.objects.all():
        rules[rule.post_id].append(_rule_of(rule))
    histories: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
    for row in Appointment.objects.standing().order_by("starts_on", "pk").iterator():
        histories[row.person_id, row.post_id].append(row)
    wrong = {}
    for (_person, post), rows in histories.items():
        right = term_numbers([term_of(row) for row in rows], rules[post])
        wrong.update({row.pk: right[row.pk] for row in rows if row.term_number != right[row.pk]})
    return wrong


def age_of(row: Appointment) -> int | None:
    """Years of age on the first day of the term; None when the birth year is not known."""
    person = row.person
    return age_on((person.birth_year, person.birth_month, person.birth_day), row.starts_on)


#: So long before its end a term may be prolonged from its own page.
RENEWABLE_MONTHS = 18


def can(verb: str) -> Callable[[Appointment], bool]:
    """Whether a button with this verb fits a row as it stands today."""

    def fits(row: Appointment) -> bool:
        today = clock.today()
        state = state_of(row, today)
        if not may(verb, state):
            return False
        if verb == "renew":
            return _renewable(row, state, today)
        if verb == "succeed":
            # There is a rest of the term to serve.
            return row.ended_on is not None and (row.ends_on is None or row.ends_on > max(row.ended_on, today))
        return True

    return fits


def _renewable(row: Appointment, state: str, today: dt.date) -> bool:
    """The term is over or nearly so, in full, and nobody has written the next one yet."""
    if row.ends_on is None or row.ends_on > shift(today, RENEWABLE_MONTHS):
        return False
    if state == TermState.ENDED and row.end_reason != EndReason.TERM_OVER:
        return False
    return not history_of_terms(row.person_id, row.post_id).standing().filter(starts_on__gt=row.starts_on).exists()
