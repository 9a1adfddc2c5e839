"""Permissions, units and roles in words a clerk understands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sasaeai.spine.declarations.api import registry

from ..enums import Reach, UnitKind
from ..models import Assignment
from ..slots import PermissionTable, UnitSource


def shipped_grants() -> dict[str, dict[str, str]]:
    """Shipped role code → {permission: reach}, over every declared table."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for table in registry.of(PermissionTable):
        for role, reaches in table.grants.items():
            for action, reach in reaches.items():
                found[str(role)][f"{table.family}.{action}"] = str(reach)
    return found


def permission_label(permission: str) -> str:
    """「事業計画：見る」; "" for a permission no table declares."""
    family, _dot, action = permission.partition(".")
    table = registry.get(PermissionTable, family)
    if table is None or action not in table.actions:
        return ""
    return _("%(family)s：%(action)s") % {"family": table.label, "action": table.actions[action]}


def reach_words(reaches: Sequence[str]) -> str:
    """「自分の部門・自分の地区」 in the order of ``Reach``; 「なし」 for no reach."""
    held = [str(reach.label) for reach in Reach if reach in reaches]
    return "・".join(held) or _("なし")


def unit_choices(kind: str) -> list[tuple[str, str]]:
    """The units of a kind as (code, label), from whoever declares them; empty when nobody does."""
    source = registry.get(UnitSource, kind)
    return [] if source is None else [(str(code), str(label)) for code, label in source.choices()]


def unit_label(kind: str, code: str) -> str:
    """The name of a unit; its code when no source knows it."""
    return dict(unit_choices(kind)).get(code, code) if kind else ""


def assignment_words(assignment: Assignment, units: dict[tuple[str, str], str] | None = None) -> str:
    """「地区担当（地区：泉野）」. ``units`` are labels by (kind, code), read once by a screen that shows many."""
    if not assignment.unit_kind:
        return assignment.role.name
    key = (assignment.unit_kind, assignment.unit_code)
    label = units.get(key, assignment.unit_code) if units is not None else unit_label(*key)
    return _("%(role)s（%(kind)s：%(unit)s）") % {
        "role": assignment.role.name,
        "kind": UnitKind(assignment.unit_kind).label,
        "unit": label,
    }


def all_units() -> dict[tuple[str, str], str]:
    """Every unit's label by (kind, code): one query per declared source."""
    return {
        (source.key, str(code)): str(label) for source in registry.of(UnitSource) for code, label in source.choices()
    }
