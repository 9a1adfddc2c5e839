"""The page of a thing, and its whole history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.spine.access.api import Viewer, within_reach
from sasaeai.spine.audit.api import history_of

from ..panels import told
from ..queries.registers import actions_for, may, panels_for
from ..rules.addresses import address
from ..rules.cells import cell_of, name_of
from ..rules.guard import viewer_in
from ..slots import Panel, Register, RowAction
from .pages import crumbs, row_or_404, templates

LATEST = 5
PAGE_SIZE = 30


@dataclass(frozen=True)
class Button:
    """An action offered on a row, with the address of its page."""

    action: RowAction
    url: str
    strong: bool = False

    @property
    def at_once(self) -> bool:
        """Whether pressing runs it, without a page that asks first."""
        return self.action.form is None and not self.action.confirm


@dataclass(frozen=True)
class Part:
    """A panel that had something to say."""

    panel: Panel
    html: str


@require_safe
def show_detail(request: HttpRequest, register: Register, pk: Any) -> HttpResponse:
    """Who it is, its next step, its panels, the latest of its history."""
    viewer = viewer_in(request)
    try:
        row = row_or_404(register, viewer, pk)
    except Http404:
        place = register.leads_to(viewer, str(pk)) if register.leads_to else None
        if place is None:
            raise
        messages.info(request, str(place[1]))
        return HttpResponseRedirect(address(register, "detail", place[0]))
    rendered = ((panel, panel.render(request, row)) for panel in panels_for(register.model, viewer))
    latest = list(history_of(row)[: LATEST + 1])
    cells = [cell_of(row, column) for column in register.columns]
    told_cells = [cell for cell in cells if cell.badge is None]
    context = {
        "register": register,
        "row": row,
        "title": name_of(register, row),
        "crumbs": crumbs(register, row),
        "cells": [cell for cell in told_cells if not cell.is_nothing],
        "blanks": [cell for cell in told_cells if cell.is_nothing],
        "badges": [cell.badge for cell in cells if cell.badge is not None],
        "buttons": buttons_of(register, viewer, row),
        "edit_url": edit_url(register, viewer, row),
        "panels": [Part(panel, html) for panel, html in rendered if html is not None],
        "history": told(latest[:LATEST]),
        "history_url": address(register, "history", row.pk) if len(latest) > LATEST else "",
    }
    return TemplateResponse(request, templates(register, "detail"), context)


def buttons_of(register: Register, viewer: Viewer, row: Any) -> list[Button]:
    """What may be done with this row now, in the declared order, quiet ones last: the first one is the next step."""
    offered = [
        action
        for action in actions_for(register, viewer)
        if (action.allowed is None or action.allowed(row)) and within_reach(row, viewer, action.permission)
    ]
    step = next((action for action in offered if not action.quiet), None)
    return [
        Button(action, address(register, "action", row.pk, action.key), action is step)
        for action in sorted(offered, key=lambda action: action.quiet)
    ]


def edit_url(register: Register, viewer: Viewer, row: Any) -> str:
    """Where to edit the row; empty when the viewer may not edit this one."""
    if may(register, viewer, "change") and within_reach(row, viewer, register.permission("change")):
        return address(register, "edit", row.pk)
    return ""


@require_safe
def show_history(request: HttpRequest, register: Register, pk: Any) -> HttpResponse:
    """Every line of the trail of one row, newest first."""
    viewer = viewer_in(request)
    row = row_or_404(register, viewer, pk)
    page = Paginator(history_of(row), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "register": register,
        "row": row,
        "title": _("%(row)sの履歴") % {"row": name_of(register, row)},
        "crumbs": crumbs(register, row, _("履歴")),
        "page_obj": page,
        "history": told(list(page.object_list)),
        "back": address(register, "detail", row.pk),
    }
    return TemplateResponse(request, templates(register, "history"), context)
