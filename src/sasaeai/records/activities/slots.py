"""Slots of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sasaeai.spine.declarations.api import Wording


@dataclass(frozen=True)
class ActivityKind:
    """What a capability writes in the ledger. ``source_url(viewer, source_id)`` leads back to the record that caused it."""

    key: str
    label: Wording
    source_url: Callable[[Any, str], str | None] | None = None
