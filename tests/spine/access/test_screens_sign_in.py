"""Every page of sign-in is ours: in our words, in our look, under the strict policy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

import sasaeai
from sasaeai.spine.access import actions
from sasaeai.spine.access.api import Account, Role, system
from sasaeai.spine.access.models import SignInFailure
from sasaeai.spine.access.urls import urlpatterns

MakeAccount = Callable[..., Account]
pytestmark = pytest.mark.django_db
PASSWORD = "hashi-no-ue-de-47"
NEW = "kawa-no-mukou-9"
HOUSE = Path(sasaeai.__file__).parent
#: Words of the library that no page of ours says.
FOREIGN = re.compile(
    r"Sign In|Sign Out|Password|Two-Factor|Authenticator App|Security Key|Recovery Codes|Confirm Access|Not used|"
    r"ログイン|セキュリティキー|リカバリーコード|多要素認証"
)


@pytest.fixture(autouse=True)
def fresh_limits(settings: Any) -> None:
    """allauth's own limits live in the cache; ours in the database."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def sign_in(username: str = "nakamura", password: str = PASSWORD) -> Client:
    client = Client(HTTP_HOST="localhost")
    assert client.post("/account/login/", {"login": username, "password": password}).status_code == 302
    return client


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def passkey_of(account: Account, name: str = "鍵") -> Authenticator:
    return Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"name": name})


def ours(page: Any) -> list[str]:
    """What a page was made of that is not in this house; Django's own widgets are."""
    return [
        template.origin.name
        for template in page.templates
        if template.origin
        and not template.origin.name.startswith((str(HOUSE), "django"))
        and "/django/forms/templates/" not in template.origin.name
    ]


def check(page: Any) -> None:
    words = re.sub(r"<script[^>]*>.*?</script>", "", page.content.decode(), flags=re.S)
    visible = re.sub(r"<[^>]+>", " ", words)
    assert page.status_code == 200
    assert ours(page) == []
    assert FOREIGN.findall(visible) == []
    assert '<html lang="ja"' in words
    assert re.findall(r"\son[a-z]+=|\sstyle=|<script(?![^>]*(src=|application/json))", words) == []


SIGNED_IN = [
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/add/",
]
WITH_APP = [
    "/account/2fa/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/reauthenticate/",
]


@pytest.mark.parametrize("address", ["/account/login/", "/account/inactive/"])
def test_a_visitors_pages_are_ours(client: Client, address: str) -> None:
    check(client.get(address))


@pytest.mark.parametrize("address", SIGNED_IN)
def test_the_pages_of_somebody_without_a_second_step_are_ours(make_account: MakeAccount, address: str) -> None:
    make_account()
    check(sign_in().get(address))


@pytest.mark.parametrize("address", WITH_APP)
def test_the_pages_of_somebody_with_an_app_are_ours(make_account: MakeAccount, address: str) -> None:
    account = make_account()
    client = sign_in()
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(account)
    check(client.get(address))


