"""Signing in: written down, locked out after ten failures, closed to the demo, secrets encrypted."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.test import Client
from django.urls import include, path

from sasaeai.spine.access import actions
from sasaeai.spine.access.adapters import may_lose
from sasaeai.spine.access.api import Account, system
from sasaeai.spine.access.models import SignInFailure, SignInLock
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.workbench.api import house_urls

MakeAccount = Callable[..., Account]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]
PASSWORD = "hashi-no-ue-de-47"
WRONG = "利用者名かパスワードが違います。もう一度入れてください。"


def home(request: Any) -> Any:
    from django.http import HttpResponse

    return HttpResponse(request.viewer.name)


urlpatterns = [
    path("", home, name="home"),
    path("account/", include("sasaeai.spine.access.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *house_urls(),
    path("jobs/", include("sasaeai.spine.jobs.urls")),
]


@pytest.fixture(autouse=True)
def fresh_limits(settings: Any) -> None:
    """allauth's own limits live in the cache; ours in the database."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def sign_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": username, "password": password})


def errors(response: Any) -> list[str]:
    return list(response.context["form"].non_field_errors())


def lines() -> list[tuple[str, str, str]]:
    """Action, who, about whom: oldest first, without the making of the accounts."""
    found = AuditEntry.objects.exclude(action="access.create_account").order_by("at", "pk")
    return [(line.action, line.actor_name, line.object_label) for line in found]


@pytest.mark.parametrize("typed", ["nakamura", " Nakamura ", "ｎａｋａｍｕｒａ"])
def test_signing_in_and_out_is_written_down(client: Client, make_account: MakeAccount, typed: str) -> None:
    make_account("nakamura")
    assert sign_in(client, typed)["Location"] == "/"
    assert client.get("/").content.decode() == "nakamuraさん"
    client.post("/account/logout/")
    assert client.get("/").status_code == 302
    assert lines() == [
        ("access.sign_in", "nakamuraさん", "nakamuraさん"),
        ("access.sign_out", "nakamuraさん", "nakamuraさん"),
    ]
    assert AuditEntry.objects.get(action="access.sign_in").after == {"methods": ["password"]}


def test_a_failure_is_written_down_without_what_was_typed(client: Client, make_account: MakeAccount) -> None:
    make_account("nakamura")
    assert errors(sign_in(client, "nakamura", "himitsu-kamo")) == [WRONG]
    assert errors(sign_in(client, "yamada-hanako", "himitsu-kamo")) == [WRONG]
    assert lines() == [
        ("access.sign_in_failed", "サインイン前", "nakamuraさん"),
        ("access.sign_in_failed", "サインイン前", "利用者"),
    ]
    everything = str(list(AuditEntry.objects.values())) + str(list(SignInFailure.objects.values()))
    assert "himitsu-kamo" not in everything
    assert "yamada" not in everything


@pytest.mark.parametrize("username", ["nakamura", "nobody-has-this-name"])
def test_ten_failures_in_fifteen_minutes_lock_a_name_for_fifteen(
    client: Client, make_account: MakeAccount, username: str
) -> None:
    """The same for a name nobody has: a lock must not tell who exists."""
    make_account("nakamura"), make_account("takada")
    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False) as clock:
        for _ in range(9):
            assert errors(sign_in(client, username, "wrong")) == [WRONG]
            clock.shift(dt.timedelta(seconds=90))
        locked = (
            "サインインの失敗が続いたため、あと15分サインインできません。"
            "お急ぎのときは、システム管理の担当者に解除を頼んでください。"
        )
        assert errors(sign_in(client, username, "wrong")) == [locked]
        clock.shift(dt.timedelta(minutes=5))
        assert errors(sign_in(client, username.upper())) == [locked.replace("15分", "10分")], "the right password too"
        assert sign_in(Client(), "takada").status_code == 302, "nobody else is locked"
        assert SignInLock.objects.count() == 1
        clock.shift(dt.timedelta(minutes=10))
        assert sign_in(client, username).status_code == (302 if username == "nakamura" else 200)
    assert [action for action, *_ in lines()].count("access.locked") == 1


def test_failures_far_apart_lock_nobody(client: Client, make_account: MakeAccount) -> None:
    make_account("nakamura")
    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False) as clock:
        for _ in range(20):
            assert errors(sign_in(client, "nakamura", "wrong")) == [WRONG]
            clock.shift(dt.timedelta(seconds=101))
        assert sign_in(client, "nakamura").status_code == 302


def test_signing_in_forgets_the_failures_before(client: Client, make_account: MakeAccount) -> None:
    make_account("nakamura")
    for _ in range(3):
        for _ in range(4):
            sign_in(client, "nakamura", "wrong")
        assert sign_in(client, "nakamura").status_code == 302
        client.post("/account/logout/")
    assert SignInFailure.objects.count() == 0


