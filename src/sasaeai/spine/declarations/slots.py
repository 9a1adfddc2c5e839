"""Slots that belong to the house itself rather than to one floor's nouns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import Model

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: Words people read: a string, or one that is translated when it is shown (``gettext_lazy``).
Wording: TypeAlias = "str | StrPromise"


class DataClass(StrEnum):
    """How sensitive a model's rows are (``domain/trust.md``): L0 service facts … L4 sealed."""

    L0 = "L0"
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"


@dataclass(frozen=True)
class PersonalData:
    """Class and retention of one model. Every model of the house has exactly one.

    ``retention`` is a sentence a clerk understands; ``keep_years`` None means as long as the council lasts;
    ``fields`` names the columns that hold personal data (empty when none do).
    """

    model: type[Model]
    data_class: DataClass
    retention: Wording
    keep_years: int | None = None
    fields: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True)
class NavGroup:
    """A heading of the navigation. Entries come from ``NavEntry`` and from Registers."""

    key: str
    label: Wording
    icon: str
    order: int


@dataclass(frozen=True)
class NavEntry:
    """A link of the navigation to an ordinary screen. Shown to those who hold ``permission`` in any reach."""

    key: str
    group: str
    label: Wording
    url_name: str
    icon: str
    order: int
    permission: str
    face: str = "staff"
    count: Callable[..., int] | None = None
    quick: bool = False  # also in the bar at the foot of a phone; three at most


@dataclass(frozen=True)
class ScreenUrls:
    """Ordinary screens of an app: a dotted urls module mounted under ``prefix`` of a face.

    A module mounted in several faces gets a ``namespace`` of its own in each further one; ``{% url "record:new" %}`` then
    leads to the face the reader is in.
    """

    key: str
    prefix: str
    module: str
    face: str = "staff"
    namespace: str = ""


@dataclass(frozen=True)
class HomeBlock:
    """A part of the home page. ``render(request) -> str | None`` returns safe HTML, or None to stay away.

    ``styles`` is the static path of a style sheet the part needs; the page links it once, and only when the part shows.
    """

    key: str
    order: int
    permission: str
    render: Callable[..., str | None]
    face: str = "staff"
    styles: str = ""


@dataclass(frozen=True)
class DemoData:
    """Loads this app's part of the demo council. Called in ``order``; must be deterministic."""

    key: str
    order: int
    load: Callable[..., None]


@dataclass(frozen=True)
class InitData:
    """What an empty council needs (called by ``sasaeai init``); may be called again without harm."""

    key: str
    order: int
    load: Callable[..., None]


@dataclass(frozen=True)
class DailyTask:
    """Work done once a day by the worker. ``run(day) -> str`` returns one line for the log, without personal data."""

    key: str
    label: Wording
    run: Callable[..., str]


@dataclass(frozen=True)
class Command:
    """A sub-command of ``sasaeai``. ``add_arguments(parser)`` and ``run(options) -> int`` (exit code)."""

    key: str
    help: Wording
    add_arguments: Callable[..., None]
    run: Callable[..., int]


@dataclass(frozen=True)
class EventType:
    """A dataclass event an app publishes, so that others may receive it."""

    event: type
    label: Wording

    @property
    def key(self) -> str:
        return f"{self.event.__module__}.{self.event.__qualname__}"
