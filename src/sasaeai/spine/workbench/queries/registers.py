"""Finding Registers in the registry."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet

from sasaeai.spine.access.api import PermissionTable, Viewer, known_permissions, visible
from sasaeai.spine.audit import api as audit
from sasaeai.spine.declarations.api import registry

from ..slots import Face, Panel, ReadySheet, Register, RowAction


def registers(face: str = "") -> tuple[Register, ...]:
    """Every Register, or those of one face, in the order of the navigation."""
    found = (register for register in registry.of(Register) if not face or register.face == face)
    return tuple(sorted(found, key=lambda register: register.nav_order))


def register_named(slug: str) -> Register | None:
    return registry.get(Register, slug)


def register_of(model: type[Model]) -> Register | None:
    """The Register of a model; the first declared when it has several."""
    return next((register for register in registry.of(Register) if register.model is model), None)


def offers(register: Register, screen: str) -> bool:
    """Whether a Register has a screen at all, for anybody: its form, sheet and the family's table decide."""
    if register.permission(screen) not in known_permissions():
        return False
    if screen == "add":
        return register.form is not None and register.create is not None
    if screen == "change":
        return register.form is not None and register.update is not None
    if screen == "import":
        return register.sheet is not None and register.form is not None and register.create is not None
    return True


def may(register: Register, viewer: Viewer, screen: str) -> bool:
    """Whether a viewer is offered a screen of a Register, in any reach."""
    return offers(register, screen) and viewer.may(register.permission(screen))


def rows_within_reach(register: Register, viewer: Viewer, *screens: str) -> QuerySet[Any]:
    """The rows a viewer may see, and may meet on each of the named screens as well; with the Register's joins."""
    rows: QuerySet[Any] = visible(register.model._default_manager.all(), viewer, register.permission("view"))
    for name in screens:
        if register.permission(name) != register.permission("view"):
            rows = visible(rows, viewer, register.permission(name))
    return register.rows(rows) if register.rows else rows


def rows_of_model(model: type[Model], viewer: Viewer) -> QuerySet[Any] | None:
    """Rows of any model within reach, by the permission of its Register; None when the model has no Register."""
    register = register_of(model)
    if register is None:
        return None
    return visible(model._default_manager.all(), viewer, register.permission("view"))


def actions_for(register: Register, viewer: Viewer, *, bulk: bool = False) -> tuple[RowAction, ...]:
    """The buttons a viewer holds the permission for."""
    return tuple(a for a in register.actions if viewer.may(a.permission) and (a.bulk or not bulk))


def panels_for(model: type[Model], viewer: Viewer) -> tuple[Panel, ...]:
    """The parts of a page of a thing the viewer may see, in order."""
    found = (p for p in registry.of(Panel) if p.of is model and viewer.may(p.permission))
    return tuple(sorted(found, key=lambda panel: panel.order))


def ready_sheets(register: Register, viewer: Viewer) -> tuple[ReadySheet, ...]:
    """The sheets of a Register that are filled in already, as far as the viewer may fetch them."""
    return tuple(s for s in registry.of(ReadySheet) if s.register == register.slug and viewer.may(s.permission))


def face_at(path: str) -> Face | None:
    """The face a path belongs to: the one with the longest fitting prefix."""
    fitting = [face for face in registry.of(Face) if path.startswith(face.prefix)]
    return max(fitting, key=lambda face: len(face.prefix), default=None)


def face_for(viewer: Viewer, path: str) -> Face | None:
    """The shell a viewer sees a page in: her own one instead of that of the whole house (the one at "/")."""
    at = face_at(path)
    if at is not None and at.prefix != "/":
        return at
    own = (face for face in registry.of(Face) if face.roles and viewer.roles and set(viewer.roles) <= set(face.roles))
    return next(own, at)


def action_label(permission: str) -> str:
    """「直す」, the verb of a permission; what the trail calls it when no table declares it."""
    family, _, action = permission.rpartition(".")
    table = registry.get(PermissionTable, family)
    if table is None or action not in table.actions:
        return audit.action_label(permission)
    return str(table.actions[action])
