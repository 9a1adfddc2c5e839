"""What the index of persons should hold, read from the rows it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from ..models import Person, PersonAddress, PersonContact, PersonName, SearchEntry
from ..rules.search_tokens import NameFacts, PersonFacts, tokens_of

_NAMES = ("family", "given", "family_kana", "given_kana")
_BIRTH = ("birth_year", "birth_month", "birth_day")


def searchable(pks: Collection[int]) -> dict[int, PersonFacts]:
    """What these persons may be found by, in four queries; who was merged into another is left out.

    Hidden addresses and contacts are not asked for: not even whoever may see them finds anybody by them, so that no count,
    no order and no delay betrays them.
    """
    names: dict[int, list[NameFacts]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    places: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pk, *parts in PersonName.objects.filter(person_id__in=pks).order_by("pk").values_list("person_id", *_NAMES):
        names[pk].append(NameFacts(*parts))
    contacts = PersonContact.objects.filter(person_id__in=pks, is_hidden=False).exclude(digits="").order_by("pk")
    for pk, digits in contacts.values_list("person_id", "digits"):
        numbers[pk].append(digits)
    addresses = PersonAddress.objects.filter(person_id__in=pks, is_hidden=False).order_by("pk")
    for pk, code, *parts in addresses.values_list("person_id", "postal_code", "prefecture", "city", "town", "building"):
        places[pk].append((code, "".join(parts)))
    persons = Person.objects.filter(pk__in=pks, merged_into__isnull=True).order_by("pk")
    return {
        pk: PersonFacts(
            (NameFacts(*row[:4]), *names[pk]), row[4], (row[5], row[6], row[7]), tuple(numbers[pk]), tuple(places[pk])
        )
        for pk, *row in persons.values_list("pk", *_NAMES, "latin", *_BIRTH)
    }


def wanted_tokens(pks: Collection[int]) -> dict[int, str]:
    """The tokens these persons should have."""
    return {pk: tokens_of(facts) for pk, facts in searchable(pks).items()}


def stored_tokens(pks: Collection[int]) -> dict[int, str]:
    """The tokens they have."""
    return dict(SearchEntry.objects.filter(pk__in=pks).values_list("pk", "tokens"))


def batches_of_persons(size: int = 1000) -> Iterator[list[int]]:
    """The key of every person, merged ones too, ``size`` at a time."""
    last = 0
    while found := list(Person.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        yield found
        last = found[-1]


def count_wrong_entries() -> int:
    """How many persons have an entry that differs from their rows, or lack one, or have one they should not."""
    wrong = 0
    for pks in batches_of_persons():
        wanted, stored = wanted_tokens(pks), stored_tokens(pks)
        wrong += sum(wanted.get(pk) != stored.get(pk) for pk in wanted.keys() | stored.keys())
    return wrong
