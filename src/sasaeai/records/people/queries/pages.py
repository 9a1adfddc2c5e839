"""What the pages of persons, households, bodies and districts ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Viewer, visible, within_reach

from ..enums import LifeState
from ..models import (
    Household,
    HouseholdMember,
    HouseholdWall,
    Membership,
    Person,
    PersonAddress,
    PersonContact,
)
from .shown import addresses_of, contacts_of, not_over, open_contacts, standing_walls
from .standing import standing_persons


def listed_persons(rows: QuerySet[Person]) -> QuerySet[Person]:
    """Rows of the list of persons: without the merged, with the state of life and what a list may show of contacts."""
    state = Case(
        When(is_deceased=True, then=Value(LifeState.DECEASED.value)),
        When(moved_on__isnull=False, then=Value(LifeState.MOVED.value)),
        default=Value(LifeState.HERE.value),
    )
    return (
        rows.filter(merged_into__isnull=True)
        .select_related("district")
        .annotate(life_state=state)
        .prefetch_related(Prefetch("contacts", queryset=open_contacts(), to_attr="listed_contacts"))
    )


def listed_households(rows: QuerySet[Household]) -> QuerySet[Household]:
    """Rows of the list of households, with those who belong to them today."""
    members = HouseholdMember.objects.filter(not_over()).select_related("person").order_by("pk")
    return rows.select_related("district").prefetch_related(
        Prefetch("members", queryset=members, to_attr="present_members")
    )


def may_change(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may change her; asked once a page, however many parts ask."""
    return viewer.may("people.change") and viewer.once(
        f"people.change:{person.pk}", lambda: within_reach(person, viewer, "people.change")
    )


@dataclass(frozen=True)
class AtHome:
    """A member as the page of her household shows her. ``person`` out of reach is a person without a name here."""

    member: HouseholdMember
    in_reach: bool
    addresses: list[PersonAddress] = field(default_factory=list)
    contacts: list[PersonContact] = field(default_factory=list)
    protected: bool = False


def at_home(viewer: Viewer, household: Household) -> list[AtHome]:
    """Members, those of today first; behind a wall nothing of where the protected one is now."""
    members = list(
        HouseholdMember.objects.filter(household=household, person__merged_into__isnull=True)
        .select_related("person")
        .order_by(F("ends_on").desc(nulls_first=True), "pk")
    )
    persons = [member.person for member in members]
    near = set(_reachable(viewer, persons))
    addresses = addresses_of(viewer, persons, beside=household)
    contacts = contacts_of(viewer, persons, beside=household)
    guarded = {wall.protected_id for wall in walls_in(household)}
    return [
        AtHome(
            member,
            member.person_id in near,
            [one for one in addresses.get(member.person_id, []) if one.ends_on is None],
            [one for one in contacts.get(member.person_id, []) if one.ends_on is None],
            member.person_id in guarded,
        )
        for member in members
    ]


def walls_in(household: Household) -> list[HouseholdWall]:
    """Walls between those who ever belonged to a household, the standing and the future ones."""
    persons = HouseholdMember.objects.filter(household=household).values("person_id")
    walls = HouseholdWall.objects.filter(not_over(), protected_id__in=persons, against_id__in=persons)
    return list(walls.select_related("protected", "against"))


def walls_about(person: Person) -> tuple[list[HouseholdWall], list[HouseholdWall]]:
    """Standing walls that protect her, and those that protect somebody from her."""
    walls = standing_walls().filter(Q(protected=person) | Q(against=person)).select_related("protected", "against")
    found = list(walls)
    return (
        [wall for wall in found if wall.protected_id == person.pk],
        [wall for wall in found if wall.against_id == person.pk],
    )


def homes_of(person: Person) -> list[tuple[HouseholdMember, list[HouseholdMember]]]:
    """Her households, those of today first, each with its other members of today."""
    homes = list(
        HouseholdMember.objects.filter(person=person)
        .select_related("household")
        .order_by(F("ends_on").desc(nulls_first=True), "pk")
    )
    others: dict[int, list[HouseholdMember]] = defaultdict(list)
    beside = HouseholdMember.objects.filter(
        not_over(), household_id__in=[home.household_id for home in homes], person__merged_into__isnull=True
    )
    for member in beside.exclude(person=person).select_related("person").order_by("pk"):
        others[member.household_id].append(member)
    return [(home, others[home.household_id]) for home in homes]


def reachable_persons(viewer: Viewer, persons: Iterable[Person]) -> set[int]:
    """Numbers of those within the viewer's reach."""
    return set(_reachable(viewer, list(persons)))


def _reachable(viewer: Viewer, persons: list[Person]) -> QuerySet[Any, Any]:
    rows = Person.objects.filter(pk__in=[person.pk for person in persons])
    return visible(rows, viewer, "people.view").values_list("pk", flat=True)


def open_memberships(person: Person) -> list[Membership | HouseholdMember]:
    """Places in bodies and households that have no last day yet."""
    bodies = Membership.objects.filter(person=person, ends_on__isnull=True).select_related("organisation")
    homes = HouseholdMember.objects.filter(person=person, ends_on__isnull=True).select_related("household")
    return [*bodies, *homes]


def members_of(viewer: Viewer, organisation: Organisation) -> list[Membership]:
    """Who belongs to a body today, within reach; whoever answers for it first."""
    persons = visible(standing_persons(), viewer, "people.view")
    rows = Membership.objects.filter(not_over(), organisation=organisation, person__in=persons)
    return list(
        rows.select_related("person").order_by("-is_contact", "person__family_kana", "person__given_kana", "pk")
    )


def persons_in(viewer: Viewer, district: District) -> tuple[int, int]:
    """How many persons and households of a district lie within the viewer's reach; the dead and departed not counted."""
    persons = standing_persons().filter(district=district, is_deceased=False, moved_on__isnull=True)
    households = Household.objects.filter(district=district)
    return (
        visible(persons, viewer, "people.view").count(),
        visible(households, viewer, "people.view").count(),
    )
