"""Which rows of which tables point to a person: asked of the models themselves, so that no table is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model

from sasaeai.foundation.japanese import fold
from sasaeai.spine.audit.api import AppendOnlyModel

from ..models import (
    DuplicatePair,
    HouseholdMember,
    MergedLink,
    Person,
    PersonAddress,
    PersonContact,
    PersonMerge,
    PersonName,
    PersonNeed,
)

#: About the two records themselves, and therefore never moved.
_ABOUT_RECORDS: tuple[type[Model], ...] = (DuplicatePair, PersonMerge, MergedLink)
#: What makes two rows say the same, for tables where saying it twice about one person only stands in the way.
_SAYS: dict[type[Model], tuple[str, ...]] = {
    PersonAddress: ("kind", "prefecture", "city", "town", "building", "starts_on", "ends_on", "no_post", "is_hidden"),
    PersonContact: ("kind", "value", "label", "starts_on", "ends_on", "do_not_use", "is_hidden"),
    PersonName: ("kind", "family", "given", "family_kana", "given_kana", "until"),
    PersonNeed: ("kind", "detail"),
    HouseholdMember: ("household_id", "starts_on", "ends_on"),
}


@dataclass(frozen=True)
class Link:
    """One column of one table that points to a person."""

    model: type[Model]
    field: ForeignKey[Any, Any]

    @property
    def table(self) -> str:
        return self.model._meta.label

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def may_move(self) -> bool:
        """A ledger is never rewritten; a row that has the person's number as its own (an index) is made anew, not moved."""
        return not (issubclass(self.model, AppendOnlyModel) or self.field.primary_key)

    def rows_of(self, person: int) -> list[Any]:
        """Numbers of the rows that point to her."""
        rows = self.model._base_manager.filter(**{self.field.attname: person}).order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def said_by(self, person: int) -> dict[Any, tuple[str, ...]]:
        """What her rows say, by number, where it can be said twice; nothing for other tables."""
        columns = _SAYS.get(self.model)
        if columns is None:
            return {}
        rows = self.model._base_manager.filter(**{self.field.attname: person}).order_by("pk")
        return {pk: tuple(fold(str(value)) for value in said) for pk, *said in rows.values_list("pk", *columns)}


def person_links() -> list[Link]:
    """Every column of the house that points to a person, hidden relations and the tables between many and many as well."""
    found = []
    for relation in Person._meta.get_fields(include_hidden=True):
        field: Field[Any, Any] | None = getattr(relation, "field", None)
        if isinstance(field, ForeignKey) and relation.auto_created and field.model not in _ABOUT_RECORDS:
            found.append(Link(field.model, field))
    return sorted(found, key=lambda link: (link.table, link.field.name))


def moved_columns() -> Iterator[Link]:
    """The columns a merge points to the record that is kept."""
    return (link for link in person_links() if link.may_move)


#: Shown on their own where two records are compared.
_TOLD_APART = frozenset(
    {"PersonAddress", "PersonContact", "PersonName", "HouseholdMember", "Membership", "SearchEntry"}
)


def counted_links(person: int) -> list[tuple[str, int]]:
    """What else hangs on somebody: the noun and how many rows; one query a table."""
    counts: dict[str, int] = {}
    for link in person_links():
        if link.model.__name__ not in _TOLD_APART and (count := len(link.rows_of(person))):
            counts[link.label] = counts.get(link.label, 0) + count
    return list(counts.items())


@dataclass(frozen=True)
class Stayed:
    """Rows that stayed with the record that went: what they are and how many."""

    label: str
    count: int


def stayed_with(gone: int) -> list[Stayed]:
    """What still points to a merged record: what a unique rule kept back, what was said twice, lines of ledgers."""
    found = []
    for link in person_links():
        if not link.field.primary_key and (count := len(link.rows_of(gone))):
            found.append(Stayed(link.label, count))
    return found
