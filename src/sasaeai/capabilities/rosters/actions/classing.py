"""Every line of a roster, read and held against the people the council knows. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people import api as people
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Viewer

from ..enums import Decision, LineState, Meaning
from ..models import RosterImport, RosterLine
from ..queries.bringing import brought_of
from ..queries.surroundings import surroundings_of
from ..rules.layout import SheetRow, why_no_person
from ..rules.reading import Reading, Surroundings, ditto, find_district, read_line

#: Lines held against all persons together: each look reads every name the council knows once.
AT_ONCE = 20_000
_NAMES = frozenset({Meaning.NAME, Meaning.FAMILY})
_WHY = {
    "foot": _("合計や注の行"),
    "heading": _("見出しだけの行"),
    "again": _("見出しの繰り返し"),
    "seat": _("欠員の行"),
    "merged": _("上の行の人の続き"),
}


@dataclass
class Reader:
    """Reads lines one after the other: what stands above a line (同上, a heading, a merged cell) goes on in it."""

    around: Surroundings
    districts: Mapping[int, District]
    organisations: Mapping[int, Organisation]
    above: list[str] = field(default_factory=list)
    section: int | None = None
    _twins: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, roster: RosterImport) -> Reader:
        around = surroundings_of(roster)
        bodies = Organisation.objects.filter(is_active=True)
        return cls(around, District.objects.in_bulk(), {body.pk: body for body in bodies})

    def line(self, row: SheetRow) -> tuple[RosterLine, Reading | None] | None:
        """The line of a row and what it says, not yet held against anybody; None for a row with nothing in it."""
        columns = self.around.columns
        cells = [*row.cells[: len(columns)], *[""] * (len(columns) - len(row.cells))]
        names = [index for index, column in enumerate(columns) if column in _NAMES]
        numbers = [index for index, column in enumerate(columns) if column is Meaning.NUMBER]
        if names and all(index in row.filled for index in names) and row.filled:
            return self._skipped(row.number, cells, "merged"), None
        why = why_no_person(cells, self.around.headers, names, numbers)
        if why == "blank":
            return None
        if why:
            if why == "heading":
                self._take_heading(cells)
            return self._skipped(row.number, cells, why), None
        cells = ditto(cells, self.above, columns)
        self.above = cells
        line = RosterLine(number=row.number, cells=cells, district_id=self.section)
        return line, self.read(line)

    def read(self, line: RosterLine) -> Reading:
        """Read a line's cells, with what was typed over them, into its state and problems."""
        reading = self.reading(line)
        if reading.is_empty_seat:
            line.state, line.remarks, line.problems = LineState.SKIPPED, [_WHY["seat"]], []
            return reading
        if not reading.problems:
            name_at = next((i for i, column in enumerate(self.around.columns) if column in _NAMES), 0)
            reading.problems = [(name_at, "", sentence) for sentence in people.refused(self.brought(reading))]
        line.state = LineState.WRONG if reading.problems else LineState.NEW
        line.problems = [list(problem) for problem in reading.problems]
        line.remarks = reading.remarks
        return reading

    def reading(self, line: RosterLine) -> Reading:
        """What the words of a line say. Of a district in its own column, over it as a heading, in the title: the nearest."""
        words = words_of(line)
        reading = read_line(words, self.around)
        named = any(
            column is Meaning.DISTRICT and words[index]
            for index, column in enumerate(self.around.columns[: len(words)])
        )
        if line.district_id is not None and not named:
            reading.district = line.district_id
        return reading

    def brought(self, reading: Reading, person: int | None = None) -> people.BroughtPerson:
        return brought_of(reading, self.districts, self.organisations, person)

    def twin(self, traits: people.Traits, number: int) -> int | None:
        """The earlier line of this roster that is plainly the same person; this line is remembered for later ones."""
        keys = [hash(key) for key in people.twin_keys(traits)]
        found = next((self._twins[key] for key in keys if key in self._twins), None)
        for key in keys:
            self._twins.setdefault(key, number)
        return found if found != number else None

    def _take_heading(self, cells: Sequence[str]) -> None:
        words = next(cell for cell in cells if cell)
        self.section = find_district(words, self.around) or self.section

    def _skipped(self, number: int, cells: list[str], why: str) -> RosterLine:
        return RosterLine(number=number, cells=cells, state=LineState.SKIPPED, remarks=[str(_WHY[why])])


def words_of(line: RosterLine) -> list[str]:
    """The cells with what was typed on the screen in their place."""
    return [line.typed.get(str(index), cell) for index, cell in enumerate(line.cells)]


def classed_lines(
    viewer: Viewer, roster: RosterImport, rows: Iterator[SheetRow], tell: Callable[[int], None], at_once: int = AT_ONCE
) -> Iterator[list[RosterLine]]:
    """The lines of a roster in parts, each with its state. ``tell`` hears the number of rows read."""
    reader = Reader.of(roster)
    read = 0
    while part := list(islice(rows, at_once)):
        lines: list[RosterLine] = []
        looked: list[tuple[RosterLine, people.Traits]] = []
        for row in part:
            read += 1
            tell(read)
            found = reader.line(row)
            if found is None:
                continue
            line, reading = found
            line.roster = roster
            lines.append(line)
            if reading is not None and line.state == LineState.NEW:
                looked.append((line, people.traits_brought(reader.brought(reading))))
        class_lines(viewer, looked, reader)
        yield lines


def class_lines(viewer: Viewer, looked: Sequence[tuple[RosterLine, people.Traits]], reader: Reader) -> None:
    """Hold lines without errors against each other and against everybody the council knows."""
    found = people.find_alike(viewer, [traits for _line, traits in looked])
    for (line, traits), alike in zip(looked, found, strict=True):
        twin = reader.twin(traits, line.number)
        certain = [one for one in alike if one.is_certain]
        line.alike = [_told(one) for one in alike]
        line.decision, line.same_as_id, line.same_line = Decision.NONE, None, None
        if twin is not None:
            line.alike.insert(0, {"line": twin})
            line.state = LineState.ALIKE
        elif len(certain) == 1:
            line.state, line.decision, line.same_as_id = LineState.KNOWN, Decision.SAME, certain[0].person
        elif alike:
            line.state = LineState.ALIKE
        else:
            line.state = LineState.NEW


def _told(alike: people.Alike) -> dict[str, Any]:
    return {"person": alike.person, "score": alike.likeness.score, "reasons": list(alike.likeness.reasons)}
