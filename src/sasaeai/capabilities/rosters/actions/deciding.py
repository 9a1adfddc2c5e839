"""What somebody types over a line or decides of it, on the screen. What she typed stays, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.records.people import api as people
from sasaeai.spine.access.api import Viewer, visible

from ..enums import Decision, LineState
from ..models import RosterLine
from .checking import check_owner
from .classing import Reader, class_lines

_LONGEST = 500


@transaction.atomic
def change_line(*, by: Viewer, line: RosterLine, typed: Mapping[int, str], reader: Reader | None = None) -> RosterLine:
    """Type over cells of a line (by column) and look at it again. Raises ``ValidationError`` when it is saved already."""
    check_owner(by=by, roster=line.roster)
    _require_unsaved(line)
    reader = reader or Reader.of(line.roster)
    for column, words in typed.items():
        if not 0 <= column < len(line.cells):
            raise ValidationError(_("その列はありません。画面を開き直してください。"))
        if words.strip() == line.cells[column]:
            line.typed.pop(str(column), None)
        else:
            line.typed[str(column)] = words.strip()[:_LONGEST]
    line.decision = Decision.NONE
    reading = reader.read(line)
    if line.state == LineState.NEW:
        traits = people.traits_brought(reader.brought(reading))
        for other in _others(line, reading.family):
            reader.twin(people.traits_brought(reader.brought(reader.read(other))), other.number)
        class_lines(by, [(line, traits)], reader)
    else:
        line.alike, line.same_as, line.same_line = [], None, None
    line.save()
    return line


@transaction.atomic
def set_decision(
    *, by: Viewer, line: RosterLine, decision: Decision, person: int | None = None, same_line: int | None = None
) -> RosterLine:
    """Decide of a line: this person (or the one of an earlier line), somebody else, later, or not to take it.

    Raises ``ValidationError`` when the person is not one the line was held against.
    """
    check_owner(by=by, roster=line.roster)
    _require_unsaved(line)
    line.same_as, line.same_line = None, None
    if decision == Decision.SAME:
        offered = [one.get("person") for one in line.alike], [one.get("line") for one in line.alike]
        if person is not None and person in offered[0]:
            line.same_as = visible(people.standing_persons(), by, "people.view").filter(pk=person).first()
        elif same_line is not None and same_line in offered[1]:
            line.same_line = same_line
        if line.same_as is None and line.same_line is None:
            raise ValidationError(_("どの人と同じかを選んでください。"))
    elif decision in (Decision.OTHER, Decision.LATER) and line.state not in (LineState.ALIKE, LineState.KNOWN):
        raise ValidationError(_("この行には、同じかもしれない人がいません。"))
    if line.state == LineState.KNOWN and decision in (Decision.OTHER, Decision.LATER):
        line.state = LineState.ALIKE
    line.decision = decision
    line.save()
    return line


def _others(line: RosterLine, family: str) -> list[RosterLine]:
    """Lines before this one that may be the same person: those in which the surname is written."""
    if not family:
        return []
    rows = RosterLine.objects.filter(roster=line.roster, number__lt=line.number).exclude(
        state__in=[LineState.SKIPPED, LineState.WRONG]
    )
    near = rows.order_by("number").only("number", "cells", "typed", "state")
    return [other for other in near.iterator(2000) if any(family in cell for cell in other.cells)][:200]


def _require_unsaved(line: RosterLine) -> None:
    if line.is_saved:
        raise ValidationError(_("この行はもう取り込んであります。直すときは、その人の画面で直してください。"))
    if not line.cells:
        raise ValidationError(_("この名簿の取り込みはもう終わっています。"))
