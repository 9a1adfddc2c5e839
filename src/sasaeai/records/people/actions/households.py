"""Households, who belongs to them and the walls inside them; what a death or a move away leaves open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import Household, HouseholdMember, HouseholdWall, Membership, Person
from .parts import create_part, end_part
from .persons import change_person


def create_household(*, by: Viewer, **fields: Any) -> Household:
    """Add a household. Raises ``NotPermitted`` or ``ValidationError``; audited."""
    return create_row(Household, "people.add", by=by, **fields)


def change_household(*, by: Viewer, row: Household, **fields: Any) -> Household:
    """Change what is known of a household. Raises ``NotPermitted`` or ``ValidationError``; audited."""
    return update_row("people.change", by=by, row=row, **fields)


def create_wall(*, by: Viewer, protected: Person, against: Person, **fields: Any) -> HouseholdWall:
    """From a day on, show nothing of her whereabouts beside the other. For holders of ``people.hidden``; audited."""
    return create_part(by=by, model=HouseholdWall, protected=protected, against=against, **fields)


def end_wall(*, by: Viewer, row: HouseholdWall, day: dt.date) -> HouseholdWall:
    """Let a wall stand until a day. For holders of ``people.hidden``; audited."""
    return end_part(by=by, row=row, day=day)


def record_death(*, by: Viewer, row: Person, died_on: dt.date | None = None) -> Person:
    """From now on nothing is sent. The day may be unknown. What is still open is ended by hand. Audited."""
    return change_person(by=by, row=row, is_deceased=True, died_on=died_on)


def undo_death(*, by: Viewer, row: Person) -> Person:
    """It was a mistake. Audited."""
    return change_person(by=by, row=row, is_deceased=False, died_on=None)


def record_leaving(*, by: Viewer, row: Person, moved_on: dt.date) -> Person:
    """She lives in another city since that day. What is still open is ended by hand. Audited."""
    return change_person(by=by, row=row, moved_on=moved_on)


def undo_leaving(*, by: Viewer, row: Person) -> Person:
    """She came back, or never left. Audited."""
    return change_person(by=by, row=row, moved_on=None)


@transaction.atomic
def end_memberships(*, by: Viewer, rows: list[Membership | HouseholdMember], day: dt.date) -> None:
    """End several at once, all or none: what a death or a move away left open. Audited each."""
    for row in rows:
        end_part(by=by, row=row, day=max(day, row.starts_on or day))
