"""Reading one's own views."""

from __future__ import annotations

from sasaeai.spine.access.api import Viewer

from ..models import SavedView
from ..slots import Register


def views_of(viewer: Viewer, register: Register) -> list[SavedView]:
    """The viewer's own views of one list, in the order she made them: one query."""
    if viewer.account_id is None:
        return []
    return list(SavedView.objects.filter(account_id=viewer.account_id, register=register.slug))
