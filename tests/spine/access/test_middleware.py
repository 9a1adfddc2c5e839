"""Nobody sees a page without signing in; sessions end; staff have a second factor; refusals are a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views import View

from sasaeai.spine.access import actions
from sasaeai.spine.access.api import NOBODY, Account, Role, Viewer, public, system
from sasaeai.spine.audit import api as audit
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.workbench.api import house_urls

MakeAccount = Callable[..., Account]
MakeRole = Callable[..., Role]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.viewer.name or 'nobody'}: {','.join(request.viewer.roles)}")  # type: ignore[attr-defined]


def guarded(request: HttpRequest) -> HttpResponse:
    request.viewer.require("plan.adopt")  # type: ignore[attr-defined]
    return HttpResponse("the plan is adopted")


def two_steps(request: HttpRequest) -> HttpResponse:
    by = request.viewer  # type: ignore[attr-defined]
    audit.record(by=by, action="one", on=Account)
    audit.record(by=by, action="two", on=Account)
    return HttpResponse("done")


@public
def hello(request: HttpRequest) -> HttpResponse:
    return who(request)


@method_decorator(public, name="dispatch")
class Notice(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"open to all: {request.viewer == NOBODY}")  # type: ignore[attr-defined]


urlpatterns = [
    path("", who),
    path("guarded/", guarded),
    path("two-steps/", two_steps),
    path("notice/", Notice.as_view()),
    path("hello/", hello),
    path("account/", include("sasaeai.spine.access.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *house_urls(),
    path("jobs/", include("sasaeai.spine.jobs.urls")),
]


@pytest.mark.parametrize(
    ("address", "status", "leads"),
    [
        ("/", 302, "/account/login/?next=/"),
        ("/guarded/?a=1&b=2", 302, "/account/login/?next=/guarded/%3Fa%3D1%26b%3D2"),
        ("/account/password/change/", 302, "/account/login/?next=/account/password/change/"),
        ("/account/2fa/", 302, "/account/login/?next=/account/2fa/"),
        ("/notice/", 200, None),
        ("/hello/", 200, None),
        ("/account/login/", 200, None),
        ("/nowhere/", 404, None),
        ("/account/signup/", 404, None),
        ("/account/email/", 404, None),
        ("/account/password/reset/", 404, None),
    ],
)
def test_a_visitor_sees_public_pages_only(client: Client, address: str, status: int, leads: str | None) -> None:
    response = client.get(address)
    assert (response.status_code, response.get("Location")) == (status, leads)


def test_a_visitor_on_a_public_page_is_nobody(client: Client) -> None:
    assert client.get("/notice/").content == b"open to all: True"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/r/districts/?q=1"}
    response = client.get("/two-steps/", headers=headers)
    assert (response.status_code, response["HX-Redirect"]) == (204, "/account/login/?next=/r/districts/")


def test_the_viewer_is_the_account_with_its_roles(
    client: Client, make_account: MakeAccount, make_role: MakeRole
) -> None:
    client.force_login(make_account("izumi", make_role("reader")))
    assert client.get("/").content.decode() == "izumiさん: reader"


def test_what_is_not_permitted_is_a_page_with_403(
    client: Client, make_account: MakeAccount, make_role: MakeRole
) -> None:
    client.force_login(make_account("izumi", make_role("reader", ("audit.view", "all"))))
    response = client.get("/guarded/")
    assert response.status_code == 403
    assert b"the plan is adopted" not in response.content


def test_everything_one_click_records_reads_as_one(client: Client, make_account: MakeAccount) -> None:
    client.force_login(make_account("izumi"))
    AuditEntry.objects.count()
    client.get("/two-steps/")
    client.get("/two-steps/")
    ids = list(AuditEntry.objects.filter(action__in=("one", "two")).order_by("at").values_list("request_id", flat=True))
    assert len(ids) == 4
    assert ids[0] == ids[1] != ids[2] == ids[3]
    assert "" not in ids


# --- sessions end -----------------------------------------------------------------------------------------------------


def _deactivate(account: Account) -> None:
    actions.deactivate_account(by=system("試験"), row=account)


def _reset_password(account: Account) -> None:
    actions.reset_password(by=system("試験"), row=account)


def _give_role(account: Account) -> None:
    actions.assign_role(by=system("試験"), account=account, role=Role.objects.create(code="n", name="n"))


def _take_role(account: Account) -> None:
    actions.end_assignment(by=system("試験"), row=account.assignments.get())


def _elsewhere(account: Account) -> None:
    actions.end_other_sessions(by=Viewer(account.pk, str(account)), row=account)


@pytest.mark.parametrize("change", [_deactivate, _reset_password, _give_role, _take_role, _elsewhere])
def test_a_session_ends_with_the_next_request_after(
    client: Client, make_account: MakeAccount, make_role: MakeRole, change: Callable[[Account], Any]
) -> None:
    account, bystander = make_account("izumi", make_role("reader")), make_account("takada")
    client.force_login(account)
    other = Client()
    other.force_login(bystander)
    assert client.get("/").status_code == 200
    change(account)
    assert client.get("/").status_code == 302
    assert client.get("/hello/").content.decode() == "nobody: "
    assert other.get("/").status_code == 200


def test_a_session_ends_when_it_is_left_alone(client: Client, make_account: MakeAccount, settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 15 * 60
    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False) as clock:
        client.force_login(make_account("izumi"))
        for _ in range(4):
            clock.shift(dt.timedelta(minutes=14))
            assert client.get("/").status_code == 200
        clock.shift(dt.timedelta(minutes=16))
        assert client.get("/").status_code == 302


def test_reading_pages_writes_the_session_once_a_minute(client: Client, make_account: MakeAccount) -> None:
    def ends() -> Any:
        return Session.objects.get(session_key=client.session.session_key).expire_date

    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False) as clock:
        client.force_login(make_account("izumi"))
        client.get("/")
        first = ends()
        clock.shift(dt.timedelta(seconds=50))
        client.get("/")
        assert ends() == first
        clock.shift(dt.timedelta(seconds=10))
        client.get("/")
        assert ends() == first + dt.timedelta(seconds=60)


def test_a_session_ends_after_twelve_hours_though_it_is_used(
    client: Client, make_account: MakeAccount, settings: Any
) -> None:
    settings.SESSION_COOKIE_AGE = 60 * 60
    with time_machine.travel("2021-10-12T08:00:00+09:00", tick=False) as clock:
        client.force_login(make_account("izumi"))
        client.get("/")
        for _ in range(23):
            clock.shift(dt.timedelta(minutes=30))
            assert client.get("/").status_code == 200
        clock.shift(dt.timedelta(minutes=30))
        assert client.get("/").status_code == 302
        assert "サインインから12時間が過ぎた" in client.get("/account/login/").content.decode()


def test_a_demo_account_left_over_in_a_real_council_is_out(
    client: Client, make_account: MakeAccount, settings: Any
) -> None:
    client.force_login(make_account("demo", is_demo=True))
    assert client.get("/").status_code == 200
    settings.REFUSE_DEMO_ACCOUNTS = True
    assert client.get("/").status_code == 302


# --- what comes before anything else ----------------------------------------------------------------------------------


def _app(account: Account) -> None:
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "s"})


def _codes_only(account: Account) -> None:
    RecoveryCodes.activate(account)


@pytest.mark.parametrize(
    ("office", "required", "prepare", "leads"),
    [
        (True, True, None, "/account/2fa/"),
        (True, True, _codes_only, "/account/2fa/"),
        (True, True, _app, None),
        (False, True, None, None),
        (True, False, None, None),
    ],
)
def test_staff_without_a_second_factor_set_one_up_first(
    client: Client,
    make_account: MakeAccount,
    settings: Any,
    office: bool,
    required: bool,
    prepare: Callable[[Account], None] | None,
    leads: str | None,
) -> None:
    settings.SECOND_FACTOR_REQUIRED = required
    account = make_account("izumi", is_office=office)
    if prepare:
        prepare(account)
    client.force_login(account)
    response = client.get("/")
    assert (response.status_code, response.get("Location")) == (302 if leads else 200, leads)
    assert client.get("/account/2fa/").status_code == 200
    assert client.get("/notice/").status_code == 200


def test_taking_the_second_factor_away_asks_for_a_new_one(
    client: Client, make_account: MakeAccount, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    account = make_account("izumi")
    _app(account)
    client.force_login(account)
    assert client.get("/").status_code == 200
    actions.reset_second_factor(by=system("試験"), row=account)
    assert client.get("/")["Location"] == "/account/login/?next=/"
    client.force_login(Account.objects.get(pk=account.pk))
    assert client.get("/")["Location"] == "/account/2fa/"


def test_a_temporary_password_is_changed_first(client: Client, make_account: MakeAccount, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    account = make_account("izumi")
    password = actions.reset_password(by=system("試験"), row=account)
    client.force_login(Account.objects.get(pk=account.pk))
    assert client.get("/")["Location"] == "/account/password/change/"
    changed = client.post(
        "/account/password/change/",
        {"oldpassword": password, "password1": "kawa-no-mukou-9", "password2": "kawa-no-mukou-9"},
    )
    assert (changed.status_code, changed["Location"]) == (302, "/")
    account.refresh_from_db()
    assert (account.must_change_password, account.check_password("kawa-no-mukou-9")) == (False, True)
    assert client.get("/")["Location"] == "/account/2fa/", "the session that changed it stays; the next step follows"
    assert AuditEntry.objects.get(action="access.change_own_password").actor_id == account.pk


def test_changing_ones_password_ends_the_other_sessions(client: Client, make_account: MakeAccount) -> None:
    account = make_account("izumi")
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(account)
        assert browser.get("/").status_code == 200
    words = {"oldpassword": "hashi-no-ue-de-47", "password1": "kawa-no-mukou-9", "password2": "kawa-no-mukou-9"}
    client.post("/account/password/change/", words)
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
