"""Parts of the page of a thing that the workbench itself brings: its history, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sasaeai.spine.audit import api as audit

from .queries.registers import action_label


@dataclass(frozen=True)
class Past:
    """One line of the trail: when, who, which verb, what changed, why. ``added`` when the row came into being with it."""

    at: Any
    who: str
    verb: str
    changes: tuple[audit.Change, ...]
    note: str
    added: bool


def told(entries: Sequence[audit.AuditEntry]) -> list[Past]:
    """Lines of the trail as people read them, without the row's own number. No query."""
    return [_past(entry) for entry in entries]


def _past(entry: audit.AuditEntry) -> Past:
    model = audit.model_of(entry.object_type)
    own = model._meta.pk.name if model is not None else ""
    added = bool(entry.after) and not entry.before
    changes = tuple(
        change
        for change in audit.changes_of(entry)
        if change.key != own and not (added and _is_nothing(entry.after.get(change.key)))
    )
    return Past(entry.at, entry.actor_name, action_label(entry.action), changes, entry.note, added)


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {})
