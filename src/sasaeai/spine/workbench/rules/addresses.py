"""Where a Register's screens are, and how an address carries what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from ..slots import Register

#: Names in the query string of a list that no facet may take.
RESERVED = frozenset({"q", "sort", "page", "print", "large", "format", "rows", "all", "saved", "_version"})


def namespace_of(face: str) -> str:
    """Every face mounts its Registers under its own namespace; the staff's is the short one."""
    return "workbench" if face == "staff" else f"workbench_{face}"


def address(register: Register, screen: str, *args: Any, query: Mapping[str, Any] | None = None) -> str:
    """The path of a Register's screen: list, add, detail (pk), edit (pk), history (pk), action (pk, key), bulk (key), …"""
    path = reverse(f"{namespace_of(register.face)}:{register.slug}-{screen}", args=args)
    asked = replaced(QueryDict(), query or {})
    return f"{path}?{asked}" if asked else path


def replaced(asked: QueryDict, changes: Mapping[str, Any]) -> str:
    """The query string with some names changed; None, "" and empty lists take the name away, as do questions left empty."""
    result = asked.copy()
    for name in [name for name, values in result.lists() if not any(values)]:
        del result[name]
    for name, value in changes.items():
        if value is None or value == "" or value == []:
            result.pop(name, None)
        elif isinstance(value, (list, tuple)):
            result.setlist(name, [str(part) for part in value])
        else:
            result[name] = str(value)
    return result.urlencode()