def test_the_lock_lasts_though_the_cache_is_lost_and_an_administrator_lifts_it(
    client: Client, make_account: MakeAccount
) -> None:
    account = make_account("nakamura")
    for _ in range(10):
        sign_in(client, "nakamura", "wrong")
    cache.clear()
    assert "あと15分" in errors(sign_in(client, "nakamura"))[0]
    actions.unlock_account(by=system("試験"), row=account)
    assert sign_in(client, "nakamura").status_code == 302


def test_a_demo_account_cannot_enter_a_real_council(client: Client, make_account: MakeAccount, settings: Any) -> None:
    make_account("demo", is_demo=True)
    settings.REFUSE_DEMO_ACCOUNTS = True
    assert errors(sign_in(client, "demo")) == [
        "デモ用の利用者では、ここにサインインできません。自分の利用者名を使ってください。"
    ]
    assert client.get("/").status_code == 302
    assert [action for action, *_ in lines()] == []


def test_an_account_out_of_use_is_told_so_and_stays_out(client: Client, make_account: MakeAccount) -> None:
    account = make_account("nakamura")
    actions.deactivate_account(by=system("試験"), row=account)
    assert sign_in(client, "nakamura")["Location"] == "/account/inactive/"
    assert client.get("/").status_code == 302


def test_the_box_of_demo_accounts_is_there_in_the_demo_only(
    client: Client, make_account: MakeAccount, settings: Any
) -> None:
    actions.sync_shipped_roles(by=system("試験"))
    from sasaeai.spine.access.api import Role

    make_account("etsuran", Role.objects.get(code="reader"), is_demo=True, display_name="西田 幸")
    make_account("kyokucho", Role.objects.get(code="director"), is_demo=True, display_name="大野 博")
    make_account("honmono", Role.objects.get(code="director"))
    settings.DEMO = True
    box = client.get("/account/login/").context["demo_accounts"]
    assert [(line.username, line.name, line.roles) for line in box] == [
        ("kyokucho", "大野 博", ("事務局長",)),
        ("etsuran", "西田 幸", ("閲覧",)),
    ]
    settings.DEMO = False
    response = client.get("/account/login/")
    assert response.context["demo_accounts"] == []
    assert "sasaeai-demo" not in response.content.decode()


# --- the second step --------------------------------------------------------------------------------------------------


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def with_app(make_account: MakeAccount) -> tuple[Account, str]:
    """An account with an authenticator app, and the app's secret."""
    account = make_account("nakamura")
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    return account, "JBSWY3DPEHPK3PXP"


def test_an_app_is_asked_after_the_password(client: Client, with_app: tuple[Account, str]) -> None:
    assert sign_in(client, "nakamura")["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/").status_code == 302, "the password alone opens nothing"
    client.post("/account/2fa/authenticate/", {"code": code_for(with_app[1])})
    assert client.get("/").content.decode() == "nakamuraさん"
    assert AuditEntry.objects.get(action="access.sign_in").after == {"methods": ["password", "totp"]}


def test_wrong_codes_count_like_wrong_passwords(client: Client, with_app: tuple[Account, str]) -> None:
    for _ in range(5):
        sign_in(client, "nakamura", "wrong")
    sign_in(client, "nakamura")
    for _ in range(5):
        response = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "あと15分" in str(response.context["form"].errors)
    response = client.post("/account/2fa/authenticate/", {"code": code_for(with_app[1])})
    assert "あと15分" in str(response.context["form"].errors)
    assert client.get("/").status_code == 302


def test_the_secret_of_an_app_is_not_in_the_database(with_app: tuple[Account, str], settings: Any) -> None:
    stored = Authenticator.objects.get()
    assert with_app[1] not in str(stored.data)
    assert get_adapter().decrypt(stored.data["secret"]) == with_app[1]
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-altogether"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(stored.data["secret"])
    settings.SECRET_KEY_FALLBACKS = [old]
    assert get_adapter().decrypt(stored.data["secret"]) == with_app[1]


@pytest.mark.parametrize(
    ("required", "office", "more", "may"),
    [(True, True, False, False), (True, True, True, True), (True, False, False, True), (False, True, False, True)],
)
def test_the_last_second_factor_of_staff_stays(
    with_app: tuple[Account, str], settings: Any, required: bool, office: bool, more: bool, may: bool
) -> None:
    settings.SECOND_FACTOR_REQUIRED = required
    account, _secret = with_app
    Account.objects.filter(pk=account.pk).update(is_office=office)
    app = Authenticator.objects.get()
    if more:
        Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "鍵"})
    assert may_lose(app) == may


def test_a_last_passkey_is_not_removed_by_its_page(client: Client, make_account: MakeAccount, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    account = make_account("nakamura")
    passkey = Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "鍵"})
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    response = client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/")
    assert response["Location"] == "/account/2fa/webauthn/"
    assert Authenticator.objects.filter(pk=passkey.pk).exists() is True
    settings.SECOND_FACTOR_REQUIRED = False
    client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/")
    assert Authenticator.objects.filter(pk=passkey.pk).exists() is False
    assert AuditEntry.objects.get(action="access.remove_second_factor").before == {"second_factors": ["webauthn"]}
