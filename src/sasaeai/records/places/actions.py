"""Keeping blocks and districts. A district is never deleted, only put out of use."""

from __future__ import annotations

from typing import Any

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from .models import Block, District


def create_block(*, by: Viewer, **fields: Any) -> Block:
    """Add a block. Raises ``ValidationError``; audited."""
    return create_row(Block, "places.add", by=by, **fields)


def update_block(*, by: Viewer, row: Block, **fields: Any) -> Block:
    """Change a block. Raises ``ValidationError``; audited with before and after."""
    return update_row("places.change", by=by, row=row, **fields)


def create_district(*, by: Viewer, **fields: Any) -> District:
    """Add a district. Raises ``ValidationError``; audited."""
    return create_row(District, "places.add", by=by, **fields)


def update_district(*, by: Viewer, row: District, **fields: Any) -> District:
    """Change a district. Raises ``ValidationError``; audited with before and after."""
    return update_row("places.change", by=by, row=row, **fields)


def deactivate_district(*, by: Viewer, row: District) -> District:
    """Put a district out of use: no new record or target names it, what was recorded stays. Audited."""
    return update_row("places.change", by=by, row=row, is_active=False)


def reactivate_district(*, by: Viewer, row: District) -> District:
    """Take a district into use again. Audited."""
    return update_row("places.change", by=by, row=row, is_active=True)
