"""The list of a Register, its printed form and its saved views."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sasaeai.foundation import clock

from ..actions import drop_view, save_view
from ..models import SavedView
from ..rules.addresses import address, replaced
from ..rules.cells import cell_of, export_columns
from ..rules.guard import viewer_in
from ..slots import Register
from ..tables.listing import Listing
from ..tables.narrowing import chips_of
from ..tables.page import Header, Line, list_context, totals_of
from .pages import crumbs, templates

#: A print-out longer than this is an Excel sheet.
PRINT_AT_MOST = 2000


@require_safe
def show_list(request: HttpRequest, register: Register) -> HttpResponse:
    """Search, facets, order, totals, rows. With ``print`` in the address the printed form of the same rows."""
    listing = Listing(register, viewer_in(request), request.GET)
    if request.GET.get("print"):
        return _print(request, listing)
    htmx = getattr(request, "htmx", None)
    part = getattr(htmx, "target", None) == "list-results"
    context = list_context(listing) | {"crumbs": crumbs(register), "title": register.label, "part": part}
    response = TemplateResponse(request, templates(register, "_results" if part else "list"), context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    if part and getattr(htmx, "trigger", None) == "list-form":
        asked = {name: value for name, value in request.GET.items() if value}
        response["HX-Replace-Url"] = address(register, "list", query=asked)
    return response


def _print(request: HttpRequest, listing: Listing) -> HttpResponse:
    register = listing.register
    columns = [column for column in export_columns(register) if column.in_list]
    query = replaced(request.GET, {"print": None, "large": None})
    rows = listing.matching[:PRINT_AT_MOST]
    context = {
        "register": register,
        "title": register.label,
        "headers": [Header(column, "", "") for column in columns],
        "lines": [Line(row, "", tuple(cell_of(row, column) for column in columns)) for row in rows],
        "count": listing.count,
        "left_out": max(0, listing.count - PRINT_AT_MOST),
        "large": bool(request.GET.get("large")),
        "size_url": f"?{replaced(request.GET, {'large': None if request.GET.get('large') else 1})}",
        "totals": totals_of(listing),
        "chips": chips_of(listing),
        "printed_at": clock.now(),
        "back": f"{address(register, 'list')}?{query}" if query else address(register, "list"),
    }
    return TemplateResponse(request, templates(register, "print"), context)


@require_POST
def keep_view(request: HttpRequest, register: Register) -> HttpResponse:
    """Keep the present question under a name."""
    query = replaced(QueryDict(request.POST.get("query", "")), {"page": None, "print": None})
    back = f"{address(register, 'list')}?{query}" if query else address(register, "list")
    try:
        view = save_view(by=viewer_in(request), register=register, name=request.POST.get("name", ""), query=query)
    except ValidationError as error:
        if "name" in getattr(error, "error_dict", {}):
            messages.error(request, _("見方に名前を付けてください（40字まで）。"))
        else:
            messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("「%(name)s」として残しました。一覧の上からいつでも開けます。") % {"name": view.name}
        )
    return HttpResponseRedirect(back)


@require_POST
def forget_view(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Drop one of one's own views; somebody else's is missing."""
    viewer = viewer_in(request)
    view = get_object_or_404(SavedView, account_id=viewer.own_id, register=register.slug, pk=pk)
    drop_view(by=viewer, view=view)
    messages.success(request, _("「%(name)s」を消しました。") % {"name": view.name})
    return HttpResponseRedirect(address(register, "list"))
