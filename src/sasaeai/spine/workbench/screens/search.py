"""The search page: one box, finds by kind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..queries.search import search_everything
from ..rules.guard import viewer_in

LONGEST = 100


@require_safe
def show_search(request: HttpRequest) -> HttpResponse:
    """Finds within the viewer's reach, grouped by where they were found."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    context = {"words": words, "finds": search_everything(viewer_in(request), words, "staff"), "title": _("検索")}
    return TemplateResponse(request, "workbench/search.html", context)
