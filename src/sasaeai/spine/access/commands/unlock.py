"""``sasaeai account unlock USERNAME``: lift the lock that failed sign-ins brought."""

from __future__ import annotations

import argparse
import sys

from ..actions import unlock_account
from ..models import Account
from ..rules import normal_username, system


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME", help="利用者名。")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when lifted; 1 when nobody has the name."""
    account = find(options.username)
    if account is None:
        return 1
    unlock_account(by=system("コマンド"), row=account)
    sys.stdout.write(f"{account.username} のサインインの停止を解きました。\n")
    return 0


def find(username: str) -> Account | None:
    """The account of a typed name; says so on standard error when there is none."""
    account = Account.objects.filter(username=normal_username(username)).first()
    if account is None:
        sys.stderr.write(f"利用者「{username}」はいません。「sasaeai account list」で確かめてください。\n")
    return account
