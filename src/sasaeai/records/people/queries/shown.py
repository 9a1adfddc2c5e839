"""Where somebody is and how she is reached, as far as it may be shown: the one door for every page, label, letter and sheet.

Two things keep a row away. It is hidden (知らせない): then only who holds ``people.hidden`` meets it, and in bulk nobody. Or
a wall stands (``HouseholdWall``): beside the other person, on a page of her household or a letter to it, nothing of the
protected person's present whereabouts and contacts shows, whoever looks (DV防止法 23条; 支援措置).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from django.db.models import F, Q, QuerySet

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer

from ..models import Household, HouseholdMember, HouseholdWall, Person, PersonAddress, PersonContact

#: Whom a page, a letter or a sheet is for as well: a person, persons, or all who ever belonged to a household.
Beside: TypeAlias = "Person | Household | Iterable[Person] | None"
Part = TypeVar("Part", PersonAddress, PersonContact)


def shown_addresses(viewer: Viewer, person: Person, *, beside: Beside = None) -> list[PersonAddress]:
    """Her addresses as the viewer may see them, the present before the past, the main one first."""
    return addresses_of(viewer, [person], beside=beside).get(person.pk, [])


def shown_contacts(viewer: Viewer, person: Person, *, beside: Beside = None) -> list[PersonContact]:
    """Her contacts as the viewer may see them, those in use first."""
    return contacts_of(viewer, [person], beside=beside).get(person.pk, [])


def addresses_of(
    viewer: Viewer, persons: Iterable[Person], *, beside: Beside = None, in_bulk: bool = False
) -> dict[int, list[PersonAddress]]:
    """The same for many, by the person's number, in a constant number of queries. ``in_bulk`` leaves out the hidden for all."""
    rows = seen_addresses(viewer, in_bulk=in_bulk).order_by(F("ends_on").desc(nulls_first=True), "-is_main", "pk")
    return _kept(rows, persons, beside)


def contacts_of(
    viewer: Viewer, persons: Iterable[Person], *, beside: Beside = None, in_bulk: bool = False
) -> dict[int, list[PersonContact]]:
    """The same for contacts."""
    rows = seen_contacts(viewer, in_bulk=in_bulk).order_by(F("ends_on").desc(nulls_first=True), "do_not_use", "pk")
    return _kept(rows, persons, beside)


def seen_addresses(viewer: Viewer, *, in_bulk: bool = False) -> QuerySet[PersonAddress]:
    """Every address the viewer's permission lets her meet at all, for a search or a map: without reach, without walls."""
    rows = PersonAddress.objects.all()
    return rows if viewer.may("people.hidden") and not in_bulk else rows.filter(is_hidden=False)


def seen_contacts(viewer: Viewer, *, in_bulk: bool = False) -> QuerySet[PersonContact]:
    """The same for contacts."""
    rows = PersonContact.objects.all()
    return rows if viewer.may("people.hidden") and not in_bulk else rows.filter(is_hidden=False)


def open_contacts() -> QuerySet[PersonContact]:
    """Contacts a list may show beside a name: in use today, not hidden, not to be left alone."""
    return PersonContact.objects.filter(in_force(), is_hidden=False, do_not_use=False).order_by("kind", "pk")


def in_force() -> Q:
    """Rows with a period that holds today."""
    today = clock.today()
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=today)) & not_over()


def not_over() -> Q:
    """Rows with a period that has not ended: of the present, or yet to come."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today())


def standing_walls() -> QuerySet[HouseholdWall]:
    """Walls that stand today."""
    return HouseholdWall.objects.filter(in_force())


def protected_beside(beside: Beside) -> frozenset[int]:
    """Numbers of those whose present whereabouts must not show beside these persons."""
    near = _numbers(beside)
    if not near:
        return frozenset()
    return frozenset(standing_walls().filter(against_id__in=near).values_list("protected_id", flat=True))


def _numbers(beside: Beside) -> list[int]:
    if beside is None:
        return []
    if isinstance(beside, Person):
        return [beside.pk]
    if isinstance(beside, Household):
        return list(HouseholdMember.objects.filter(household=beside).values_list("person_id", flat=True))
    return [person.pk for person in beside]


def _kept(rows: QuerySet[Part], persons: Iterable[Person], beside: Beside) -> dict[int, list[Part]]:
    behind = protected_beside(beside)
    rows = rows.filter(person_id__in=[person.pk for person in persons])
    if behind:
        rows = rows.exclude(Q(person_id__in=behind) & not_over())
    found: dict[int, list[Part]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return dict(found)
