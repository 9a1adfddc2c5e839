"""Parts of the page of a thing that the workbench itself brings: what the row holds, and its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit.api import AuditEntry

from .queries.registers import action_label, rows_of_model
from .rules.cells import shown


@dataclass(frozen=True)
class Change:
    """One field of one line of the trail, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Past:
    """One line of the trail: when, who, which verb, what changed, why."""

    at: Any
    who: str
    verb: str
    changes: tuple[Change, ...]
    note: str


def told(model: type[Model], entries: Sequence[AuditEntry], viewer: Viewer) -> list[Past]:
    """Lines of the trail as people read them. One query per related model, however many lines."""
    names = _names(model, entries, viewer)
    return [
        Past(entry.at, entry.actor_name, action_label(entry.action), _changes(model, entry, names), entry.note)
        for entry in entries
    ]


def field_of(model: type[Model], name: str) -> Field[Any, Any] | None:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def label_of(model: type[Model], name: str) -> str:
    """The name of a column as people say it."""
    field = field_of(model, name)
    return str(field.verbose_name) if field is not None else name


def _names(model: type[Model], entries: Sequence[AuditEntry], viewer: Viewer) -> dict[str, dict[str, str]]:
    """Names of related rows the trail speaks of, per field; rows out of the viewer's reach stay numbers."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for entry in entries:
        for side in (entry.before, entry.after):
            for name, value in side.items():
                field = field_of(model, name)
                if (
                    field is not None
                    and field.remote_field is not None
                    and isinstance(value, (int, str))
                    and value != ""
                ):
                    wanted[name].add(value)
    found: dict[str, dict[str, str]] = {}
    for name, keys in wanted.items():
        field = field_of(model, name)
        if field is None or not isinstance(field.related_model, type):
            continue
        rows = rows_of_model(field.related_model, viewer)
        if rows is not None:
            found[name] = {str(row.pk): str(row) for row in rows.filter(pk__in=keys)}
    return found


def _changes(model: type[Model], entry: AuditEntry, names: dict[str, dict[str, str]]) -> tuple[Change, ...]:
    keys = [key for key in dict.fromkeys([*entry.before, *entry.after]) if not _is_key(model, key)]
    changes = (
        Change(
            label_of(model, key),
            _said(model, key, entry.before.get(key), names),
            _said(model, key, entry.after.get(key), names),
        )
        for key in keys
    )
    return tuple(change for change in changes if change.before or change.after)


def _is_key(model: type[Model], name: str) -> bool:
    field = field_of(model, name)
    return field is not None and field.primary_key


def _said(model: type[Model], name: str, value: Any, names: dict[str, dict[str, str]]) -> str:
    """A stored value in words: the choice's label, the related row's name, a day as 和暦."""
    field = field_of(model, name)
    if value in (None, "") or field is None:
        return shown(value) if not isinstance(value, (dict, list)) else _("（省略）")
    if field.flatchoices:
        return next((str(label) for key, label in field.flatchoices if str(key) == str(value)), str(value))
    if field.remote_field is not None and isinstance(value, (int, str)):
        return names.get(name, {}).get(str(value), _("番号%(key)s") % {"key": value})
    kind = field.get_internal_type()
    if kind == "DateField" and isinstance(value, str):
        return shown(parse_date(value))
    if kind == "DateTimeField" and isinstance(value, str):
        return shown(parse_datetime(value))
    if isinstance(value, (dict, list)):
        return _("（省略）")
    return shown(value)