def test_the_pages_of_a_passkey_are_ours(make_account: MakeAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    account = make_account()
    client, passkey = sign_in(), passkey_of(account, "事務所のパソコン")
    for page in ("edit", "remove"):
        answer = client.get(f"/account/2fa/webauthn/keys/{passkey.pk}/{page}/")
        check(answer)
        assert "事務所のパソコン" in answer.content.decode()
    other = passkey_of(make_account("takada"), "ほかの人の鍵")
    for page in ("edit", "remove"):
        assert client.get(f"/account/2fa/webauthn/keys/{other.pk}/{page}/").status_code == 404
    assert client.get("/account/2fa/webauthn/")["Location"] == "/account/2fa/"
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    check(client.get("/account/2fa/webauthn/reauthenticate/"))
    assert "ほかの人の鍵" not in client.get("/account/2fa/").content.decode()


def test_the_page_of_the_second_step_is_ours(make_account: MakeAccount) -> None:
    TOTP.activate(make_account(), "JBSWY3DPEHPK3PXP")
    client = sign_in()
    page = client.get("/account/2fa/authenticate/")
    check(page)
    assert "パスキーで確かめる" not in page.content.decode(), "there is none to use"
    assert client.get("/account/login/")["Location"].startswith("/account/2fa/authenticate/")


def test_no_address_of_sign_in_is_left_out() -> None:
    """A page the library adds one day fails here until somebody has looked at it."""

    def names(patterns: Any) -> list[str]:
        return [
            name
            for pattern in patterns
            for name in (names(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern.name])
        ]

    assert sorted(set(names(urlpatterns))) == [
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_login_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    ]


def test_the_code_to_scan_needs_no_hole_in_the_policy(make_account: MakeAccount) -> None:
    make_account()
    page = sign_in().get("/account/2fa/totp/activate/")
    policy = page["Content-Security-Policy"]
    assert "img-src 'self' data: blob:" in policy
    assert "unsafe" not in policy
    words = page.content.decode()
    assert re.search(
        r'<img class="qr" src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]+"[^>]+alt="認証アプリで読み取る', words
    )
    assert page.context["form"].secret in words


def test_the_page_turns_english_and_back(client: Client) -> None:
    assert '<html lang="ja"' in client.get("/account/login/").content.decode()
    client.post("/i18n/setlang/", {"language": "en", "next": "/account/login/"})
    page = client.get("/account/login/").content.decode()
    assert '<html lang="en"' in page
    assert "日本語" in page
    client.post("/i18n/setlang/", {"language": "ja", "next": "/account/login/"})
    assert '<html lang="ja"' in client.get("/account/login/").content.decode()


def test_too_many_tries_from_one_address_get_a_page_of_ours(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reauthenticate": "1/m/user", "login_failed": "30/m/ip"}
    account = Account.objects.create_user("nakamura", PASSWORD, display_name="中村 千里")
    client.force_login(account)
    client.post("/account/reauthenticate/", {"password": "wrong"})
    page = client.post("/account/reauthenticate/", {"password": "wrong"})
    assert page.status_code == 429
    assert "続けて何度も試されています" in page.content.decode()


# --- proving again who one is -----------------------------------------------------------------------------------------


def test_whoever_has_just_signed_in_is_not_asked_again_and_later_is(make_account: MakeAccount) -> None:
    make_account()
    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False) as clock:
        client = sign_in()
        clock.shift(299)
        assert client.get("/account/2fa/totp/activate/").status_code == 200
        clock.shift(2)
        assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
        wrong = client.post("/account/reauthenticate/", {"password": "wrong"})
        assert wrong.context["form"].errors == {"password": ["パスワードが違います。もう一度入れてください。"]}
        assert SignInFailure.objects.count() == 1
        again = client.post("/account/reauthenticate/?next=/account/2fa/totp/activate/", {"password": PASSWORD})
        assert again["Location"] == "/account/2fa/totp/activate/"
        assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_the_proof_of_one_account_is_none_of_another(client: Client, make_account: MakeAccount) -> None:
    """A session somebody was put into without signing in has proved nothing."""
    client.force_login(make_account())
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")


def test_the_other_ways_to_prove_it_are_said_in_our_words(make_account: MakeAccount) -> None:
    account = make_account()
    client = sign_in()
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    passkey_of(account)
    page = client.get("/account/reauthenticate/")
    ways = [way["description"] for way in page.context["reauthentication_alternatives"]]
    assert ways == ["パスキーで確かめる", "認証アプリか予備の番号で確かめる"]


# --- passwords and second factors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("wrong", NEW, NEW), "oldpassword", "いまのパスワードが違います。もう一度入れてください。"),
        ((PASSWORD, PASSWORD, PASSWORD), "password1", "いまのパスワードとは違うものにしてください。"),
        ((PASSWORD, "1234567890123", "1234567890123"), "password1", "このパスワードは数字しか使われていません。"),
    ],
)
def test_a_password_that_will_not_do_is_said_at_its_field(
    make_account: MakeAccount, typed: tuple[str, str, str], field: str, sentence: str
) -> None:
    account = make_account()
    answer = sign_in().post(
        "/account/password/change/", dict(zip(("oldpassword", "password1", "password2"), typed, strict=True))
    )
    assert sentence in answer.context["form"].errors[field]
    account.refresh_from_db()
    assert account.check_password(PASSWORD) is True


