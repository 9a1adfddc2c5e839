"""Who may open a screen at all. How far she sees is the business of ``access.visible``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from sasaeai.spine.access.api import NOBODY, Viewer

Screen = Callable[..., HttpResponseBase]


def viewer_in(request: HttpRequest) -> Viewer:
    """Who is looking: set by the middleware of ``access``; nobody when it did not run."""
    viewer = getattr(request, "viewer", NOBODY)
    return viewer if isinstance(viewer, Viewer) else NOBODY


def screen(permission: str = "") -> Callable[[Screen], Screen]:
    """Decorator of every screen behind the sign-in: 403 without the permission in any reach.

    The middleware of ``access`` already sends nobody to the sign-in page; asking again here keeps a screen shut if it is
    ever mounted without it. Pages are kept by no cache but the browser's own.
    """

    def decorate(view: Screen) -> Screen:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            viewer = viewer_in(request)
            if viewer.account_id is None:
                return redirect_to_login(request.get_full_path())
            if permission and not viewer.may(permission):
                raise PermissionDenied(permission)
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return guarded

    return decorate
