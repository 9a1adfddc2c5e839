"""Candidates as the terms of office have them, what stands in a round, and who was given what before."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from sasaeai.foundation import clock
from sasaeai.records.activities import api as activities
from sasaeai.records.appointments import api as appointments
from sasaeai.records.people.api import Person, standing_persons
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Viewer, visible

from .enums import NominationState
from .models import AwardRound, AwardRule, Nomination
from .rules import Candidate, Criteria, Service, candidates, in_force
from .rules.criteria import RETIRED_WITHIN

#: What the ledger calls the awards of a congress.
KIND = "awards.congress"


@dataclass(frozen=True)
class CandidateLine:
    """A candidate as a list shows her: for which award, in which post and where she serves or last served."""

    rule: AwardRule
    row: appointments.Appointment
    found: Candidate

    @property
    def person(self) -> Person:
        return self.row.person

    @property
    def district(self) -> District | None:
        """Where she serves, else where she lives."""
        return self.row.district or self.row.person.district

    @property
    def key(self) -> str:
        """What a form names her by."""
        return f"{self.rule.pk}-{self.person.pk}"


@dataclass(frozen=True)
class RoundCounts:
    """How many stand where in a round."""

    nominated: int = 0
    accepted: int = 0
    declined: int = 0
    awarded: int = 0
    unnumbered: int = 0


def criteria_of(row: AwardRule) -> Criteria:
    return Criteria(row.award, row.years, row.standing, row.age_from, row.valid_from, row.valid_until)


def rules_on(day: dt.date) -> list[AwardRule]:
    """The rules in force on a day, in their order."""
    return [rule for rule in AwardRule.objects.all() if in_force(criteria_of(rule), day)]


def current_round() -> AwardRound | None:
    """The open round that comes next."""
    return AwardRound.objects.filter(closed_on__isnull=True).order_by("congress_on", "pk").first()


def candidate_lines(viewer: Viewer, award_round: AwardRound, permission: str = "awards.view") -> list[CandidateLine]:
    """Everybody within reach who meets a rule as of the round's reference day and does not stand in the round yet."""
    day = award_round.reference_on
    rules = rules_on(day)
    kinds = {kind for rule in rules for kind in rule.kinds}
    recent = appointments.Appointment.objects.standing().filter(
        appointments.Appointment.objects.lasting(appointments.shift(day, -RETIRED_WITHIN)),
        starts_on__lte=day,
        post__kind__in=kinds,
        person__merged_into__isnull=True,
    )
    mine = visible(recent, viewer, permission)
    shown: dict[tuple[int, str], appointments.Appointment] = {}
    for row in mine.select_related("person__district", "post", "district", "organisation").order_by("starts_on", "pk"):
        shown[row.person_id, row.post.kind] = row
    services = _services(mine.values("person"), kinds)
    standing = set(Nomination.objects.filter(award_round=award_round).values_list("rule_id", "person_id"))
    lines = []
    for rule in rules:
        persons = {person for person, kind in shown if kind in rule.kinds}
        of_rule = [services(person, rule.kinds) for person in sorted(persons)]
        for found in candidates(criteria_of(rule), of_rule, day):
            if (rule.pk, found.person) not in standing:
                rows = [shown[found.person, kind] for kind in rule.kinds if (found.person, kind) in shown]
                lines.append(CandidateLine(rule, max(rows, key=lambda row: (row.starts_on, row.pk)), found))
    return lines


