"""Whom the lines of a roster may be, for all lines at once: one look at every person's name, then the whole comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sasaeai.spine.access.api import Viewer, visible

from ..enums import ContactKind
from ..models import Person, PersonAddress, PersonContact, PersonName
from ..rules import HINTED_AT, Likeness, Traits, address_key, compare, phones_in
from ..rules.traits import NameKey, name_key
from .brought import BroughtPerson
from .traits import traits_of

_AT_ONCE = 2_000
_NAMES = ("family", "given", "family_kana", "given_kana")
#: More persons than this under one key say nothing; the best of the others are found by what else is known.
_CROWD = 60
MOST = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody the council knows who looks like a line: ``reasons`` are codes (``reasons_in_words``)."""

    person: int
    likeness: Likeness

    @property
    def is_certain(self) -> bool:
        """The same name, and a date, a mobile phone or a mail of her own; or phone and address together.

        A home or a number that is another one speaks of a move, not of another person.
        """
        said = set(self.likeness.reasons)
        if "name_same" not in said or said & {"family_other", "birth_other", "sex_other"}:
            return False
        own = {"birth_same", "mobile_same", "mail_same"} & said
        return bool(own) or {"phone_same", "address_same"} <= said


def find_alike(viewer: Viewer, lines: Sequence[Traits]) -> list[list[Alike]]:
    """For every line the persons it may be, the likeliest first, three at most; merged records are left out.

    Of somebody beyond the viewer's reach nothing is said (see ``candidates_for``).

    One pass over the names of all persons and a look for the numbers; only who meets a line there is read in full.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, traits in enumerate(lines):
        for key in _keys(traits.names, traits.birth):
            by_key[key].append(place)
    meeting: dict[int, set[int]] = defaultdict(set)
    for person, keys in _named():
        for key in keys:
            for place in by_key.get(key, ()):
                meeting[place].add(person)
    for place, person in _reached(lines):
        meeting[place].add(person)
    return _compared(viewer, lines, meeting)


def _keys(names: Iterable[NameKey], birth: tuple[int | None, int | None, int | None]) -> set[str]:
    """The whole name as written and as heard, whatever its order; the birth date with one half of the name."""
    found = set()
    for name in names:
        found |= {"".join(sorted(whole)) for whole in (name.whole, name.whole_sound) if whole}
        if None not in birth:
            day = f"{birth[0]}-{birth[1]}-{birth[2]}"
            found |= {f"{day}{half}" for half in (name.given, name.given_sound, name.family_sound) if half}
    return found


def _named() -> Iterator[tuple[int, set[str]]]:
    rows = Person.objects.filter(merged_into__isnull=True).order_by()
    columns = ("pk", "family", "given", "family_kana", "given_kana", "birth_year", "birth_month", "birth_day")
    for pk, family, given, family_kana, given_kana, year, month, day in rows.values_list(*columns).iterator(_AT_ONCE):
        yield pk, _keys((name_key(family, given, family_kana, given_kana),), (year, month, day))
    others = PersonName.objects.filter(person__merged_into__isnull=True).order_by()
    parts = ("family", "given", "family_kana", "given_kana")
    for pk, *name in others.values_list("person_id", *parts).iterator(_AT_ONCE):
        yield pk, _keys((name_key(*name),), (None, None, None))


def _reached(lines: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """(line, person) with a number in common. Hidden numbers are no evidence."""
    by_number: dict[str, list[int]] = defaultdict(list)
    for place, traits in enumerate(lines):
        for number in traits.phones:
            by_number[number].append(place)
    wanted = sorted(number for number, places in by_number.items() if len(places) <= _CROWD)
    rows = PersonContact.objects.filter(is_hidden=False, person__merged_into__isnull=True).order_by()
    for start in range(0, len(wanted), 500):
        found = rows.filter(digits__in=wanted[start : start + 500]).values_list("digits", "person_id")
        for digits, person in found:
            for place in by_number[digits]:
                yield place, person


def _compared(viewer: Viewer, lines: Sequence[Traits], meeting: dict[int, set[int]]) -> list[list[Alike]]:
    found: list[list[Alike]] = [[] for _ in lines]
    places = sorted(meeting)
    for start in range(0, len(places), 200):
        part = places[start : start + 200]
        met = {person for place in part for person in meeting[place]}
        reached = visible(Person.objects.filter(pk__in=met), viewer, "people.view").order_by()
        known = traits_of(set(reached.values_list("pk", flat=True)))
        for place in part:
            looks = [
                Alike(person, likeness)
                for person in meeting[place]
                if person in known and (likeness := compare(lines[place], known[person])).score >= HINTED_AT
            ]
            looks.sort(key=lambda one: (-one.likeness.bits, one.person))
            found[place] = looks[:MOST]
    return found


def traits_brought(brought: BroughtPerson) -> Traits:
    """What the comparison sees of a line: as of a stored row (``traits_of``), from its columns alone."""
    columns, parts = brought.fields, brought.parts
    names = [name_key(*(str(columns.get(part) or "") for part in _NAMES))]
    names += [
        name_key(one["family"], str(columns.get("given") or ""), "", str(columns.get("given_kana") or ""), True)
        for one in parts.get(PersonName, ())
    ]
    contacts = [(one["kind"], one["value"]) for one in parts.get(PersonContact, ())]
    numbers = ["".join(filter(str.isdigit, value)) for kind, value in contacts if kind != ContactKind.MAIL]
    return Traits(
        tuple(names),
        "",
        (columns.get("birth_year"), columns.get("birth_month"), columns.get("birth_day")),
        str(columns.get("sex") or ""),
        frozenset(
            address_key(one["town"], one.get("city", ""), one.get("prefecture", ""))
            for one in parts.get(PersonAddress, ())
        ),
        phones_in(numbers),
        frozenset(value.strip().casefold() for kind, value in contacts if kind == ContactKind.MAIL),
    )


def twin_keys(traits: Traits) -> set[str]:
    """Under which keys two lines of one roster meet: the folded name with the date, the phone or the address."""
    found = set()
    for name in traits.names[:1]:
        whole = name.whole
        if not whole:
            continue
        if traits.is_born_on:
            found.add(f"{whole}|{traits.birth}")
        found |= {f"{whole}|{mark}" for mark in (*traits.phones, *traits.mails, *traits.addresses)}
        if not (traits.is_born_on or traits.phones or traits.mails or traits.addresses):
            found.add(whole)
    return found
