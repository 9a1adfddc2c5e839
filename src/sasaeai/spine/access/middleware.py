"""Every request has a viewer; nobody sees a page without signing in, unless its view is marked public."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import get_resolver, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from sasaeai.spine.audit import api as audit

from .adapters import STARTED_AT, lacks_second_factor
from .models import Account
from .queries import may_enter, viewer_of
from .rules import SESSION_LIMIT, NotPermitted

#: Pages somebody needs who is on the way to a password of her own or a second factor.
_ON_THE_WAY = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "set_language",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)
#: Pages of a library that visitors may use and that carry no mark of ours.
_FOR_EVERYBODY = frozenset({"set_language"})
#: Remembered in the session, so that the question is asked once per sign-in; taking the factor away ends the session.
_STEPS_DONE = "access_steps_done"
#: When the session was last put off, and after how many seconds it is again: a page that is read writes nothing.
_SEEN_AT, _SEEN_EVERY = "access_seen_at", 60


class ViewerMiddleware:
    """Sets ``request.viewer`` (resolved once, when first asked) and one audit id for the whole request.

    ``request.next_step`` is what the account has to do before anything else (an url name), or "".
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _end_when_over(request)
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined]
        request.next_step = ""  # type: ignore[attr-defined]
        with audit.one_request():
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        account = request.user
        name = request.resolver_match.url_name if request.resolver_match else ""
        if not isinstance(account, Account):
            is_open = name in _FOR_EVERYBODY or not getattr(view, "login_required", True)
            return None if is_open else _to_sign_in(request)
        step = request.next_step = _next_step(request, account)  # type: ignore[attr-defined]
        if step and name not in _ON_THE_WAY and getattr(view, "login_required", True):
            return _to(request, reverse(step))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, NotPermitted):
            refuse: Callable[..., HttpResponseBase] = get_resolver().resolve_error_handler(403)
            return refuse(request, exception=exception)
        return None


def _end_when_over(request: HttpRequest) -> None:
    """Sign out a session that is older than the limit, or whose account may not be here."""
    account = request.user
    if not isinstance(account, Account):
        return
    started = request.session.setdefault(STARTED_AT, time.time())
    if not 0 <= time.time() - request.session.get(_SEEN_AT, 0) < _SEEN_EVERY:
        request.session[_SEEN_AT] = time.time()
    if not may_enter(account):
        logout(request)
    elif not 0 <= time.time() - started < SESSION_LIMIT.total_seconds():
        logout(request)
        messages.info(request, _("サインインから12時間が過ぎたため、終わりました。もう一度サインインしてください。"))


def _next_step(request: HttpRequest, account: Account) -> str:
    """The url name of what the account has to do before anything else, or ""."""
    if account.must_change_password:
        return "account_change_password"
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(_STEPS_DONE) == account.session_epoch:
        return ""
    if lacks_second_factor(account):
        return "mfa_index"
    request.session[_STEPS_DONE] = account.session_epoch
    return ""


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page, which leads back: to this page, or to the page this part (htmx) belongs to."""
    part = request.headers.get("HX-Request") == "true"
    back = urlsplit(request.headers.get("HX-Current-URL", "/")).path if part else request.get_full_path()
    return _to(request, redirect_to_login(back, resolve_url(settings.LOGIN_URL)).url)


def _to(request: HttpRequest, url: str) -> HttpResponseBase:
    """A redirect; for a part of a page (htmx) the whole page goes there, or the form would appear inside it."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
