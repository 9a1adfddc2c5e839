"""The version token of a form: what the row held when the form was opened, signed, so that two tabs cannot silently overwrite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Model
from django.forms.models import model_to_dict

from sasaeai.spine.audit.api import plain

_SALT = "sasaeai.workbench.version"


@dataclass(frozen=True)
class Difference:
    """A field somebody else changed since the form was opened; ``mine`` tells whether the reader changed it too."""

    name: str
    before: Any
    after: Any
    mine: bool


def values_of(row: Model, names: list[str]) -> dict[str, Any]:
    """The columns a form shows, as JSON keeps them; keys of related rows as sorted lists."""
    found = model_to_dict(row, fields=names)
    return {name: comparable(value) for name, value in found.items()}


def comparable(value: Any) -> Any:
    """A stored, initial or cleaned value in the one form in which they can be compared."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return value.pk
    if hasattr(value, "__iter__") and not isinstance(value, (str, bytes, Mapping)) and not hasattr(value, "read"):
        return sorted((comparable(part) for part in value), key=str)
    if hasattr(value, "name") and not isinstance(value, (int, str)):
        return value.name or ""
    return plain(value)


def issue(values: Mapping[str, Any]) -> str:
    """A token to hide in the form."""
    return signing.dumps(dict(values), salt=_SALT, compress=True)


def read(token: str) -> dict[str, Any] | None:
    """What the form was opened with; None when the token is missing or was touched."""
    try:
        found = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None


def differences(opened: Mapping[str, Any], stored: Mapping[str, Any], typed: Mapping[str, Any]) -> list[Difference]:
    """Fields another person changed meanwhile to something else than was typed here.

    ``typed`` holds what can be read of the reader's own form.
    """
    found = []
    for name, now in stored.items():
        if name not in opened or opened[name] == now or (name in typed and typed[name] == now):
            continue
        found.append(Difference(name, opened[name], now, mine=name not in typed or typed[name] != opened[name]))
    return found
