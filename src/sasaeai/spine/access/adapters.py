"""What sign-in (allauth) asks the house: who may enter, who is locked out, how secrets are kept, what is recorded."""

from __future__ import annotations

import base64
import hashlib
import math
import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import actions
from .models import Account
from .queries import has_second_factor, locked_until, may_enter, second_factors
from .rules import Viewer, machine_now, normal_username

#: When the session began, in seconds of the machine's clock (``middleware``: sessions end after twelve hours).
STARTED_AT = "access_started_at"

#: How somebody signed in proves again who she is, by the library's names.
WAYS_TO_PROVE = {
    "reauthenticate": gettext_lazy("パスワードで確かめる"),
    "mfa_reauthenticate": gettext_lazy("認証アプリか予備の番号で確かめる"),
    "mfa_reauthenticate:webauthn": gettext_lazy("パスキーで確かめる"),
}


def display_name(user: AbstractBaseUser) -> str:
    """The name shown for an account; allauth asks for it."""
    return str(user)


def refuse_when_locked(username: str) -> None:
    """Raise ``ValidationError`` while a name is locked: how long, and whom to ask."""
    until = locked_until(username)
    if until is not None:
        minutes = max(1, math.ceil((until - machine_now()).total_seconds() / 60))
        raise forms.ValidationError(
            _(
                "サインインの失敗が続いたため、あと%(minutes)s分サインインできません。"
                "お急ぎのときは、システム管理の担当者に解除を頼んでください。"
            )
            % {"minutes": minutes},
            code="locked",
        )


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; everybody who signs in is written down."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("利用者名かパスワードが違います。もう一度入れてください。"),
        "too_many_login_attempts": gettext_lazy(
            "サインインの失敗が続いています。しばらく待ってから、もう一度お試しください。"
        ),
        "incorrect_password": gettext_lazy("パスワードが違います。もう一度入れてください。"),
        "enter_current_password": gettext_lazy("いまのパスワードが違います。もう一度入れてください。"),
        "rate_limited": gettext_lazy("続けて何度も送られました。しばらく待ってから、もう一度お試しください。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        credentials["username"] = normal_username(str(credentials.get("username", "")))
        refuse_when_locked(credentials["username"])
        user = super().authenticate(request, **credentials)
        if isinstance(user, Account) and user.is_active and not may_enter(user):
            raise forms.ValidationError(_no_demo_here(), code="demo")
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        actions.record_failure(username=credentials["username"])
        # The attempt that locks says so at once.
        refuse_when_locked(credentials["username"])

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """The same question for every way in: a passkey passes no password form."""
        if isinstance(user, Account) and user.is_active and not may_enter(user):
            messages.error(request, _no_demo_here())
            return redirect("account_login")
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        request.session[STARTED_AT] = time.time()
        if isinstance(user, Account):
            records = get_authentication_records(request, user)
            methods = tuple(dict.fromkeys(str(record.get("type") or record["method"]) for record in records))
            actions.record_sign_in(account=user, methods=methods)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Account):
            actions.record_sign_out(account=request.user)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The owner chose a new password (allauth keeps the session that did it and thereby ends the others)."""
        if not isinstance(user, Account):
            raise TypeError(f"no account: {user!r}")
        actions.change_own_password(by=Viewer(account_id=user.pk, name=str(user)), row=user, password=password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return str(settings.LOGIN_REDIRECT_URL)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within a few minutes of signing in: whoever has just proved who she is, is not asked again."""
        request = context.request
        proofs = get_authentication_records(request, request.user)
        if proofs and 0 <= time.time() - proofs[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        found = super().get_reauthentication_methods(user)
        return [
            {**method, "description": str(WAYS_TO_PROVE.get(method["id"], method["description"]))} for method in found
        ]


def _no_demo_here() -> str:
    return _("デモ用の利用者では、ここにサインインできません。自分の利用者名を使ってください。")


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of apps and recovery codes are encrypted; staff keep at least one second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "二段階の確認は一つは必要です。先に別のアプリかパスキーを登録してから、これを外してください。"
        ),
        "cannot_generate_recovery_codes": gettext_lazy("予備の番号は、認証アプリかパスキーを登録してから作れます。"),
        "incorrect_code": gettext_lazy("番号が違うか、期限が切れています。新しい番号を入れてください。"),
    }

    def get_totp_issuer(self) -> str:
        return settings.COUNCIL_NAME or super().get_totp_issuer()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return may_lose(authenticator)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002  # allauth names it so.
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("パスキー%(number)s") % {"number": held + 1}


def may_lose(authenticator: Authenticator) -> bool:
    """Whether an app or passkey may be removed: not the last one of somebody who must have one."""
    account = Account.objects.get(pk=authenticator.user_id)
    if not needs_second_factor(account):
        return True
    return second_factors(account).exclude(pk=authenticator.pk).exists()


def needs_second_factor(account: Account) -> bool:
    """Whether the account must have a second factor (set up or not)."""
    return settings.SECOND_FACTOR_REQUIRED and account.is_office


def lacks_second_factor(account: Account) -> bool:
    """Whether the account must still set one up."""
    return needs_second_factor(account) and not has_second_factor(account)


def _cipher() -> MultiFernet:
    """Encrypts with the present secret key, still reads what an earlier one wrote (SECRET_KEY_FALLBACKS)."""
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    # SECRET_KEY is 64 random bytes: it needs separation from its other uses, not stretching.
    digest = hashlib.sha256(b"sasaeai.access.second-factor:" + force_bytes(secret)).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
