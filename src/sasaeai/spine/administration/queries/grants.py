"""The permissions of a role as a table people can read: what × how far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sasaeai.spine.access.api import (
    PermissionTable,
    Reach,
    Reachable,
    Role,
    known_permissions,
    reach_words,
)
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Register

from ..rules import Pair, as_sent


@dataclass(frozen=True)
class Cell:
    """One box: a permission in one reach."""

    reach: Reach
    value: str
    ticked: bool
    shipped: bool


@dataclass(frozen=True)
class Line:
    """One permission. ``shipped`` is the reach it comes with, in words; ``stored`` the present one where it differs."""

    permission: str
    label: str
    cells: tuple[Cell, ...]
    words: str
    shipped: str
    stored: str

    @property
    def is_changed(self) -> bool:
        """Whether the council decided otherwise than the house ships."""
        return any(cell.ticked != cell.shipped for cell in self.cells)


@dataclass(frozen=True)
class Family:
    """The permissions of one noun; ``reaches`` are the columns it has a use for."""

    key: str
    label: str
    reaches: tuple[Reach, ...]
    lines: tuple[Line, ...]

    @property
    def held(self) -> tuple[Line, ...]:
        """Those with a box ticked."""
        return tuple(line for line in self.lines if any(cell.ticked for cell in line.cells))


@dataclass(frozen=True)
class Matrix:
    """Every permission of the house for one role."""

    families: tuple[Family, ...]

    @property
    def changed(self) -> int:
        """How many permissions differ from what is shipped."""
        return sum(line.is_changed for family in self.families for line in family.lines)


def held_grants(role: Role) -> set[Pair]:
    """The role's (permission, reach) pairs of the capabilities that are installed."""
    return set(role.grants.filter(permission__in=known_permissions()).values_list("permission", "reach"))


def shipped_of(role: Role) -> set[Pair]:
    """What the house ships for the role; empty for a role of the council's own."""
    known = known_permissions()
    return {(permission, reach) for permission, reach in role.shipped_grants.items() if permission in known}


def matrix_of(*, ticked: Iterable[Pair], shipped: Iterable[Pair], stored: Iterable[Pair]) -> Matrix:
    """The table with these boxes ticked; ``stored`` is what holds now. No query."""
    ticked, shipped, stored = set(ticked), set(shipped), set(stored)
    return Matrix(
        tuple(_family(table, ticked, shipped, stored) for table in registry.of(PermissionTable)),
    )


def _family(table: PermissionTable, ticked: set[Pair], shipped: set[Pair], stored: set[Pair]) -> Family:
    in_use = {reach for permission, reach in ticked | shipped | stored if permission in table.permissions()}
    reaches = _reaches(table, in_use)
    lines = (
        _line(f"{table.family}.{action}", str(label), reaches, ticked, shipped, stored)
        for action, label in table.actions.items()
    )
    return Family(table.family, str(table.label), reaches, tuple(lines))


def _reaches(table: PermissionTable, in_use: set[str]) -> tuple[Reach, ...]:
    """The columns, the widest first: everything, what the nouns can be cut to, what is shipped or held."""
    used = in_use | {Reach.ALL.value}
    used |= {Reach(reach).value for reaches in table.grants.values() for reach in reaches.values()}
    for register in registry.of(Register):
        rule = registry.get(Reachable, register.model._meta.label)
        if register.family == table.family and rule is not None:
            used |= {reach.value for reach in rule.filters}
    return tuple(reach for reach in reversed(Reach) if reach.value in used)


def _line(
    permission: str, label: str, reaches: tuple[Reach, ...], ticked: set[Pair], shipped: set[Pair], stored: set[Pair]
) -> Line:
    now = [reach for held, reach in stored if held == permission]
    then = [reach for held, reach in shipped if held == permission]
    chosen = [reach for held, reach in ticked if held == permission]
    return Line(
        permission=permission,
        label=label,
        cells=tuple(
            Cell(reach, as_sent((permission, reach.value)), reach.value in chosen, reach.value in then)
            for reach in reaches
        ),
        words=reach_words(chosen),
        shipped=reach_words(then),
        stored=reach_words(now) if set(now) != set(chosen) else "",
    )
