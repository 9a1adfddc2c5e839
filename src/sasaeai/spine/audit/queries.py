"""Reading the trail: the lines of one object, in words a clerk understands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from sasaeai.foundation.eras import format_wareki
from sasaeai.spine.declarations.api import registry

from .models import AuditEntry
from .slots import ActionWords, FieldWords


@dataclass(frozen=True)
class Change:
    """One column before and after, as words. ``before`` or ``after`` is "" where the line has no such side."""

    key: str
    label: str
    before: str
    after: str


def history_of(row: Model) -> QuerySet[AuditEntry]:
    """Lines about one row, newest first."""
    return AuditEntry.objects.filter(object_type=row._meta.label, object_id=str(row.pk))


def action_label(action: str) -> str:
    """What was done, in Japanese; the name of the action when nobody declared words for it."""
    for words in registry.of(ActionWords):
        if found := words.find(action):
            return str(found)
    return action


def known_actions() -> list[tuple[str, str]]:
    """Every action with declared words, as (name, label), in the order of declaration."""
    found: dict[str, str] = {}
    for words in registry.of(ActionWords):
        for name in words.names():
            found.setdefault(name, str(words.find(name)))
    return list(found.items())


def kind_label(object_type: str) -> str:
    """The noun of a line (「地区」); the stored label when its model is gone."""
    model = model_of(object_type)
    return object_type if model is None else str(model._meta.verbose_name)


def model_of(object_type: str) -> type[Model] | None:
    """The model a line is about, or None when the house no longer has it."""
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


def changes_of(entry: AuditEntry) -> list[Change]:
    """What a line says before and after, with the labels of the fields, in the order of the model's columns."""
    model = model_of(entry.object_type)
    keys = list(dict.fromkeys([*entry.before, *entry.after]))
    if model is not None:
        order = {field.name: place for place, field in enumerate(model._meta.concrete_fields)}
        keys.sort(key=lambda key: order.get(key, len(order)))
    return [
        Change(
            key=key,
            label=field_label(model, key),
            before=_words(model, key, entry.before[key]) if key in entry.before else "",
            after=_words(model, key, entry.after[key]) if key in entry.after else "",
        )
        for key in keys
    ]


def field_label(model: type[Model] | None, key: str) -> str:
    """The label of a column, or of a key that ``FieldWords`` names; else the key."""
    if model is None:
        return key
    words = _field_words(model)
    if words is not None and (label := words.find(key)):
        return str(label)
    field = _field(model, key)
    if field is None:
        return key
    return _("番号") if field.primary_key else str(field.verbose_name)


def _field_words(model: type[Model] | None) -> FieldWords | None:
    return registry.get(FieldWords, model._meta.label) if model is not None else None


def _field(model: type[Model] | None, key: str) -> models.Field[Any, Any] | None:
    if model is None:
        return None
    try:
        field = model._meta.get_field(key)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


def _words(model: type[Model] | None, key: str, value: Any) -> str:
    """A stored value as words."""
    field = _field(model, key)
    if value is None or value == "" or value == [] or value == {}:
        return _("（なし）")
    words = _field_words(model)
    if words is not None and (said := words.say(key, value)):
        return said
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, dict):
        if set(value) == {"id", "label"}:
            return str(value["label"])
        return "、".join(f"{name}：{_words(None, name, part)}" for name, part in value.items())
    if isinstance(value, list):
        return "、".join(_words(None, key, part) for part in value)
    if field is not None and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return _moment(str(value))
    if isinstance(field, models.DateField):
        day = parse_date(str(value))
        return format_wareki(day) if day else str(value)
    return str(value)


def _moment(text: str) -> str:
    moment = parse_datetime(text)
    if moment is None:
        return text
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{format_wareki(dt.date(local.year, local.month, local.day))} {local:%H:%M}"
