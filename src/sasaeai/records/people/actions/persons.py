"""Keeping persons. Nobody is ever deleted by hand: who was entered twice is merged, who has gone is marked so."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import Person
from .indexing import index_persons


@transaction.atomic
def create_person(*, by: Viewer, **fields: Any) -> Person:
    """Add somebody. Raises ``NotPermitted`` or ``ValidationError``; audited."""
    person = create_row(Person, "people.add", by=by, **fields)
    index_persons([person.pk])
    return person


@transaction.atomic
def change_person(*, by: Viewer, row: Person, **fields: Any) -> Person:
    """Change what is known of somebody. Raises ``NotPermitted`` or ``ValidationError``; audited with before and after."""
    person = update_row("people.change", by=by, row=row, **fields)
    index_persons([person.pk])
    return person
