"""What a roster brings of one person, and what came of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
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
    """Why a line cannot be kept, as sentences; an empty list when it can. Asks no database."""
    sentences: list[str] = []
    for row in [
        Person(**brought.fields),
        *(part_of(model, one) for model, rows in brought.parts.items() for one in rows),
    ]:
        foreign = [column.name for column in row._meta.fields if column.is_relation]
        try:
            row.clean_fields(exclude=foreign)
        except ValidationError as error:
            sentences += error.messages
    return sentences


def part_of(model: type[Model], columns: dict[str, Any]) -> Model:
    if model is PersonContact:
        plain = unicodedata.normalize("NFKC", columns["value"]) if "@" not in columns["value"] else ""
        columns = {**columns, "digits": "".join(char for char in plain if char.isdigit())[:20]}
    return model(**columns)
