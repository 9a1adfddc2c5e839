"""Who owns a file: the app that stored it says who may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import Wording

if TYPE_CHECKING:
    from .models import StoredFile


@dataclass(frozen=True)
class FileOwner:
    """``purpose`` is what files are stored for; ``may(viewer, file)`` asks the owner's own rows within the viewer's reach."""

    purpose: str
    label: Wording
    may: Callable[[Viewer, StoredFile], bool]

    @property
    def key(self) -> str:
        return self.purpose
