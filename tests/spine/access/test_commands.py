"""The command line of accounts: the first administrator, a lost password, a locked name."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import pytest

from sasaeai.spine.access import actions
from sasaeai.spine.access.api import Account, Role, UnitKind, Viewer, assign_role, locked_until, viewer_of
from sasaeai.spine.audit.api import AuditEntry
from sasaeai.spine.declarations.api import Command, registry

MakeAccount = Callable[..., Account]
pytestmark = pytest.mark.django_db


def run(command: str, *words: str) -> int:
    """As the command line runs it."""
    declared = registry.get(Command, f"account {command}")
    assert declared is not None
    parser = argparse.ArgumentParser()
    declared.add_arguments(parser)
    return declared.run(parser.parse_args(list(words)))


def test_the_first_administrator_is_made_with_a_password_shown_once(
    by: Viewer, capsys: pytest.CaptureFixture[str]
) -> None:
    actions.sync_shipped_roles(by=by)
    assert run("create", "Kobayashi", "--name", "小林 進", "--role", "administrator") == 0
    out = capsys.readouterr().out
    password = out.split("仮のパスワード: ")[1].split("\n")[0]
    account = Account.objects.get()
    assert (account.username, account.display_name, account.is_office) == ("kobayashi", "小林 進", True)
    assert account.check_password(password) is True
    assert account.must_change_password is True
    assert viewer_of(account).may("access.manage") is True
    assert set(AuditEntry.objects.filter(action="access.create_account").values_list("actor_name", flat=True)) == {
        "システム（コマンド）"
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a", "--name", "甲", "--role", "king"], "役割「king」はありません。"),
        (["あ", "--name", "甲"], "利用者名には、半角の英小文字と数字"),
        (["a", "--name", ""], "このフィールドは空ではいけません。"),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_nothing(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("create", *words) == 1
    assert said in capsys.readouterr().err
    assert Account.objects.count() == 0


def test_the_list_says_who_with_which_role_in_which_state(
    by: Viewer, make_account: MakeAccount, make_role: Callable[..., Role], capsys: pytest.CaptureFixture[str]
) -> None:
    role = make_role("officer")
    izumi = make_account("izumi", is_office=False)
    assign_role(by=by, account=izumi, role=role, unit_kind=UnitKind.DISTRICT, unit_code="d00")
    make_account("takada", role)
    actions.deactivate_account(by=by, row=make_account("gone"))
    for _ in range(10):
        actions.record_failure(username="takada")
    assert run("list") == 0
    assert capsys.readouterr().out.splitlines() == [
        "izumi\tizumiさん\t役割officer（地区：d00）\t",
        "takada\ttakadaさん\t役割officer\t停止中・二段階の確認なし",
    ]
    run("list", "--all")
    assert "gone\tgoneさん\t役割なし\t二段階の確認なし・使えない" in capsys.readouterr().out.splitlines()


def test_a_locked_name_is_unlocked(make_account: MakeAccount, capsys: pytest.CaptureFixture[str]) -> None:
    make_account("takada")
    for _ in range(10):
        actions.record_failure(username="takada")
    assert run("unlock", "Takada") == 0
    assert locked_until("takada") is None
    assert run("unlock", "nobody") == 1
    assert "利用者「nobody」はいません。" in capsys.readouterr().err


def test_a_lost_password_is_reset(make_account: MakeAccount, capsys: pytest.CaptureFixture[str]) -> None:
    account = make_account("takada")
    assert run("reset", "takada", "--second-factor") == 0
    out, err = capsys.readouterr()
    account.refresh_from_db()
    assert account.check_password(out.split("仮のパスワード: ")[1].split("\n")[0]) is True
    assert "まだ二段階の確認を設定していません" in err