class _Services:
    """Everybody's terms by kind of post, and what she was given before: two queries for all of them."""

    def __init__(self, persons: QuerySet, kinds: Iterable[str]) -> None:
        self._terms: dict[tuple[int, str], list[appointments.Term]] = defaultdict(list)
        self._birth: dict[int, tuple[int | None, int | None, int | None]] = {}
        self._dismissed: set[tuple[int, str]] = set()
        rows = appointments.Appointment.objects.standing().filter(person__in=persons, post__kind__in=kinds)
        for row in rows.select_related("post", "person").order_by("starts_on", "pk"):
            key = (row.person_id, row.post.kind)
            self._terms[key].append(appointments.term_of(row))
            self._birth[row.person_id] = (row.person.birth_year, row.person.birth_month, row.person.birth_day)
            # The last of somebody's terms says how she left.
            left_so = row.end_reason == appointments.EndReason.DISMISSED
            (self._dismissed.add if left_so else self._dismissed.discard)(key)
        self._awarded: dict[int, set[str]] = defaultdict(set)
        given = Nomination.objects.filter(person__in=persons, state=NominationState.AWARDED)
        for person, award in given.values_list("person_id", "rule__award"):
            self._awarded[person].add(award)

    def __call__(self, person: int, kinds: Iterable[str]) -> Service:
        terms = tuple(term for kind in kinds for term in self._terms[person, kind])
        return Service(
            person,
            terms,
            self._birth.get(person, (None, None, None)),
            frozenset(self._awarded[person]),
            any((person, kind) in self._dismissed for kind in kinds),
        )


def _services(persons: QuerySet, kinds: Iterable[str]) -> _Services:
    return _Services(persons, list(kinds))


def served_until(person: Person, rule: AwardRule, day: dt.date) -> int:
    """Whole months somebody has served in the posts a rule looks at; 0 when in none."""
    rows = appointments.Appointment.objects.standing().filter(person=person, post__kind__in=rule.kinds)
    return appointments.months_served([appointments.term_of(row) for row in rows], day)


def last_service(viewer: Viewer, person: Person, rule: AwardRule) -> appointments.Appointment | None:
    """The last term, within reach, in the posts a rule looks at."""
    rows = appointments.Appointment.objects.standing().filter(person=person, post__kind__in=rule.kinds)
    return visible(rows, viewer, "awards.view").select_related("post", "district").order_by("-starts_on", "-pk").first()


def was_awarded(person: Person, rule: AwardRule) -> bool:
    """Whether somebody was given this award before, under whichever rule."""
    return Nomination.objects.filter(person=person, rule__award=rule.award, state=NominationState.AWARDED).exists()


def nominations_of(viewer: Viewer, award_round: AwardRound, permission: str = "awards.view") -> QuerySet[Nomination]:
    """What stands in a round within reach, in the order certificates are handed over."""
    rows = visible(Nomination.objects.filter(award_round=award_round), viewer, permission)
    return rows.select_related("rule", "person", "district", "post", "award_round").order_by(
        "rule__order", "rule", "district__order", "person__family_kana", "person__given_kana", "pk"
    )


def counts_of(viewer: Viewer, award_round: AwardRound) -> RoundCounts:
    """How many stand where, within reach: one query."""
    rows = visible(Nomination.objects.filter(award_round=award_round), viewer, "awards.view")
    found: Counter[str] = Counter()
    unnumbered = 0
    grouped = rows.order_by().values_list("state").annotate(many=Count("pk"), numbered=Count("number"))
    for state, many, numbered in grouped:
        found[state] += many
        if state == NominationState.ACCEPTED:
            unnumbered += many - numbered
    return RoundCounts(
        found[NominationState.NOMINATED],
        found[NominationState.ACCEPTED],
        found[NominationState.DECLINED],
        found[NominationState.AWARDED],
        unnumbered,
    )


def waiting_for_screening(viewer: Viewer) -> int:
    """Nominations of open rounds past their deadline that nobody has decided."""
    rows = Nomination.objects.filter(
        state=NominationState.NOMINATED, award_round__closed_on__isnull=True, award_round__deadline_on__lt=clock.today()
    )
    return visible(rows, viewer, "awards.screen").count()


def of_person(viewer: Viewer, person: Person) -> QuerySet[Nomination]:
    """Somebody's awards and nominations within reach, the newest first."""
    rows = visible(Nomination.objects.filter(person=person), viewer, "awards.view")
    return rows.select_related("rule", "award_round").order_by("-awarded_on", "-nominated_on", "-pk")


def persons_for(viewer: Viewer) -> QuerySet[Person]:
    """Whom somebody may put forward by hand."""
    return visible(standing_persons(), viewer, "people.view")


def is_countable() -> bool:
    """Whether the office has chosen what the awards of a congress count for."""
    return bool(activities.kind_promises(KIND))
