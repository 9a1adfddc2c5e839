"""Who may be the same person: of the whole table, and of one who is being typed."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from sasaeai.spine.access.api import Viewer, visible

from ..enums import PairState
from ..models import DuplicatePair, HouseholdWall, Person
from ..rules import LISTED_AT, Likeness, compare, meeting_keys
from .traits import standing_pks, traits_of

#: Persons read at once, and pairs compared at once.
_AT_ONCE = 2_000
#: More persons than this under one key (the number of a home for the aged) are no sign of anything.
_CROWD = 80
_LOW = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class FoundPair:
    """``one`` is the older record."""

    one: int
    two: int
    likeness: Likeness


def find_pairs(at_once: int = _AT_ONCE) -> Iterator[FoundPair]:
    """Every pair of the whole table that somebody should look at, in the order of their numbers.

    Only persons who share a key are compared (``rules.traits.meeting_keys``). Read in parts: what is held is 16 bytes a
    key and 8 a pair, about 200 bytes a person, and the traits of one part.
    """
    walls = _walled()
    pairs = _meeting(at_once)
    for start in range(0, len(pairs), at_once):
        part = [(pair >> 31, pair & _LOW) for pair in pairs[start : start + at_once]]
        traits = traits_of({pk for pair in part for pk in pair})
        for one, two in part:
            if one not in traits or two not in traits or (one, two) in walls:
                continue
            likeness = compare(traits[one], traits[two])
            if likeness.score >= LISTED_AT:
                yield FoundPair(one, two, likeness)


def _meeting(at_once: int) -> array[int]:
    """Pairs of persons who share a key, each once, as one number of two halves; sorted."""
    keys: dict[str, array[int]] = defaultdict(lambda: array("Q"))
    after = 0
    numbers: array[int] = array("Q")
    while pks := standing_pks(after, at_once):
        after = pks[-1]
        for pk, traits in sorted(traits_of(pks).items()):
            place = len(numbers)
            numbers.append(pk)
            for key in meeting_keys(traits):
                keys[key[0]].append((hash(key) & 0xFFFFFFFFFF) << 24 | place)
    if len(numbers) >= 1 << 24:
        raise OverflowError("more than 16 million persons")
    found: set[int] = set()
    for kind in list(keys):
        for _, run in groupby(sorted(keys.pop(kind)), key=lambda entry: entry >> 24):
            crowd = sorted({numbers[entry & 0xFFFFFF] for entry in run})
            if 1 < len(crowd) <= _CROWD:
                found.update(one << 31 | two for one, two in combinations(crowd, 2))
    return array("Q", sorted(found))


def _walled() -> set[tuple[int, int]]:
    """Pairs with a wall between them: two people, by somebody's knowledge."""
    rows = HouseholdWall.objects.order_by().values_list("protected_id", "against_id")
    return {(min(pair), max(pair)) for pair in rows}


def likeness_of(one: int, two: int) -> Likeness:
    """How much two stored persons look like one, today."""
    traits = traits_of([one, two])
    return compare(traits[one], traits[two])


def pairs_of(viewer: Viewer, state: str = "") -> QuerySet[DuplicatePair]:
    """Pairs of two standing records within the viewer's reach for merging, of one state or all; the likeliest first.

    A wall raised since the pair was found takes it off the list: that they are two people is known.
    """
    persons = visible(Person.objects.filter(merged_into__isnull=True), viewer, "people.merge")
    walls = HouseholdWall.objects.filter(
        Q(protected=OuterRef("one"), against=OuterRef("two")) | Q(protected=OuterRef("two"), against=OuterRef("one"))
    )
    rows = DuplicatePair.objects.filter(~Exists(walls), one__in=persons, two__in=persons)
    rows = rows.filter(state=state) if state else rows
    return rows.select_related("one__district", "two__district").order_by("-score", "pk")


def waiting_pairs(viewer: Viewer) -> int:
    """How many pairs wait for the viewer."""
    return pairs_of(viewer, PairState.OPEN).count()


def have_wall(one: int, two: int) -> bool:
    """Whether one of the two is protected from the other, now or once."""
    return HouseholdWall.objects.filter(
        Q(protected_id=one, against_id=two) | Q(protected_id=two, against_id=one)
    ).exists()
