"""What every page needs: navigation, council, search, today, what is due."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import registry

from ..queries.navigation import navigation
from ..queries.registers import face_for
from ..rules.guard import viewer_in
from ..slots import DueCount, Face
from .search import asked_words


def house(request: HttpRequest) -> dict[str, Any]:
    """Context processor of every page. Asks the database for nobody's page not at all."""
    viewer = viewer_in(request)
    face = face_for(viewer, request.path_info)
    today = clock.today()
    signed_in = viewer.account_id is not None
    waiting: Any = SimpleLazyObject(lambda: due(viewer)) if signed_in else []
    key = face.key if face is not None else "staff"
    return {
        "viewer": viewer,
        "face": face,
        "layout": face.layout if face is not None else "layouts/staff.html",
        "home_url": _url(face.home if face is not None else "home"),
        "navigation": SimpleLazyObject(lambda: navigation(viewer, key, request.path_info)) if signed_in else [],
        "council_name": settings.COUNCIL_NAME or _("社会福祉協議会"),
        "demo_mode": settings.DEMO,
        "open_doors": SimpleLazyObject(_open_doors),
        "today": today,
        "today_label": eras.format_wareki(today),
        "me_url": _url("administration:me"),
        "search_url": _url("search") if signed_in else "",
        "search_words": asked_words(request) if request.path_info == _url("search") else "",
        "bell": waiting,
        "bell_count": SimpleLazyObject(lambda: sum(one["count"] for one in waiting)),
    }


def due(viewer: Viewer) -> list[dict[str, Any]]:
    """What waits for the viewer: label, how many, where. One query per declaration."""
    found = []
    for waiting in registry.of(DueCount):
        if viewer.may(waiting.permission):
            found.append({"label": waiting.label, "count": waiting.count(viewer), "url": _url(waiting.url_name)})
    return found


def _open_doors() -> list[dict[str, str]]:
    """Where one may go without signing in: what the sign-in page says of it, and its address."""
    return [{"label": str(one.welcome), "url": _url(one.home)} for one in registry.of(Face) if one.welcome]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
