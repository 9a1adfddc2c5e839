"""Slots of ``audit``: words for what the trail keeps as names of actions and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class ActionWords:
    """Words for actions. ``find(action) -> str`` returns the label, or "" when the action is not its own.

    Asked in the order of declaration; the first answer is shown. Without any the action's name itself is shown.
    ``names()`` are the actions it has words for, so that one can look for them.
    """

    key: str
    find: Callable[[str], str]
    names: Callable[[], Iterable[str]] = tuple


@dataclass(frozen=True)
class FieldWords:
    """Labels for keys an action writes about a model that are no columns of it (a count, a list of units).

    ``find(key) -> str`` returns the label, or "" for a key it does not know. ``say(key, value) -> str`` returns the words
    for a stored value that is neither empty nor what people read (2021 for 令和3年度), or "" to leave it as it is.
    """

    model: type[Model]
    find: Callable[[str], str]
    say: Callable[[str, Any], str] = lambda key, value: ""

    @property
    def key(self) -> str:
        return self.model._meta.label
