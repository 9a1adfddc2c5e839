"""Finding the person somebody means by a name, its reading and a birth date, or by the number of her record."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet
from django.db.models.functions import Concat

from sasaeai.foundation import japanese
from sasaeai.foundation.eras import PartialDate, format_wareki_short
from sasaeai.records.people.api import Person, standing_persons
from sasaeai.spine.access.api import Viewer, visible

_NUMBER = re.compile(r"#\s*(\d{1,12})|^\s*(\d{1,12})\s*$")
#: So many persons of one name are offered to choose from.
OFFERED = 8


def persons_named(viewer: Viewer, words: str, kana: str = "", birth: PartialDate | None = None) -> list[Person]:
    """Everybody within the viewer's reach of that name, narrowed by reading and birth date where they are given."""
    rows = visible(standing_persons(), viewer, "people.view").select_related("district")
    plain = japanese.normalise_width(words)
    number = _NUMBER.search(plain)
    if number is not None:
        return list(rows.filter(pk=int(number[1] or number[2])))
    reading = _bare(japanese.to_hiragana(japanese.normalise_width(kana)))
    if reading:
        rows = _read(rows, reading)
        found = [one for one in rows[:200] if japanese.fold(_bare(one.full_name)) == japanese.fold(_bare(plain))]
    else:
        found = list(_called(rows, plain)[:200])
    if birth is not None and len(found) != 1:
        found = [one for one in found if _born(one, birth)]
    return found


def person_words(person: Person) -> str:
    """A person as a field shows her, found again by the number: 高橋 良枝（#12）."""
    return f"{person.full_name}（#{person.pk}）"


def person_offer(person: Person) -> str:
    """A person among others of the same name: what tells her apart, where the viewer may see it anyway."""
    birth = (person.birth_year, person.birth_month, person.birth_day)
    born = ""
    if birth[0] and birth[1] and birth[2]:
        born = format_wareki_short(PartialDate(birth[0], birth[1], birth[2]).first).partition("（")[0]
    district = str(person.district) if person.district else ""
    return "　".join(part for part in (person_words(person), person.full_kana, born, district) if part)


def _called(rows: QuerySet[Person], words: str) -> QuerySet[Person]:
    parts = words.split()
    if len(parts) == 2:
        kana = [japanese.to_hiragana(part) for part in parts]
        named = Q(family=parts[0], given=parts[1]) | Q(family_kana=kana[0], given_kana=kana[1])
        found = rows.filter(named)
        if found.exists():
            return found
    bare = _bare(words)
    both = rows.annotate(joined_name=Concat("family", "given"), joined_kana=Concat("family_kana", "given_kana"))
    return both.filter(Q(joined_name=bare) | Q(joined_kana=japanese.to_hiragana(bare)))


def _read(rows: QuerySet[Person], reading: str) -> QuerySet[Person]:
    # The first character leads through the index; the whole reading is compared among those it finds.
    near = rows.filter(family_kana__startswith=reading[0])
    return near.annotate(joined_kana=Concat("family_kana", "given_kana")).filter(joined_kana=reading)


def _born(person: Person, birth: PartialDate) -> bool:
    known = (person.birth_year, person.birth_month, person.birth_day)
    return all(mine is None or asked is None or mine == asked for mine, asked in zip(known, birth, strict=True))


def _bare(text: str) -> str:
    return "".join(text.split())
