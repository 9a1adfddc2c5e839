"""Keeping organisations. A body is never deleted, only marked as no longer active."""

from __future__ import annotations

from typing import Any

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import Organisation


def create_organisation(*, by: Viewer, **fields: Any) -> Organisation:
    """Add a body. Raises ``ValidationError``; audited."""
    return create_row(Organisation, "organisations.add", by=by, **fields)


def update_organisation(*, by: Viewer, row: Organisation, **fields: Any) -> Organisation:
    """Change a body. Raises ``ValidationError``; audited with before and after."""
    return update_row("organisations.change", by=by, row=row, **fields)


def deactivate_organisation(*, by: Viewer, row: Organisation) -> Organisation:
    """Mark a body as no longer active, as of today unless its last day is known: nothing new names it, what was recorded
    stays. Audited."""
    ended_on = row.ended_on or clock.today()
    return update_row("organisations.change", by=by, row=row, is_active=False, ended_on=ended_on)


def reactivate_organisation(*, by: Viewer, row: Organisation) -> Organisation:
    """Mark a body as active again. Audited."""
    return update_row("organisations.change", by=by, row=row, is_active=True, ended_on=None)
