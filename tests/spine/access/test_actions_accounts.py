"""Keeping accounts: every change audited with before and after, the last administrator stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from sasaeai.spine.access import actions
from sasaeai.spine.access.api import NOBODY, Account, NotPermitted, Role, Viewer, viewer_of
from sasaeai.spine.access.queries import locked_until
from sasaeai.spine.audit.api import AuditEntry

MakeAccount = Callable[..., Account]
MakeRole = Callable[..., Role]


def trail(account: Account) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    """Action, before, after of the lines about an account, oldest first, without those of its making."""
    lines = AuditEntry.objects.filter(object_type="access.Account", object_id=str(account.pk)).order_by("at", "pk")
    made = {"access.create_account", "access.assign_role"}
    return [(line.action, line.before, line.after) for line in lines if line.action not in made]


def test_a_new_account_cannot_sign_in_before_it_has_a_password(by: Viewer, db: None) -> None:
    account = actions.create_account(
        by=by, username=" ＮａｋａＭＵＲＡ ", display_name=" 中村 千里 ", email="n@example.jp"
    )
    assert (account.username, account.display_name, account.has_usable_password()) == ("nakamura", "中村 千里", False)
    line = AuditEntry.objects.get()
    assert (line.action, line.actor_name, line.object_label) == (
        "access.create_account",
        "システム（試験）",
        "中村 千里",
    )
    assert line.after == {
        "username": "nakamura",
        "display_name": "中村 千里",
        "email": "n@example.jp",
        "is_active": True,
        "is_office": True,
        "is_demo": False,
        "must_change_password": False,
    }


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"username": "nakamura"}, "username", "この利用者名はもう使われています。"),
        ({"username": "ＮＡＫＡＭＵＲＡ"}, "username", "この利用者名はもう使われています。"),
        ({"username": "中村"}, "username", "利用者名には、半角の英小文字と数字、. _ - @ を使ってください。"),
        ({"username": "a b"}, "username", "利用者名には、半角の英小文字と数字、. _ - @ を使ってください。"),
        ({"email": "お知らせ"}, "email", "有効なメールアドレスを入力してください。"),
    ],
)
def test_what_is_wrong_with_an_account_is_said_at_its_field(
    by: Viewer, make_account: MakeAccount, fields: dict[str, str], field: str, sentence: str
) -> None:
    make_account("nakamura")
    with pytest.raises(ValidationError) as refused:
        actions.create_account(by=by, **{"username": "other", "display_name": "別の人", **fields})  # type: ignore[arg-type]
    assert refused.value.message_dict == {field: [sentence]}
    assert Account.objects.count() == 1


def test_a_password_given_at_once_is_checked(by: Viewer, db: None) -> None:
    with pytest.raises(ValidationError):
        actions.create_account(by=by, username="a", display_name="甲", password="12345678")
    assert Account.objects.count() == 0


def test_changing_an_account_is_audited_with_what_changed_only(by: Viewer, make_account: MakeAccount) -> None:
    account = make_account("nakamura", email="old@example.jp")
    actions.update_account(by=by, row=account, display_name="中村 千里", email="old@example.jp", is_office=False)
    account.refresh_from_db()
    assert (account.display_name, account.is_office, account.username) == ("中村 千里", False, "nakamura")
    assert trail(account) == [
        (
            "access.update_account",
            {"display_name": "nakamuraさん", "is_office": True},
            {"display_name": "中村 千里", "is_office": False},
        )
    ]


def test_a_change_that_changes_nothing_leaves_no_line(by: Viewer, make_account: MakeAccount) -> None:
    account = make_account("nakamura")
    actions.update_account(by=by, row=account, display_name="nakamuraさん")
    assert trail(account) == []


def test_putting_out_of_use_ends_the_sessions_and_is_undone(by: Viewer, make_account: MakeAccount) -> None:
    account = make_account("nakamura")
    ticket = account.get_session_auth_hash()
    actions.deactivate_account(by=by, row=account)
    account.refresh_from_db()
    assert account.is_active is False
    assert account.get_session_auth_hash() != ticket
    with pytest.raises(ValidationError):
        actions.deactivate_account(by=by, row=account)
    actions.reactivate_account(by=by, row=account)
    account.refresh_from_db()
    assert account.is_active is True
    assert account.get_session_auth_hash() != ticket, "an old session must not come back to life"
    assert trail(account) == [
        ("access.deactivate_account", {"is_active": True}, {"is_active": False}),
        ("access.reactivate_account", {"is_active": False}, {"is_active": True}),
    ]


def test_a_temporary_password_works_once_shown_and_must_be_changed(by: Viewer, make_account: MakeAccount) -> None:
    account = make_account("nakamura")
    ticket = account.get_session_auth_hash()
    for _ in range(10):
        actions.record_failure(username="nakamura")
    assert locked_until("nakamura") is not None
    password = actions.reset_password(by=by, row=account)
    account.refresh_from_db()
    assert account.check_password(password) is True
    assert account.must_change_password is True
    assert account.get_session_auth_hash() != ticket
    assert locked_until("nakamura") is None
    line = AuditEntry.objects.get(action="access.reset_password")
    assert password not in f"{line.before} {line.after} {line.note} {line.object_label}"


def test_the_owner_changes_her_password_and_nobody_else_does(make_account: MakeAccount) -> None:
    account, other = make_account("nakamura"), make_account("takada")
    account.must_change_password = True
    with pytest.raises(NotPermitted):
        actions.change_own_password(by=Viewer(other.pk, str(other)), row=account, password="kawa-no-mukou-9")
    actions.change_own_password(by=Viewer(account.pk, str(account)), row=account, password="kawa-no-mukou-9")
    account.refresh_from_db()
    assert (account.check_password("kawa-no-mukou-9"), account.must_change_password) == (True, False)


def test_a_lost_phone_is_put_right_by_starting_the_second_step_anew(by: Viewer, make_account: MakeAccount) -> None:
    account, other = make_account("nakamura"), make_account("takada")
    for owner in (account, other):
        Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "s"})
    Authenticator.objects.create(user=account, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "s"})
    ticket = account.get_session_auth_hash()
    actions.reset_second_factor(by=by, row=account)
    account.refresh_from_db()
    assert list(Authenticator.objects.values_list("user__username", flat=True)) == ["takada"]
    assert account.get_session_auth_hash() != ticket
    assert trail(account) == [
        ("access.reset_second_factor", {"second_factors": ["recovery_codes", "totp"]}, {"second_factors": []})
    ]
    with pytest.raises(ValidationError):
        actions.reset_second_factor(by=by, row=account)


@pytest.mark.parametrize(
    "change",
    [
        lambda by, account: actions.deactivate_account(by=by, row=account),
        lambda by, account: actions.end_assignment(by=by, row=account.assignments.get()),
        lambda by, account: actions.end_assignment(by=by, row=account.assignments.get(), on=dt.date(2099, 3, 31)),
        lambda by, account: actions.set_grants(
            by=by, role=account.assignments.get().role, grants=[("access.view", "all")]
        ),
    ],
    ids=["out of use", "role ended", "role given a last day", "permission taken from the role"],
)
def test_the_last_administrator_stays(by: Viewer, administrator: Account, change: Callable[..., object]) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(ValidationError) as refused:
        change(by, administrator)
    assert refused.value.messages == [
        "利用者と権限を決められる人がいなくなるため、変えられません。先にほかの人にシステム管理の役割を付けてください。"
    ]
    administrator.refresh_from_db()
    assert administrator.is_active is True
    assert viewer_of(administrator).may("access.manage") is True
    assert AuditEntry.objects.count() == before


def test_an_administrator_goes_when_another_stays(
    by: Viewer, administrator: Account, make_account: MakeAccount
) -> None:
    make_account("second", administrator.assignments.get().role)
    actions.deactivate_account(by=by, row=administrator)
    administrator.refresh_from_db()
    assert administrator.is_active is False


def test_a_demo_administrator_does_not_keep_a_real_council_going(
    by: Viewer, administrator: Account, make_account: MakeAccount, settings: object
) -> None:
    make_account("demo-admin", administrator.assignments.get().role, is_demo=True)
    settings.REFUSE_DEMO_ACCOUNTS = True  # type: ignore[attr-defined]
    with pytest.raises(ValidationError):
        actions.deactivate_account(by=by, row=administrator)


def test_whoever_may_not_manage_changes_nothing(make_account: MakeAccount, make_role: MakeRole) -> None:
    clerk = make_account("clerk", make_role("looks", ("access.view", "all")))
    other, role = make_account("other"), make_role("more")
    assignment = clerk.assignments.get()
    before = AuditEntry.objects.count()
    attempts: list[Callable[[Viewer], object]] = [
        lambda by: actions.create_account(by=by, username="x", display_name="x"),
        lambda by: actions.update_account(by=by, row=other, display_name="x"),
        lambda by: actions.deactivate_account(by=by, row=other),
        lambda by: actions.reactivate_account(by=by, row=other),
        lambda by: actions.reset_password(by=by, row=other),
        lambda by: actions.reset_second_factor(by=by, row=other),
        lambda by: actions.unlock_account(by=by, row=other),
        lambda by: actions.assign_role(by=by, account=clerk, role=role),
        lambda by: actions.end_assignment(by=by, row=assignment),
        lambda by: actions.create_role(by=by, name="x"),
        lambda by: actions.update_role(by=by, row=role, name="x"),
        lambda by: actions.remove_role(by=by, row=role),
        lambda by: actions.set_grants(by=by, role=role, grants=[("access.manage", "all")]),
        lambda by: actions.sync_shipped_roles(by=by),
    ]
    for who in (NOBODY, viewer_of(clerk)):
        for attempt in attempts:
            with pytest.raises(NotPermitted):
                attempt(who)
    assert AuditEntry.objects.count() == before
