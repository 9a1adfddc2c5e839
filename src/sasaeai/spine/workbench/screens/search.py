"""The search page: one box, finds by kind."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..queries.search import search_everything
from ..rules.guard import viewer_in

LONGEST = 100
#: Where the session keeps what was last asked: words may name a person, and an address is written into logs and histories.
KEPT = "workbench.search"


@require_http_methods(["GET", "HEAD", "POST"])
def show_search(request: HttpRequest) -> HttpResponse:
    """Finds within the viewer's reach, grouped by where they were found."""
    if request.method == "POST":
        request.session[KEPT] = request.POST.get("q", "").strip()[:LONGEST]
        return HttpResponseRedirect(request.path)
    words = asked_words(request)
    context = {"words": words, "finds": search_everything(viewer_in(request), words, "staff"), "title": _("検索")}
    return TemplateResponse(request, "workbench/search.html", context)


def asked_words(request: HttpRequest) -> str:
    """What is asked: in the address when somebody made a link of it, else what was last typed."""
    if "q" in request.GET:
        return request.GET["q"].strip()[:LONGEST]
    return str(request.session.get(KEPT, ""))
