"""Terms of office as pure values: how long, which one it is, how it stands on a day, and how long somebody has served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from ..enums import PartialTerm, StartReason, TermClass, TermState
from .calendar import ONE_DAY, Span, joined, months_between, shift


@dataclass(frozen=True)
class TermRule:
    """What a council says about the terms of one post; ``PostRule`` as values."""

    term_years: int | None = None
    renewal_from: dt.date | None = None
    replacement_serves_rest: bool = True
    partial_term: str = PartialTerm.ALWAYS
    gap_resets_months: int | None = None
    age_limit: int | None = None
    terms_at_most: int | None = None
    valid_from: dt.date = dt.date.min
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Term:
    """One term in somebody's history of one post. ``place`` is any value that names where she served."""

    key: int
    starts_on: dt.date
    ends_on: dt.date | None = None
    ended_on: dt.date | None = None
    start_reason: str = StartReason.GENERAL
    place: object = None
    earlier_terms: int = 0
    served_since: dt.date | None = None
    is_withdrawn: bool = False

    @property
    def last_day(self) -> dt.date | None:
        return self.ended_on or self.ends_on


#: Which verb an appointment takes in which state.
TRANSITIONS: Mapping[str, frozenset[str]] = {
    TermState.PLANNED: frozenset({"correct", "withdraw"}),
    TermState.HOLDING: frozenset({"correct", "end", "renew", "withdraw"}),
    TermState.LAPSED: frozenset({"correct", "end", "renew"}),
    TermState.ENDED: frozenset({"correct", "renew", "reopen", "succeed"}),
    TermState.WITHDRAWN: frozenset({"reopen"}),
}


def rule_on(rules: Iterable[TermRule], day: dt.date) -> TermRule:
    """The rule in force on a day; the newest when several are, and one that limits nothing when none is."""
    fitting = [r for r in rules if r.valid_from <= day and (r.valid_until is None or r.valid_until >= day)]
    return max(fitting, key=lambda rule: rule.valid_from, default=TermRule())


def state_on(term: Term, day: dt.date) -> TermState:
    """How a term stands on a day. The last day still belongs to it."""
    if term.is_withdrawn:
        return TermState.WITHDRAWN
    if day < term.starts_on:
        return TermState.PLANNED
    if term.ended_on is not None and term.ended_on < day:
        return TermState.ENDED
    if term.ended_on is None and term.ends_on is not None and term.ends_on < day:
        return TermState.LAPSED
    return TermState.HOLDING


def may(verb: str, state: str) -> bool:
    """Whether a verb fits a state."""
    return verb in TRANSITIONS[state]


def next_renewal(rule: TermRule, day: dt.date) -> dt.date | None:
    """The first day after ``day`` on which everybody's term begins anew; None when the post knows none."""
    if rule.renewal_from is None or rule.term_years is None:
        return None
    length = rule.term_years * 12
    steps = months_between(rule.renewal_from, day) // length if day >= rule.renewal_from else 0
    while shift(rule.renewal_from, steps * length) <= day:
        steps += 1
    while shift(rule.renewal_from, (steps - 1) * length) > day:
        steps -= 1
    return shift(rule.renewal_from, steps * length)


def planned_end(rule: TermRule, starts_on: dt.date, predecessor_ends: dt.date | None = None) -> dt.date | None:
    """The last day of a term: the rest of the predecessor's, the day before the next renewal, or whole years."""
    if predecessor_ends is not None and rule.replacement_serves_rest and predecessor_ends >= starts_on:
        return predecessor_ends
    renewal = next_renewal(rule, starts_on)
    if renewal is not None:
        return renewal - ONE_DAY
    return shift(starts_on, rule.term_years * 12) - ONE_DAY if rule.term_years else None


def term_numbers(history: Iterable[Term], rules: Sequence[TermRule]) -> dict[int, int]:
    """Term → its number in one person's history of one post, as the rule in force on its first day counts.

    0 is a replacement's partial term that counts as none, before any other.
    """
    found: dict[int, int] = {}
    number = 0
    before: Term | None = None
    for term in sorted((t for t in history if not t.is_withdrawn), key=lambda t: (t.starts_on, t.key)):
        rule = rule_on(rules, term.starts_on)
        if before is not None and _resets(rule, before, term):
            number = 0
        number = max(number, term.earlier_terms)
        if not (term.start_reason == StartReason.TRANSFER and number) and _counts(rule, term):
            number += 1
        found[term.key] = number
        before = term
    return found


def _counts(rule: TermRule, term: Term) -> bool:
    if term.start_reason != StartReason.REPLACEMENT or rule.partial_term == PartialTerm.ALWAYS:
        return True
    if rule.partial_term == PartialTerm.NEVER or rule.term_years is None or term.ends_on is None:
        return False
    return months_between(term.starts_on, term.ends_on + ONE_DAY) * 2 >= rule.term_years * 12


def _resets(rule: TermRule, before: Term, term: Term) -> bool:
    if rule.gap_resets_months is None or before.last_day is None:
        return False
    return months_between(before.last_day + ONE_DAY, term.starts_on) >= rule.gap_resets_months


def term_class(number: int) -> TermClass:
    """The group a term number belongs to (新任・1期・2〜3期・4期以上)."""
    if number == 0:
        return TermClass.PARTIAL
    if number == 1:
        return TermClass.FIRST
    return TermClass.MIDDLE if number <= 3 else TermClass.SENIOR


def served_spans(history: Iterable[Term], as_of: dt.date) -> list[Span]:
    """The periods somebody has served until a day (inclusive), put together.

    The earliest day she is said to have begun lengthens her first term: what lay before the register is taken as unbroken.
    """
    terms = sorted((t for t in history if not t.is_withdrawn and t.starts_on <= as_of), key=lambda t: t.starts_on)
    since = min((term.served_since for term in terms if term.served_since), default=dt.date.max)
    spans = [(term.starts_on, min(term.last_day or as_of, as_of)) for term in terms]
    return joined([(min(since, spans[0][0]), spans[0][1]), *spans[1:]] if spans else [])


def gaps(history: Iterable[Term], as_of: dt.date) -> list[Span]:
    """First and last day of every time between two services."""
    spans = served_spans(history, as_of)
    return [(a[1] + ONE_DAY, b[0] - ONE_DAY) for a, b in pairwise(spans)]


def months_served(history: Iterable[Term], as_of: dt.date) -> int:
    """Whole months somebody has served until a day."""
    return sum(months_between(start, end + ONE_DAY) for start, end in served_spans(history, as_of))


def moves(history: Iterable[Term]) -> list[tuple[dt.date, object, object]]:
    """Every day on which somebody began to serve elsewhere than before: (day, from, to)."""
    terms = sorted((t for t in history if not t.is_withdrawn), key=lambda t: (t.starts_on, t.key))
    return [(b.starts_on, a.place, b.place) for a, b in pairwise(terms) if a.place != b.place]


def age_on(birth: tuple[int | None, int | None, int | None], day: dt.date) -> int | None:
    """Years of age on a day; at the least, when the birth date is known in part. None when nothing is known."""
    year, month, date = birth
    if year is None:
        return None
    return day.year - year - ((day.month, day.day) < (month or 12, date or 31))


def served_words(months: int) -> str:
    """11年4か月; 5か月 below a year."""
    years, rest = divmod(months, 12)
    if not months:
        return _("1か月未満")
    if not years:
        return _("%(months)sか月") % {"months": rest}
    if not rest:
        return _("%(years)s年") % {"years": years}
    return _("%(years)s年%(months)sか月") % {"years": years, "months": rest}
