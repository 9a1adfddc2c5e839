"""Slots of ``access``: what may be permitted, and how far each reach goes on a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import Wording

from .enums import Reach, UnitKind

if TYPE_CHECKING:
    from .rules import Viewer

#: What the screens of a noun that is kept as a Register ask, and the two usual answers over all its rows.
REGISTER_ACTIONS: Mapping[str, Wording] = {
    "view": _("見る"),
    "add": _("登録する"),
    "change": _("直す"),
    "import": _("Excelから取り込む"),
    "export": _("書き出す"),
}
READS: Mapping[str, Reach] = {"view": Reach.ALL, "export": Reach.ALL}
KEEPS: Mapping[str, Reach] = dict.fromkeys(REGISTER_ACTIONS, Reach.ALL)


@dataclass(frozen=True)
class PermissionTable:
    """One table per app: permission × action × reach.

    ``actions`` maps an action name to its Japanese label; a permission is ``family.action``.
    ``grants`` maps a shipped role to {action: reach}; roles not named get nothing (deny by default).
    """

    family: str
    label: Wording
    actions: Mapping[str, Wording]
    grants: Mapping[str, Mapping[str, Reach]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.family

    def permissions(self) -> tuple[str, ...]:
        return tuple(f"{self.family}.{action}" for action in self.actions)


@dataclass(frozen=True)
class Reachable:
    """How each reach filters one model; written once.

    ``filters[reach](viewer, units)`` returns a Q; ``units`` are the codes the granting assignment is bound to.
    A reach that is not listed shows nothing. ``Reach.ALL`` needs no entry.
    """

    model: type[Model]
    filters: Mapping[Reach, Callable[[Viewer, frozenset[str]], Q]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True)
class UnitSource:
    """Where the units of one kind come from: the floor above that has their rows declares it.

    ``choices() -> [(code, label)]`` lists those in use, in their own order.
    """

    kind: UnitKind
    choices: Callable[[], Sequence[tuple[str, Wording]]]

    @property
    def key(self) -> str:
        return str(self.kind)
