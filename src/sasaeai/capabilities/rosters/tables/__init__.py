"""Lines of a roster as a page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sasaeai.foundation.eras import PartialDate, era_of, format_month, format_wareki
from sasaeai.foundation.sheets import column_letter
from sasaeai.records.people import api as people
from sasaeai.spine.access.api import Viewer, visible

from ..actions.classing import Reader, words_of
from ..enums import LineState, Meaning
from ..models import RosterImport, RosterLine
from ..rules.reading import Reading


@dataclass(frozen=True)
class Cell:
    """One cell to correct: where it stands, what is written, what was typed, what is wrong."""

    column: int
    letter: str
    header: str
    written: str
    value: str
    sentences: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Side:
    """One person of a comparison, by the labels of ``FACTS``."""

    heading: str
    facts: tuple[str, ...]
    person: int | None = None
    line: int | None = None
    score: int | None = None
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass
class ShownLine:
    """One line: who it is, its cells to correct, the others for the eye, whom it may be."""

    line: RosterLine
    name: str
    facts: tuple[str, ...] = ()
    cells: list[Cell] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)


def fact_labels() -> list[str]:
    """What two people are compared by."""
    return [_("名前"), _("ふりがな"), _("生年月日"), _("性別"), _("地区"), _("住所"), _("電話・メール")]


def shown_lines(viewer: Viewer, roster: RosterImport, lines: Sequence[RosterLine], tab: str) -> list[ShownLine]:
    """The lines of a page. The number of queries does not grow with them."""
    if tab == "saved":
        return [ShownLine(line, str(line.person) if line.person else "") for line in lines]
    reader = Reader.of(roster)
    shown = []
    for line in lines:
        reading = reader.reading(line)
        one = ShownLine(line, f"{reading.family} {reading.given}".strip(), _facts(reading, reader))
        if line.state == LineState.WRONG:
            one.cells, one.rest = _cells(line, reader)
        shown.append(one)
    if tab in (LineState.ALIKE, LineState.KNOWN):
        _add_sides(viewer, roster, shown, reader)
    return shown


def _cells(line: RosterLine, reader: Reader) -> tuple[list[Cell], list[tuple[str, str]]]:
    sentences: dict[int, list[str]] = {}
    for column, _written, sentence in line.problems:
        sentences.setdefault(column, []).append(sentence)
    words = words_of(line)
    cells = [
        Cell(
            column,
            column_letter(column),
            reader.around.headers[column],
            line.cells[column],
            words[column],
            tuple(said),
            f"cell-{line.pk}-{column}",
        )
        for column, said in sentences.items()
    ]
    rest = [
        (reader.around.headers[index], word)
        for index, word in enumerate(words)
        if word and index not in sentences and reader.around.columns[index] != Meaning.IGNORE
    ]
    return cells, rest


def _facts(reading: Reading, reader: Reader) -> tuple[str, ...]:
    place = reading.place
    address = f"{place.city}{place.town} {place.building}".strip() if place else ""
    return (
        f"{reading.family} {reading.given}".strip(),
        f"{reading.family_kana} {reading.given_kana}".strip(),
        birth_words(reading.birth),
        _sex(reading.sex),
        reader.around.district_names.get(reading.district or 0, ""),
        address,
        "、".join(value for _kind, value in reading.contacts),
    )


def birth_words(birth: PartialDate | None) -> str:
    """昭和17年3月5日, as far as it is known."""
    if birth is None:
        return ""
    if birth.day:
        return format_wareki(birth.first, weekday=False)
    if birth.month:
        return format_month(birth.first)
    era = era_of(birth.last)
    return era.year_words(era.year_of(birth.year)) if era else _("%(year)s年") % {"year": birth.year}


def _sex(value: str) -> str:
    choices = dict(people.Person._meta.get_field("sex").flatchoices)
    return str(choices.get(value, ""))


def _add_sides(viewer: Viewer, roster: RosterImport, shown: list[ShownLine], reader: Reader) -> None:
    pks = {one["person"] for line in shown for one in line.line.alike if "person" in one}
    reach = visible(people.standing_persons(), viewer, "people.view")
    persons = {person.pk: person for person in reach.filter(pk__in=pks).select_related("district").distinct()}
    addresses = people.addresses_of(viewer, persons.values())
    contacts = people.contacts_of(viewer, persons.values())
    numbers = {one["line"] for line in shown for one in line.line.alike if "line" in one}
    others = {line.number: line for line in roster.lines.filter(number__in=numbers).select_related("person")}
    for line in shown:
        for one in line.line.alike:
            if "line" in one and one["line"] in others:
                line.sides.append(_line_side(others[one["line"]], reader))
            elif one.get("person") in persons:
                person = persons[one["person"]]
                line.sides.append(_person_side(person, addresses.get(person.pk, []), contacts.get(person.pk, []), one))


def _line_side(line: RosterLine, reader: Reader) -> Side:
    heading = _("この名簿の%(number)s行目") % {"number": line.number}
    facts = _facts(reader.reading(line), reader) if line.cells else (str(line.person or ""), *[""] * 6)
    return Side(heading, facts, line=line.number)


def _person_side(person: Any, addresses: list[Any], contacts: list[Any], one: dict[str, Any]) -> Side:
    said, against = people.reasons_in_words(one["reasons"])
    birth = PartialDate(person.birth_year, person.birth_month, person.birth_day) if person.birth_year else None
    state = "" if person.life == people.LifeState.HERE else f"（{person.life.label}）"
    return Side(
        f"{_('登録のある人')}{state}",
        (
            person.full_name,
            person.full_kana,
            birth_words(birth),
            _sex(person.sex),
            str(person.district or ""),
            addresses[0].one_line if addresses else "",
            "、".join(contact.value for contact in contacts[:3]),
        ),
        person=person.pk,
        score=one["score"],
        reasons=tuple(said),
        against=tuple(against),
    )
