"""Who may open a photo or file of a line."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Q

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.files.api import StoredFile

from ..rules import FILES
from .ledger import readable


def may_open(viewer: Viewer, file: StoredFile) -> bool:
    """Whoever may read a line it is kept with; before it is recorded, whoever brought it."""
    if readable(viewer).filter(file_links__file=file).exists():
        return True
    return file.by_id is not None and file.by_id == viewer.account_id and not file.activity_links.exists()


def own_files(viewer: Viewer, keys: Iterable[str], *, of: int = 0) -> list[StoredFile]:
    """Of the named files those the viewer may keep with a new line, in the named order.

    They are what she brought and no line has yet, and the files of the line ``of`` that she is correcting.
    """
    wanted = [key for key in map(_key, keys) if key is not None]
    fresh = Q(activity_links__isnull=True, by=viewer.own_id)
    old = Q(activity_links__activity__in=readable(viewer).filter(pk=of))
    found = {file.pk: file for file in StoredFile.objects.filter(fresh | old, purpose=FILES, pk__in=wanted).distinct()}
    return [found[key] for key in dict.fromkeys(wanted) if key in found]


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
