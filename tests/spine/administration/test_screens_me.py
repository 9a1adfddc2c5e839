"""One's own settings: mine, all of mine, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from sasaeai.spine.access.api import Account, Role, Viewer, assign_role
from sasaeai.spine.audit.api import AuditEntry
from tests.browsing import signed_in

pytestmark = pytest.mark.django_db
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36 Edg/140"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605 Version/18.5 Mobile Safari/604"


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/me/")["Location"] == "/account/login/?next=/me/"
    assert client.post("/me/sessions/end/")["Location"] == "/account/login/?next=/me/sessions/end/"


def test_i_see_who_i_am_and_nobody_else(
    nakamura: Account, by: Viewer, role_of: Callable[[str], Role], account_of: Callable[..., Account]
) -> None:
    other = account_of("director")
    Account.objects.filter(pk=other.pk).update(email="himitsu@example.jp", display_name="大野 博")
    assign_role(by=by, account=nakamura, role=role_of("clerk"), unit_kind="section", unit_code="chiiki")
    assign_role(by=by, account=nakamura, role=role_of("auditor"))
    client = signed_in(Account.objects.get(pk=nakamura.pk))
    page = client.get("/me/")
    words = page.content.decode()
    assert [one.words for one in page.context["held"]] == ["職員（部門：chiiki）", "監査"]
    may = dict(page.context["may"])
    assert [(line.reach, line.verbs) for line in may["操作の記録"]] == [("すべて", ("見る", "書き出す"))]
    assert ("自分の部門（chiiki）", ("事業報告を書く",)) in [(line.reach, line.verbs) for line in may["事業計画"]]
    assert "利用者と権限" not in may, "a clerk manages nobody"
    assert "nakamura@example.jp" in words
    assert "himitsu@example.jp" not in words
    assert "大野 博" not in words


def test_without_a_role_it_says_what_to_do(nakamura: Account, sign_in: Callable[..., Client]) -> None:
    page = sign_in("nakamura").get("/me/")
    assert page.context["may"] == []
    assert "まだ役割がないので、できることがありません。管理の担当者に頼んでください。" in page.content.decode()


def test_how_i_sign_in_is_told_and_not_the_secrets(nakamura: Account, sign_in: Callable[..., Client]) -> None:
    client = sign_in("nakamura")
    page = client.get("/me/")
    assert [page.context[key] for key in ("has_app", "passkeys", "codes_left")] == [False, 0, None]
    TOTP.activate(nakamura, "JBSWY3DPEHPK3PXP")
    Authenticator.objects.create(user=nakamura, type=Authenticator.Type.WEBAUTHN, data={"name": "鍵"})
    codes = RecoveryCodes.activate(nakamura)
    first = codes.get_unused_codes()[0]
    assert codes.validate_code(first) is True
    page = client.get("/me/")
    assert [page.context[key] for key in ("has_app", "passkeys", "codes_left")] == [True, 1, 9]
    words = page.content.decode()
    assert "JBSWY3DPEHPK3PXP" not in words
    assert [code for code in codes.get_unused_codes() if code in words] == []


def test_i_see_where_i_am_signed_in_and_end_the_others(
    nakamura: Account, account_of: Callable[..., Account], sign_in: Callable[..., Client]
) -> None:
    bystander = signed_in(account_of("reader"))
    here, there = sign_in("nakamura", user_agent=EDGE), sign_in("nakamura", user_agent=PHONE)
    found = here.get("/me/").context["sessions"]
    assert [(device, one.is_current) for one, device in found] == [
        ("Edge（Windows）", True),
        ("Safari（iPhone）", False),
    ]
    assert here.get("/me/sessions/end/").status_code == 405
    assert here.post("/me/sessions/end/")["Location"] == "/me/"
    assert there.get("/me/").status_code == 302
    page = here.get("/me/")
    assert page.status_code == 200
    assert [(device, one.is_current) for one, device in page.context["sessions"]] == [("Edge（Windows）", True)]
    assert bystander.get("/me/").status_code == 200
    line = AuditEntry.objects.get(action="access.end_other_sessions")
    assert (line.actor_id, line.object_id) == (nakamura.pk, str(nakamura.pk))


def test_a_session_that_ended_is_listed_no_more(
    nakamura: Account, by: Viewer, sign_in: Callable[..., Client], temporary: Callable[[Account], str]
) -> None:
    sign_in("nakamura", user_agent=PHONE)
    password = temporary(nakamura)
    client = sign_in("nakamura", password)
    client.post(
        "/account/password/change/",
        {"oldpassword": password, "password1": "kawa-no-mukou-9", "password2": "kawa-no-mukou-9"},
    )
    assert [one.is_current for one, _device in client.get("/me/").context["sessions"]] == [True]


@pytest.mark.parametrize(
    ("roles_held", "layout"),
    [
        (("district_officer",), "layouts/member.html"),
        (("clerk",), "layouts/staff.html"),
        (("district_officer", "reader"), "layouts/staff.html"),
        ((), "layouts/staff.html"),
    ],
)
@pytest.mark.parametrize("address", ["/me/", "/account/2fa/", "/account/password/change/"])
def test_everybody_stays_in_the_shell_she_came_by(
    nakamura: Account,
    by: Viewer,
    role_of: Callable[[str], Role],
    roles_held: tuple[str, ...],
    layout: str,
    address: str,
) -> None:
    for code in roles_held:
        assign_role(by=by, account=nakamura, role=role_of(code))
    client = signed_in(Account.objects.get(pk=nakamura.pk))
    used = {template.name for template in client.get(address).templates}
    assert layout in used
    assert {"layouts/plain.html", "layouts/member.html", "layouts/staff.html"} & used == {layout}
