"""Sign-in, with the demo's accounts beside it; and the page that keeps the last second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from ..adapters import MFAAdapter, may_lose
from ..queries import demo_accounts


class SignInView(LoginView):
    """``demo_accounts`` is a list of ``DemoAccount``: empty outside the demo, where the template shows no box."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_accounts": demo_accounts()}


class RemovePasskeyView(RemoveWebAuthnView):
    """allauth asks its adapter before an app is removed, but not before a passkey is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        passkey = get_object_or_404(
            Authenticator, pk=kwargs["pk"], user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN
        )
        if not may_lose(passkey):
            messages.error(request, str(MFAAdapter.error_messages["cannot_delete_authenticator"]))
            return redirect("mfa_list_webauthn")
        return super().dispatch(request, *args, **kwargs)
