"""Parts of the page of a body: where it is found, its dues, what the office notes, the bodies under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.access.api import visible
from sasaeai.spine.audit.api import AuditEntry, history_of
from sasaeai.spine.workbench.api import viewer_in

from .models import DuesYear, OfficeNote, Organisation, OrganisationSite
from .queries import dues_of

CHILDREN = 12
DUES_YEARS = 6


@dataclass(frozen=True)
class YearCell:
    """One fiscal year of the dues grid; ``dues`` None when the body was not asked."""

    year: int
    label: str
    dues: DuesYear | None
    is_current: bool


def sites_panel(request: HttpRequest, row: Organisation) -> str | None:
    """Where the body is found and what it offers; those who may change it are shown how to add one."""
    viewer = viewer_in(request)
    sites = list(visible(OrganisationSite.objects.filter(organisation=row), viewer, "organisations.view"))
    may_add = viewer.may("organisations.add")
    if not sites and not may_add:
        return None
    context = {
        "row": row,
        "sites": [site for site in sites if site.is_active],
        "closed": [site for site in sites if not site.is_active],
        "add_url": f"{reverse('workbench:sites-add')}?{urlencode({'organisation': row.pk})}" if may_add else "",
    }
    return render_to_string("organisations/_sites.html", context, request)


def children_panel(request: HttpRequest, row: Organisation) -> str | None:
    """The bodies under this one, within the viewer's reach."""
    found = list(
        visible(row.children.order_by("-is_active", "order", "code"), viewer_in(request), "organisations.view")
    )
    if not found:
        return None
    context = {"children": found[:CHILDREN], "more": found[CHILDREN:]}
    return render_to_string("organisations/_children.html", context, request)


def dues_panel(request: HttpRequest, row: Organisation) -> str | None:
    """Fiscal years × dues. Nothing of a body that never was a member."""
    viewer = viewer_in(request)
    found = {dues.fiscal_year: dues for dues in dues_of(row)}
    member = OfficeNote.objects.filter(organisation=row).exclude(dues_class="").exists()
    if not found and not member:
        return None
    years = [_cell(year, found.get(year)) for year in _years(found)]
    context = {
        "row": row,
        "years": years,
        "may_write": viewer.may("organisations.dues"),
        "page": request.path,
        "add_url": f"{reverse('workbench:dues-add')}?{urlencode({'organisation': row.pk})}",
        "older": max(0, len(found) - len([cell for cell in years if cell.dues])),
        "all_url": f"{reverse('workbench:dues-list')}?{urlencode({'q': row.name})}",
    }
    return render_to_string("organisations/_dues.html", context, request)


def _years(found: dict[int, DuesYear]) -> list[int]:
    """This fiscal year and those before it, back to the first one asked for, six at most."""
    now = FiscalYear.of(clock.today()).year
    first = min([*found, now])
    last = max([*found, now])
    return list(range(last, max(first, last - DUES_YEARS + 1) - 1, -1))


def _cell(year: int, dues: DuesYear | None) -> YearCell:
    return YearCell(year, FiscalYear(year).label, dues, year == FiscalYear.of(clock.today()).year)


def note_panel(request: HttpRequest, row: Organisation) -> str | None:
    """What only the office notes."""
    note = OfficeNote.objects.filter(organisation=row).first()
    may_write = viewer_in(request).may("organisations.dues")
    if note is None and not may_write:
        return None
    context: dict[str, Any] = {"row": row, "note": note, "may_write": may_write, "last": _last_word(note)}
    return render_to_string("organisations/_note.html", context, request)


def _last_word(note: OfficeNote | None) -> AuditEntry | None:
    """Who last wrote it, and when."""
    return history_of(note).first() if note is not None else None
