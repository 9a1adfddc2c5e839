"""人をさがす: one box that answers while it is typed. What is typed names persons, so that no address ever holds it (ADR 10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import Hit, screen, viewer_in

from ..queries.search import Found, PersonHit, find_persons
from ..rules.search_known import known_fields
from ..rules.search_words import LONGEST
from ..tables.persons import birth_of, life_of

#: Where the session keeps the last search, so that the way back from a page leads to it again.
KEPT = "people.search"


@screen("people.view")
@require_http_methods(["GET", "HEAD", "POST"])
def find_people(request: HttpRequest) -> HttpResponse:
    """The box and who was found. Posted by htmx it answers with the finds alone; posted by the form it keeps the words."""
    viewer = viewer_in(request)
    by_htmx = request.headers.get("HX-Request") == "true"
    if request.method == "POST" and not by_htmx:
        request.session[KEPT] = request.POST.get("q", "").strip()[:LONGEST]
        return HttpResponseRedirect(reverse("people:search"))
    typed = request.POST.get("q", "").strip()[:LONGEST] if by_htmx else str(request.session.get(KEPT, ""))
    template = "people/search/_finds.html" if by_htmx else "people/search/page.html"
    return TemplateResponse(request, template, _answer(viewer, typed) | {"part": by_htmx, "title": _("人をさがす")})


def _answer(viewer: Viewer, typed: str) -> dict[str, object]:
    found = find_persons(viewer, typed) if typed else Found()
    return {
        "words": typed,
        "finds": [_line(hit) for hit in found.hits],
        "is_more": found.is_more,
        "notes": found.notes,
        "can_add": viewer.may("people.add"),
        "known": known_fields(typed) if typed and viewer.may("people.add") else {},
    }


def _line(hit: PersonHit) -> dict[str, object]:
    person = hit.person
    return {
        "person": person,
        "birth": birth_of(person),
        "life": life_of(person),
        "is_here": person.life == person.life.HERE,
        "reasons": hit.reasons,
    }


def hits_of(viewer: Viewer, words: str, limit: int) -> list[Hit]:
    """For the box on top of every page."""
    return [
        Hit(
            hit.person.full_name,
            reverse("workbench:people-detail", args=[hit.person.pk]),
            "　".join(part for part in (hit.person.full_kana, birth_of(hit.person), *hit.reasons) if part),
        )
        for hit in find_persons(viewer, words, limit).hits
    ]
