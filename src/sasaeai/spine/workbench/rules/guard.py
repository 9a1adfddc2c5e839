"""Who may open a screen at all. How far she sees is the business of ``access.visible``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control

from sasaeai.spine.access.api import NOBODY, NotPermitted, Viewer

Screen = Callable[..., HttpResponseBase]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who is looking: set by the middleware of ``access``; nobody when it did not run."""
    viewer = getattr(request, "viewer", NOBODY)
    return viewer if isinstance(viewer, Viewer) else NOBODY


def screen(permission: str = "") -> Callable[[Screen], Screen]:
    """Decorator of every screen behind the sign-in.

    Nobody is sent to the sign-in page and comes back afterwards; without the permission in any reach, or when an action
    raises ``NotPermitted``, the answer is 403. Pages are kept by no cache but the browser's own.
    """

    def decorate(view: Screen) -> Screen:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            turned_away = ask(request, permission)
            if turned_away is not None:
                return turned_away
            try:
                response = view(request, *args, **kwargs)
            except NotPermitted as error:
                raise PermissionDenied(str(error)) from error
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return guarded

    return decorate


def ask(request: HttpRequest, permission: str) -> HttpResponseBase | None:
    """None when the viewer may go on; the way to the sign-in page for nobody. Raises ``PermissionDenied`` otherwise."""
    viewer = viewer_in(request)
    if viewer.account_id is None:
        back = request.get_full_path() if request.method == "GET" else request.path
        response = redirect_to_login(back)
        if getattr(request, "htmx", False):
            moved = HttpResponse()
            moved["HX-Redirect"] = response.url
            return moved
        return response
    if permission and not viewer.may(permission):
        raise PermissionDenied(permission)
    return None
