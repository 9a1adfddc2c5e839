"""``sasaeai account reset USERNAME``: a temporary password; with ``--second-factor`` the second step anew too."""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError

from ..actions import reset_password, reset_second_factor
from ..rules import system
from .unlock import find


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME", help="利用者名。")
    parser.add_argument("--second-factor", action="store_true", help="アプリとパスキーも外し、やり直しにします。")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 with the temporary password on standard output; 1 when nobody has the name."""
    account = find(options.username)
    if account is None:
        return 1
    by = system("コマンド")
    password = reset_password(by=by, row=account)
    if options.second_factor:
        try:
            reset_second_factor(by=by, row=account)
        except ValidationError as error:
            sys.stderr.write("\n".join(error.messages) + "\n")
    sys.stdout.write(
        f"{account.username} の仮のパスワード: {password}\n一度しか表示しません。次のサインインで変えてもらいます。\n"
    )
    return 0
