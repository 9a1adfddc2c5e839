"""Writing the trail. Called by actions, inside their transaction; never by screens."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import Model

from sasaeai.foundation import clock

from .models import AuditEntry


class By(Protocol):
    """Whoever acts: a viewer, or the system with a stated reason."""

    @property
    def account_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


_request: ContextVar[str] = ContextVar("audit_request", default="")


@contextmanager
def one_request(identifier: str = "") -> Iterator[str]:
    """Everything recorded inside carries the same id, so that one click reads as one."""
    token = _request.set(identifier or str(uuid.uuid4()))
    try:
        yield _request.get()
    finally:
        _request.reset(token)


def plain(value: Any) -> Any:
    """A value as JSON can keep it."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (dt.date, dt.datetime, dt.time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Model):
        return {"id": str(value.pk), "label": str(value)[:200]}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    return str(value)


#: Columns that never reach the trail: secrets.
SECRETS = frozenset({"password", "secret", "data"})


def snapshot(row: Model, *, fields: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The columns of a row (or the named ones) as JSON; files as their name, secrets never.

    What a foreign key points to is kept with its label of today, so that the line stays readable when it goes: one
    query for each that is not loaded yet.
    """
    found: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.name in SECRETS or (fields is not None and column.name not in fields):
            continue
        related = column.is_relation and column.value_from_object(row) is not None
        found[column.name] = plain(getattr(row, column.name) if related else column.value_from_object(row))
    return found


def record(
    *,
    by: By,
    action: str,
    on: Model | type[Model],
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> AuditEntry:
    """Write one line. Keys that did not change are left out of ``before`` and ``after``.

    ``on`` is the row it is about; a model when there is no row (a sign-in under a name nobody has).
    """
    entry = _line(by, action, on, before, after, note)
    entry.save()
    return entry


@dataclass(frozen=True)
class Line:
    """One line of many that are written together (see ``record_lines``)."""

    on: Model
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def record_lines(*, by: By, action: str, lines: Iterable[Line]) -> None:
    """Write the lines of many rows at once, one for each as ``record`` would."""
    entries = [_line(by, action, line.on, line.before, line.after, line.note) for line in lines]
    AuditEntry.objects.bulk_create(entries, batch_size=500)


def _line(
    by: By,
    action: str,
    on: Model | type[Model],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    note: str,
) -> AuditEntry:
    about = isinstance(on, Model)
    old, new = plain(before or {}), plain(after or {})
    if old and new:
        same = [key for key in new if key in old and old[key] == new[key]]
        for key in same:
            del old[key], new[key]
    return AuditEntry(
        at=clock.now(),
        actor_id=by.account_id,
        actor_name=by.name[:100],
        action=action,
        object_type=on._meta.label,
        object_id=str(on.pk) if about else "",
        object_label=(str(on) if about else str(on._meta.verbose_name))[:200],
        before=old,
        after=new,
        note=note[:500],
        request_id=_request.get(),
    )
