"""``sasaeai account list``: who may sign in, with which roles."""

from __future__ import annotations

import argparse
import sys

from ..models import Account
from ..queries import all_units, assignment_words, has_second_factor, locked_until


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="使えなくした利用者も出します。")


def run(options: argparse.Namespace) -> int:
    """One line per account: user name, name, roles, state; separated by tabs."""
    accounts = Account.objects.prefetch_related("assignments__role")
    if not options.all:
        accounts = accounts.filter(is_active=True)
    units = all_units()
    for account in accounts:
        roles = "、".join(assignment_words(assignment, units) for assignment in account.assignments.all())
        states = [
            words
            for words, holds in (
                ("停止中", locked_until(account.username) is not None),
                ("二段階の確認なし", account.is_office and not has_second_factor(account)),
                ("仮のパスワード", account.must_change_password),
                ("デモ用", account.is_demo),
                ("使えない", not account.is_active),
            )
            if holds
        ]
        sys.stdout.write("\t".join((account.username, str(account), roles or "役割なし", "・".join(states))) + "\n")
    return 0
