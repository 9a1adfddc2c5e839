"""What a roster brings of one person, and what came of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from ..models import Person, PersonContact


@dataclass(frozen=True)
class BroughtPerson:
    """What a line brings: columns of the person, and of her parts. ``person`` is the key of somebody who is known."""

    fields: dict[str, Any]
    person: int | None = None
    parts: dict[type[Model], list[dict[str, Any]]] = field(default_factory=dict)


@dataclass
class BroughtRows:
    """What a line added, so that it can be taken back: the person herself, rows beside her, columns that were empty."""

    person: int
    is_new: bool
    parts: dict[str, list[int]] = field(default_factory=dict)
    filled: dict[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        return {"person": self.person, "new": self.is_new, "parts": self.parts, "filled": self.filled}

    @classmethod
    def read(cls, told: dict[str, Any]) -> BroughtRows:
        return cls(told["person"], told["new"], told["parts"], told["filled"])


def refused(brought: BroughtPerson) -> list[str]:
    """Why a line cannot be kept, as sentences; an empty list when it can. Asks no database.

    Says what ``clean_fields`` says, and makes rows to ask it only when a value is longer than its column, none of its
    choices or missing: a hundred thousand lines are right far more often than wrong.
    """
    if _fits(Person, brought.fields) and all(_fits(m, one) for m, rows in brought.parts.items() for one in rows):
        return []
    sentences: list[str] = []
    parts = [part_of(model, one) for model, rows in brought.parts.items() for one in rows]
    for row in (Person(**brought.fields), *parts):
        foreign = [column.name for column in row._meta.fields if column.is_relation]
        try:
            row.clean_fields(exclude=foreign)
        except ValidationError as error:
            sentences += error.messages
    return sentences


def _fits(model: type[Model], columns: dict[str, Any]) -> bool:
    needed, limits = _limits(model)
    if any(not columns.get(name) for name in needed):
        return False
    for name, value in columns.items():
        longest, choices = limits.get(name, (None, None))
        if value and ((longest and len(str(value)) > longest) or (choices and value not in choices)):
            return False
    return True


@cache
def _limits(model: type[Model]) -> tuple[tuple[str, ...], dict[str, tuple[int | None, frozenset[Any] | None]]]:
    """Columns that must be filled; of every column its longest text and its choices."""
    needed, limits = [], {}
    for column in model._meta.concrete_fields:
        if column.primary_key or column.is_relation:
            continue
        if not column.blank and not column.has_default():
            needed.append(column.name)
        choices = frozenset(key for key, _words in column.flatchoices) or None
        limits[column.name] = (column.max_length, choices)
    return tuple(needed), limits


def part_of(model: type[Model], columns: dict[str, Any]) -> Model:
    """A row beside a person, not saved; a number with its figures."""
    if model is PersonContact:
        plain = unicodedata.normalize("NFKC", columns["value"]) if "@" not in columns["value"] else ""
        columns = {**columns, "digits": "".join(char for char in plain if char.isdigit())[:20]}
    return model(**columns)
