"""What the reader of a roster has to know of the council, asked once for the whole roster."""

from __future__ import annotations

import re

from sasaeai.foundation import clock
from sasaeai.foundation.japanese import fold
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people import api as people
from sasaeai.records.places import api as places

from ..enums import Meaning, Purpose
from ..models import RosterImport
from ..rules.reading import Surroundings, find_district

#: So many surnames of its own a council may have that no list knows.
_SURNAMES = 50_000


def surroundings_of(roster: RosterImport) -> Surroundings:
    """Districts, bodies and surnames the council knows, and what was said of the roster."""
    districts = {}
    names = {}
    for district in places.active_districts():
        districts[fold(district.name)] = districts[fold(district.code)] = district.pk
        names[district.pk] = district.name
    bodies: dict[str, int | None] = {}
    for pk, name, code, short in Organisation.objects.filter(is_active=True).values_list(
        "pk", "name", "code", "short_name"
    ):
        for words in {fold(name), fold(code), fold(short)} - {""}:
            bodies[words] = None if words in bodies and bodies[words] != pk else pk
    surnames = people.standing_persons().order_by().values_list("family", flat=True).distinct()[:_SURNAMES]
    return Surroundings(
        headers=tuple(roster.headers),
        columns=tuple(Meaning(column) for column in roster.columns),
        today=clock.today(),
        districts=districts,
        district_names=names,
        find_body=lambda words: bodies.get(fold(words)),
        surnames=frozenset(name for family in surnames for name in (family, fold(family)) if len(family) > 1),
        district=roster.district_id,
        organisation=roster.organisation_id,
        with_bodies=roster.purpose == Purpose.MEMBERS,
    )


def district_in(title: str) -> int | None:
    """The one district a title names (令和3年度 泉野地区 民生委員名簿); None when it names none or several."""
    known = {}
    for district in places.active_districts():
        known[fold(district.name)] = district.pk
    around = Surroundings((), (), clock.today(), known, {}, lambda _words: None)
    words = [word for word in re.split(r"[\s　（）()「」・]+", title) if word]
    found = {pk for word in words if (pk := find_district(word, around)) is not None}
    if not found:
        whole = fold(title)
        found = {pk for name, pk in known.items() if f"{name}地区" in whole or f"{name}校下" in whole}
        longest = max((len(name) for name, pk in known.items() if pk in found), default=0)
        found = {pk for name, pk in known.items() if pk in found and len(name) == longest}
    return found.pop() if len(found) == 1 else None


def body_in(title: str) -> int | None:
    """The one body a title names; None when it names none or several."""
    whole = fold(title)
    if not whole:
        return None
    rows = Organisation.objects.filter(is_active=True).values_list("pk", "name")
    found = [(len(name), pk) for pk, name in rows if len(name) > 3 and fold(name) in whole]
    return max(found)[1] if found else None
