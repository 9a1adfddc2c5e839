"""Finding a file somebody may open."""

from __future__ import annotations

import uuid

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import registry

from .models import StoredFile
from .slots import FileOwner


def file_for(viewer: Viewer, key: uuid.UUID | str) -> StoredFile | None:
    """The file when its owner lets the viewer have it; None otherwise, as if it were missing."""
    file = StoredFile.objects.filter(pk=key).first()
    if file is None:
        return None
    owner = registry.get(FileOwner, file.purpose)
    return file if owner is not None and owner.may(viewer, file) else None
