"""Slots of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sasaeai.spine.declarations.api import Wording


@dataclass(frozen=True)
class ActivityKind:
    """What a capability writes in the ledger. ``source_url(viewer, source_id)`` leads back to the record that caused it.

    ``written_when`` says when such a line is written (「ガイドブックを送ったとき」): the office then chooses once which
    promises it counts for (``KindPromise``). Without it every line names its promises itself.
    """

    key: str
    label: Wording
    source_url: Callable[[Any, str], str | None] | None = None
    written_when: Wording = ""
