"""Accounts from the first day to the last: added, handed over, given roles, locked out, put out of use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from sasaeai.records.places.api import Block, District
from sasaeai.spine.access import actions
from sasaeai.spine.access.api import Account, Assignment, Role, Viewer, assign_role, locked_until
from sasaeai.spine.administration.enums import AccountState
from sasaeai.spine.administration.queries import account_rows
from sasaeai.spine.audit.api import AuditEntry

pytestmark = pytest.mark.django_db
LAST = "利用者と権限を決められる人がいなくなるため、変えられません。先にほかの人にシステム管理の役割を付けてください。"
TODAY = "2021-10-12T12:00:00+09:00"


@pytest.fixture
def district(db: None) -> District:
    return District.objects.create(code="d19", name="泉野", block=Block.objects.create(code="b4", name="南部"))


def page_of(account: Account) -> str:
    return f"/r/accounts/{account.pk}/"


def state_of(account: Account) -> str:
    return str(account_rows(Account.objects.all()).get(pk=account.pk).state)  # type: ignore[attr-defined]


# --- who may ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["director", "section_head", "clerk", "district_staff", "auditor", "reader"])
def test_only_those_who_manage_act(role: str, nakamura: Account, by: Viewer, client_of: Callable[..., Client]) -> None:
    assign_role(by=by, account=nakamura, role=Role.objects.get(code="reader"))
    client, assignment = client_of(role), nakamura.assignments.get()
    before = (nakamura.password, AuditEntry.objects.count())
    for address in (
        f"/administration/accounts/{nakamura.pk}/password/",
        f"/administration/assignments/{assignment.pk}/end/",
        f"/r/accounts/{nakamura.pk}/edit/",
        "/r/accounts/add/",
    ):
        assert client.get(address).status_code == 403, address
        assert client.post(address, {}).status_code == 403, address
    for action in ("assign", "unlock", "reset-second-factor", "deactivate", "reactivate"):
        assert client.post(f"/r/accounts/{nakamura.pk}/action/{action}/").status_code == 403, action
    nakamura.refresh_from_db()
    assert (nakamura.password, AuditEntry.objects.count()) == before


def test_the_director_looks_and_is_offered_nothing(nakamura: Account, client_of: Callable[..., Client]) -> None:
    client = client_of("director")
    page = client.get(page_of(nakamura))
    assert (page.status_code, page.context["buttons"], page.context["edit_url"]) == (200, [], "")
    assert "仮のパスワードを作る" not in page.content.decode()
    listed = client.get("/r/accounts/")
    assert (listed.context["can_add"], [a.key for a in listed.context["bulk_actions"]]) == (False, [])


def test_what_is_not_there_is_missing(client_of: Callable[..., Client]) -> None:
    client = client_of("administrator")
    assert client.get("/administration/accounts/987654/password/").status_code == 404
    assert client.get("/administration/assignments/987654/end/").status_code == 404


# --- adding and handing over --------------------------------------------------------------------------------------------


def test_an_account_is_added_with_its_first_role(client_of: Callable[..., Client], district: District) -> None:
    client = client_of("administrator")
    officer = Role.objects.get(code="district_officer")
    answer = client.post(
        "/r/accounts/add/",
        {
            "display_name": "泉 よし子",
            "username": " Ｉｚｕｍｉ ",
            "email": "",
            "role": officer.pk,
            "unit": "district:d19",
        },
    )
    account = Account.objects.get(username="izumi")
    assert answer["Location"] == page_of(account)
    assert (account.display_name, account.is_office, account.has_usable_password()) == ("泉 よし子", False, False)
    held = account.assignments.get()
    assert (held.role, held.unit_kind, held.unit_code) == (officer, "district", "d19")
    page = client.get(page_of(account)).content.decode()
    assert "まだパスワードがないので、サインインできません。" in page
    assert "地区役員（地区：泉野）" in page
    assert state_of(account) == AccountState.NO_PASSWORD


@pytest.mark.parametrize(
    ("role", "unit", "field", "sentence"),
    [
        (
            "district_officer",
            "",
            "unit",
            "「地区役員」は、届く範囲（地区）を選ぶと使えるようになります。一つ選んでください。",
        ),
        (
            "clerk",
            "district:d19",
            "unit",
            "「職員」は、届く範囲（部門）を選ぶと使えるようになります。一つ選んでください。",
        ),
        ("auditor", "district:d19", "unit", "「監査」は範囲を限らない役割です。「限定なし」を選んでください。"),
        ("", "district:d19", "role", "範囲を選んだときは、役割も選んでください。"),
    ],
)
def test_a_role_that_would_reach_nothing_is_refused_at_its_field(
    client_of: Callable[..., Client], district: District, role: str, unit: str, field: str, sentence: str
) -> None:
    client = client_of("administrator")
    chosen = Role.objects.get(code=role).pk if role else ""
    answer = client.post("/r/accounts/add/", {"display_name": "泉", "username": "izumi", "role": chosen, "unit": unit})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [sentence]}
    assert Account.objects.filter(username="izumi").exists() is False


def test_a_name_somebody_has_is_refused_whatever_its_width(nakamura: Account, client_of: Callable[..., Client]) -> None:
    answer = client_of("administrator").post(
        "/r/accounts/add/", {"display_name": "別人", "username": "ＮＡＫＡＭＵＲＡ"}
    )
    assert answer.context["form"].errors == {"username": ["この利用者名はもう使われています。"]}


def test_changing_an_account_offers_no_role_and_keeps_the_password(
    nakamura: Account, client_of: Callable[..., Client], sign_in: Callable[..., Client]
) -> None:
    client, address = client_of("administrator"), f"/r/accounts/{nakamura.pk}/edit/"
    form = client.get(address).context["form"]
    assert list(form.fields) == ["display_name", "username", "email", "is_office"]
    posted = {"display_name": "中村 ちさと", "username": "nakamura", "email": "", "is_office": "on"}
    client.post(address, {**posted, "_version": client.get(address).context["version"]})
    nakamura.refresh_from_db()
    assert (nakamura.display_name, nakamura.email) == ("中村 ちさと", "")
    assert sign_in("nakamura").get("/").status_code == 200


def test_a_temporary_password_is_shown_once_and_must_be_changed(
    nakamura: Account, client_of: Callable[..., Client], sign_in: Callable[..., Client]
) -> None:
    admin, address = client_of("administrator"), f"/administration/accounts/{nakamura.pk}/password/"
    old = nakamura.password
    assert admin.get(address).status_code == 200
    nakamura.refresh_from_db()
    assert nakamura.password == old, "looking changes nothing"
    sheet = admin.post(address)
    password = sheet.context["password"]
    words = sheet.content.decode()
    assert f'id="temporary-password">{password}</code>' in words
    assert "http://localhost/account/login/" in words
    assert "no-store" in sheet["Cache-Control"]
    assert "登録します。スマートフォンを用意" in words, "staff are told of the second step"
    everything = str(list(AuditEntry.objects.values()))
    assert ("access.reset_password" in everything, password in everything) == (True, False)
    assert [password in admin.get(page).content.decode() for page in (address, page_of(nakamura), "/r/audit/")] == [
        False
    ] * 3
    assert state_of(nakamura) == AccountState.TEMPORARY
    client = sign_in("nakamura", password)
    assert client.get("/me/")["Location"] == "/account/password/change/"
    assert (
        client.get("/account/password/change/").context["form"].fields["oldpassword"].label
        == "お渡しした仮のパスワード"
    )


def test_ones_own_password_is_not_made_here(client_of: Callable[..., Client]) -> None:
    client = client_of("administrator")
    me = Account.objects.get(assignments__role__code="administrator")
    answer = client.post(f"/administration/accounts/{me.pk}/password/")
    assert answer["Location"] == "/account/password/change/"
    assert Account.objects.get(pk=me.pk).password == me.password


def test_nobody_out_of_use_gets_a_password(nakamura: Account, by: Viewer, client_of: Callable[..., Client]) -> None:
    actions.deactivate_account(by=by, row=nakamura)
    answer = client_of("administrator").post(f"/administration/accounts/{nakamura.pk}/password/")
    assert answer["Location"] == page_of(nakamura)
    assert AuditEntry.objects.filter(action="access.reset_password").count() == 0


# --- roles --------------------------------------------------------------------------------------------------------------


@time_machine.travel(TODAY, tick=False)
def test_a_role_is_given_for_a_time_and_ended(
    nakamura: Account, client_of: Callable[..., Client], district: District
) -> None:
    client, officer = client_of("administrator"), Role.objects.get(code="district_officer")
    assign = f"/r/accounts/{nakamura.pk}/action/assign/"
    fields = {"role": officer.pk, "unit": "district:d19", "starts_on": "R3.11.1", "ends_on": "来年"}
    answer = client.post(assign, fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends_on"])
    assert answer.context["form"]["starts_on"].value() == "R3.11.1", "nothing typed is lost"
    answer = client.post(assign, {**fields, "ends_on": "令和3年10月1日"})
    assert answer.context["form"].non_field_errors() == ["終了日は開始日より後にしてください。"]
    client.post(assign, {**fields, "ends_on": "R5.3.31"})
    held = nakamura.assignments.get()
    assert (held.starts_on, held.ends_on) == (dt.date(2021, 11, 1), dt.date(2023, 3, 31))
    assert "これから" in client.get(page_of(nakamura)).content.decode()
    answer = client.post(assign, {"role": officer.pk, "unit": "district:d19"})
    assert answer.context["form"].non_field_errors() == ["同じ役割がもう割り当てられています。"]

    end = f"/administration/assignments/{held.pk}/end/"
    assert client.get(end).status_code == 200
    answer = client.post(end, {"on": "R3.10.1"})
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (
        422,
        ["終了日は開始日より後にしてください。"],
    )
    client.post(end, {"on": "R3.12.31"})
    assert nakamura.assignments.get().ends_on == dt.date(2021, 12, 31)
    client.post(end, {"on": ""})
    assert Assignment.objects.filter(account=nakamura).exists() is False
    history = [past.verb for past in client.get(page_of(nakamura)).context["history"]]
    assert sorted(history) == ["利用者を登録した", "役割を付けた", "役割を終えた", "役割を終えた"]


@time_machine.travel(TODAY, tick=False)
def test_a_role_that_is_over_cannot_be_ended_again_and_says_so(
    nakamura: Account, by: Viewer, client_of: Callable[..., Client]
) -> None:
    assign_role(by=by, account=nakamura, role=Role.objects.get(code="reader"), ends_on=dt.date(2021, 10, 11))
    page = client_of("administrator").get(page_of(nakamura)).content.decode()
    assert "終わりました" in page
    assert "/end/" not in page


def test_giving_oneself_a_role_is_audited_as_a_gain(client_of: Callable[..., Client]) -> None:
    client = client_of("administrator")
    me = Account.objects.get(assignments__role__code="administrator")
    client.post(f"/r/accounts/{me.pk}/action/assign/", {"role": Role.objects.get(code="auditor").pk, "unit": ""})
    line = AuditEntry.objects.get(action="access.own_gain")
    assert (line.actor_id, line.note) == (me.pk, "自分に役割を付けました：監査")


def test_the_last_one_who_manages_stays(client_of: Callable[..., Client]) -> None:
    client = client_of("administrator")
    me = Account.objects.get(assignments__role__code="administrator")
    client.post(f"/r/accounts/{me.pk}/action/deactivate/", follow=True)
    answer = client.post(f"/administration/assignments/{me.assignments.get().pk}/end/")
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (422, [LAST])
    answer = client.post("/r/accounts/bulk/deactivate/", {"rows": [me.pk], "_confirmed": "1"}, follow=True)
    assert LAST in answer.content.decode()
    me.refresh_from_db()
    assert (me.is_active, me.assignments.count()) == (True, 1)


# --- trouble ------------------------------------------------------------------------------------------------------------


def test_somebody_locked_out_is_seen_and_let_in_again(
    nakamura: Account, client_of: Callable[..., Client], sign_in: Callable[..., Client]
) -> None:
    admin, visitor = client_of("administrator"), Client(HTTP_HOST="localhost")
    for _ in range(10):
        visitor.post("/account/login/", {"login": "nakamura", "password": "wrong"})
    assert state_of(nakamura) == AccountState.LOCKED
    home = admin.get("/").content.decode()
    assert "/r/accounts/?state=locked" in home
    listed = admin.get("/r/accounts/", {"state": "locked"})
    assert [line.row.pk for line in listed.context["lines"]] == [nakamura.pk]
    page = admin.get(page_of(nakamura))
    assert "あと15分サインインできません" in page.content.decode()
    assert "unlock" in [button.action.key for button in page.context["buttons"]]
    admin.post(f"/r/accounts/{nakamura.pk}/action/unlock/")
    assert locked_until("nakamura") is None
    assert sign_in("nakamura").get("/me/").status_code == 200
    assert "unlock" not in [button.action.key for button in admin.get(page_of(nakamura)).context["buttons"]]


def test_a_lost_phone(nakamura: Account, client_of: Callable[..., Client]) -> None:
    admin, address = client_of("administrator"), f"/r/accounts/{nakamura.pk}/action/reset-second-factor/"
    assert "reset-second-factor" not in [b.action.key for b in admin.get(page_of(nakamura)).context["buttons"]]
    Authenticator.objects.create(user=nakamura, type=Authenticator.Type.TOTP, data={"secret": "s"})
    assert "電話をなくしたという連絡は、必ずご本人からのものか確かめてください。" in admin.get(address).content.decode()
    assert Authenticator.objects.count() == 1, "asking changes nothing"
    admin.post(address)
    assert Authenticator.objects.count() == 0


def test_several_who_leave_at_once(
    nakamura: Account,
    account_of: Callable[..., Account],
    client_of: Callable[..., Client],
    sign_in: Callable[..., Client],
) -> None:
    admin, gone = client_of("administrator"), sign_in("nakamura")
    other, stays = account_of("reader"), account_of("clerk", section="chiiki")
    rows = {"rows": [nakamura.pk, other.pk]}
    assert admin.post("/r/accounts/bulk/deactivate/", rows).status_code == 200, "it asks first"
    assert Account.objects.filter(is_active=False).count() == 0
    admin.post("/r/accounts/bulk/deactivate/", {**rows, "_confirmed": "1"})
    assert set(Account.objects.filter(is_active=False)) == {nakamura, other}
    assert Account.objects.get(pk=stays.pk).is_active is True
    assert gone.get("/me/").status_code == 302
    admin.post(f"/r/accounts/{nakamura.pk}/action/reactivate/")
    assert Account.objects.get(pk=nakamura.pk).is_active is True


@pytest.mark.parametrize(
    ("fields", "required", "state"),
    [
        ({"is_active": False, "must_change_password": True}, True, AccountState.OUT_OF_USE),
        ({"password": "!x"}, True, AccountState.NO_PASSWORD),
        ({"must_change_password": True}, True, AccountState.TEMPORARY),
        ({}, True, AccountState.NO_SECOND_FACTOR),
        ({"is_office": False}, True, AccountState.READY),
        ({}, False, AccountState.READY),
    ],
)
def test_how_an_account_stands(
    account_of: Callable[..., Account], settings: object, fields: dict[str, object], required: bool, state: AccountState
) -> None:
    settings.SECOND_FACTOR_REQUIRED = required  # type: ignore[attr-defined]
    account = account_of("reader")
    Account.objects.filter(pk=account.pk).update(**fields)
    assert state_of(account) == state


@time_machine.travel(TODAY, tick=False)
def test_without_a_role_of_today_there_is_none(nakamura: Account, by: Viewer) -> None:
    reader = Role.objects.get(code="reader")
    assert state_of(nakamura) == AccountState.NO_ROLE
    assign_role(by=by, account=nakamura, role=reader, ends_on=dt.date(2021, 10, 11))
    assert state_of(nakamura) == AccountState.NO_ROLE
    assign_role(by=by, account=nakamura, role=reader, ends_on=dt.date(2021, 10, 12))
    assert state_of(nakamura) == AccountState.READY
    Authenticator.objects.create(user=nakamura, type=Authenticator.Type.RECOVERY_CODES, data={})
    row = account_rows(Account.objects.all()).get(pk=nakamura.pk)
    assert (row.has_factor, [one.role.code for one in row.held]) == (False, ["reader"])  # type: ignore[attr-defined]


def test_the_last_sign_in_is_the_trails(nakamura: Account, sign_in: Callable[..., Client]) -> None:
    assert account_rows(Account.objects.all()).get(pk=nakamura.pk).signed_in_at is None  # type: ignore[attr-defined]
    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False):
        sign_in("nakamura")
    with time_machine.travel("2021-10-12T09:05:00+09:00", tick=False):
        sign_in("nakamura")
    row = account_rows(Account.objects.all()).get(pk=nakamura.pk)
    assert row.signed_in_at == dt.datetime(2021, 10, 12, 0, 5, tzinfo=dt.UTC)  # type: ignore[attr-defined]