def test_a_temporary_password_cannot_become_ones_own(make_account: MakeAccount) -> None:
    account = make_account()
    word = actions.reset_password(by=system("試験"), row=account)
    client = sign_in("nakamura", word)
    client.post("/account/password/change/", {"oldpassword": word, "password1": word, "password2": word})
    account.refresh_from_db()
    assert account.must_change_password is True
    assert client.get("/me/")["Location"] == "/account/password/change/"


def layouts(page: Any) -> set[str]:
    return {str(t.name) for t in page.templates if str(t.name).startswith("layouts/") and "_" not in str(t.name)}


def test_the_first_day_of_a_member_of_staff(make_account: MakeAccount, settings: Any, roles: None) -> None:
    """Production: temporary password, a password of her own, a second factor, codes for a bad day; then work."""
    settings.SECOND_FACTOR_REQUIRED = settings.REFUSE_DEMO_ACCOUNTS = True
    account = make_account("nakamura", Role.objects.get(code="reader"))
    word = actions.reset_password(by=system("試験"), row=account)
    client = sign_in("nakamura", word)
    for address in ("/", "/me/", "/r/districts/", "/search/?q=a", "/account/2fa/recovery-codes/generate/"):
        expected = "/account/password/change/" if not address.startswith("/account/") else None
        if expected:
            assert client.get(address)["Location"] == expected
    page = client.get("/account/password/change/")
    assert layouts(page) == {"layouts/base.html", "layouts/plain.html"}
    assert "自分のパスワードを決めてください" in page.content.decode()
    client.post("/account/password/change/", {"oldpassword": word, "password1": NEW, "password2": NEW})

    assert [client.get(address)["Location"] for address in ("/", "/me/", "/r/districts/")] == ["/account/2fa/"] * 3
    page = client.get("/account/2fa/")
    assert layouts(page) == {"layouts/base.html", "layouts/plain.html"}
    assert "二段階の確認を設定してください" in page.content.decode()
    page = client.get("/account/2fa/totp/activate/")
    assert layouts(page) == {"layouts/base.html", "layouts/plain.html"}
    wrong = client.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert wrong.context["form"].errors == {"code": ["番号が違うか、期限が切れています。新しい番号を入れてください。"]}
    done = client.post("/account/2fa/totp/activate/", {"code": code_for(page.context["form"].secret)})
    assert done["Location"] == "/account/2fa/recovery-codes/"
    page = client.get("/account/2fa/recovery-codes/")
    assert len(page.context["unused_codes"]) == 10
    assert layouts(page) == {"layouts/base.html", "layouts/staff.html"}, "now she is in"
    assert client.get("/me/").status_code == 200
    sheet = client.get("/account/2fa/recovery-codes/download/").content.decode()
    assert [code in sheet for code in page.context["unused_codes"]] == [True] * 10

    page = client.get("/account/2fa/totp/deactivate/")
    assert "二段階の確認は一つは必要です。" in page.content.decode()
    client.post("/account/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists() is True


def test_a_recovery_code_lets_in_once(make_account: MakeAccount) -> None:
    account = make_account()
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(account).get_unused_codes()[0]
    for expected in (302, 200):
        client = sign_in()
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == expected
        assert client.get("/me/").status_code == (200 if expected == 302 else 302)


def test_whoever_only_wants_to_read_the_plan_is_shown_the_way_past_the_password() -> None:
    client = Client(HTTP_HOST="localhost")
    page = client.get("/account/login/").content.decode()
    door = re.search(r'<a href="([^"]+)">サインインせずに事業計画を読む', page)
    assert door is not None
    assert door[1] == "/p/"
    assert client.get(door[1]).status_code == 200
    assert page.count('class="plain-door"') == 1  # The faces that ask who one is have no such door.
