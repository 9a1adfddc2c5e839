"""Adding and changing a row where nothing more than its own constraints has to be asked."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def create_row(model: type[Row], permission: str, *, by: Viewer, **fields: Any) -> Row:
    """Check, add, audit. Raises ``NotPermitted`` or ``ValidationError``."""
    by.require(permission)
    row = model(**fields)
    row.full_clean()
    row.save()
    audit.record(by=by, action=permission, on=row, after=audit.snapshot(row))
    return row


@transaction.atomic
def update_row(permission: str, *, by: Viewer, row: Row, **fields: Any) -> Row:
    """Check, change, audit with before and after. Raises ``NotPermitted`` or ``ValidationError``."""
    by.require(permission)
    before = audit.snapshot(type(row)._base_manager.get(pk=row.pk))
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    audit.record(by=by, action=permission, on=row, before=before, after=audit.snapshot(row))
    return row
