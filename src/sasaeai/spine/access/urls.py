"""The pages of sign-in that exist here. Signing up, changing addresses and resetting by mail are not among them."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.urls import include, path
from django.views.generic import RedirectView

from .rules import public
from .screens.sign_in import RemovePasskeyView, SignInView

urlpatterns = [
    path("login/", SignInView.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/webauthn/login/", public(LoginWebAuthnView.as_view()), name="mfa_login_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    # Passkeys stand on the page of the second step, beside the app and the recovery codes.
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
]
