"""Keeping the sites of a body. A site is never deleted, only marked as no longer in use."""

from __future__ import annotations

from typing import Any

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import OrganisationSite


def create_site(*, by: Viewer, **fields: Any) -> OrganisationSite:
    """Add a site. Raises ``ValidationError``; audited."""
    return create_row(OrganisationSite, "organisations.add", by=by, **fields)


def update_site(*, by: Viewer, row: OrganisationSite, **fields: Any) -> OrganisationSite:
    """Change a site. Raises ``ValidationError``; audited with before and after."""
    return update_row("organisations.change", by=by, row=row, **fields)


def deactivate_site(*, by: Viewer, row: OrganisationSite) -> OrganisationSite:
    """Mark a site as no longer in use: it leaves the published lists. Audited."""
    return update_row("organisations.change", by=by, row=row, is_active=False)


def reactivate_site(*, by: Viewer, row: OrganisationSite) -> OrganisationSite:
    """Mark a site as in use again. Audited."""
    return update_row("organisations.change", by=by, row=row, is_active=True)
