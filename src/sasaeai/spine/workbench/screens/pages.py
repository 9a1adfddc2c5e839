"""What every generic page shares: its template, its place in the site, its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import NavGroup, registry

from ..queries.registers import rows_within_reach
from ..rules.addresses import address
from ..rules.cells import name_of
from ..slots import Register


@dataclass(frozen=True)
class Crumb:
    """A step of the way from home; the last one has no address."""

    label: str
    url: str = ""


def templates(register: Register, name: str) -> list[str]:
    """Noun, then app, then generic."""
    app = register.model._meta.app_label
    return [f"{app}/{register.slug}/{name}.html", f"{app}/{name}.html", f"workbench/{name}.html"]


def crumbs(register: Register, row: Any = None, *last: str) -> list[Crumb]:
    """Group, list, row, and what is being done."""
    found: list[Crumb] = []
    group = registry.get(NavGroup, register.nav_group)
    if group is not None:
        found.append(Crumb(str(group.label)))
    found.append(Crumb(str(register.label), address(register, "list")))
    if row is not None:
        found.append(Crumb(name_of(register, row), address(register, "detail", row.pk)))
    found.extend(Crumb(str(label)) for label in last)
    end = found[-1]
    return [*found[:-1], Crumb(end.label)]


def row_or_404(register: Register, viewer: Viewer, pk: Any, *screens: str) -> Any:
    """One row within reach on every named screen; out of reach is the same as missing."""
    try:
        row = rows_within_reach(register, viewer, *screens).filter(pk=pk).first()
    except (ValueError, ValidationError):
        row = None
    if row is None:
        raise Http404(_("見つかりません。"))
    return row
