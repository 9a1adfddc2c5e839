"""Whom the council may know already, while somebody is still being typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sasaeai.foundation.japanese import sound_key
from sasaeai.spine.access.api import Viewer, visible

from ..models import Person
from ..rules import HINTED_AT, Likeness, Traits, compare
from ..rules.search_words import AnyOf, Every, Question, Term
from .search import having
from .standing import standing_persons
from .traits import traits_of, traits_typed

MOST = 5
#: So many of one question are compared; a name that more people bear needs another word first.
_COMPARED = 100


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the one typed, with what speaks for it."""

    person: Person
    likeness: Likeness


def candidates_for(viewer: Viewer, typed: Mapping[str, Any]) -> list[Candidate]:
    """The five likeliest within the viewer's reach, the likeliest first.

    Of somebody beyond her reach nothing is said, not even that there is one: by typing names and dates anybody could ask
    who is known to the council. Who may add persons at all sees every one in the roles the house ships; a council that
    draws narrower reaches finds the pair on the work list of those who see both. Hidden addresses and contacts are never
    compared, so that nobody can try them out.
    """
    traits = traits_typed(typed)
    rows = visible(standing_persons(), viewer, "people.view").order_by()
    chosen: set[int] = set()
    for questions in _questions(traits):
        if questions:
            chosen.update(having(rows, AnyOf(tuple(questions))).values_list("pk", flat=True)[:_COMPARED])
    known = traits_of(chosen, homes=False)
    found = [(likeness, pk) for pk, one in known.items() if (likeness := compare(traits, one)).score >= HINTED_AT]
    found.sort(key=lambda pair: (-pair[0].bits, pair[1]))
    best = {pk: likeness for likeness, pk in found[:MOST]}
    persons = Person.objects.select_related("district").in_bulk(best)
    return [Candidate(persons[pk], likeness) for pk, likeness in best.items()]


def _questions(traits: Traits) -> tuple[list[Question], list[Question]]:
    """What the index is asked: by a date or a number with part of a name, and by the whole name alone.

    A family name alone is no question: it would show half a street.
    """
    name = traits.names[0]
    halves = [Term(f"w{half}") for half in dict.fromkeys((name.given_sound, sound_key(name.given))) if half]
    families = [Term(f"w{half}") for half in dict.fromkeys((name.family_sound, sound_key(name.family))) if half]
    wholes: list[str] = []
    if name.given:
        wholes = [sound_key(name.whole), name.whole_sound if name.given_sound and name.family_sound else ""]
    elif len(name.whole) > 2:
        wholes = [sound_key(name.family), name.family_sound]
    asked: list[Question] = [Term(f"w{whole}") for whole in dict.fromkeys(wholes) if whole]
    sure: list[Question] = [Term(f"p{phone[::-1]}") for phone in sorted(traits.phones)]
    year, month, day = traits.birth
    if traits.is_born_on and (halves or families):
        sure.append(Every((Term(f"d{year:04}{month:02}{day:02}"), AnyOf((*halves, *families)))))
    elif year is not None and families and halves:
        sure.append(Every((Term(f"y{year:04}"), AnyOf(tuple(families)))))
    return sure, asked
