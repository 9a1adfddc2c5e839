"""``sasaeai account create USERNAME --name NAME --role CODE``: the first administrator, and anybody after."""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError
from django.db import transaction

from ..actions import assign_role, create_account, reset_password
from ..models import Role
from ..rules import system


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME", help="利用者名（半角の英小文字と数字）。")
    parser.add_argument("--name", required=True, help="表示名。")
    parser.add_argument(
        "--role", action="append", default=[], metavar="CODE", help="役割の符号。administrator はシステム管理。"
    )
    parser.add_argument("--email", default="", help="メールアドレス。")
    parser.add_argument("--outside", action="store_true", help="事務局の職員ではない人（二段階の確認を求めません）。")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 with the temporary password on standard output; 1 with sentences on standard error."""
    by = system("コマンド")
    try:
        with transaction.atomic():
            account = create_account(
                by=by,
                username=options.username,
                display_name=options.name,
                email=options.email,
                is_office=not options.outside,
            )
            for code in options.role:
                assign_role(by=by, account=account, role=_role(code))
            password = reset_password(by=by, row=account)
    except ValidationError as error:
        sys.stderr.write("\n".join(error.messages) + "\n")
        return 1
    sys.stdout.write(
        f"利用者 {account.username}（{account}）を登録しました。\n仮のパスワード: {password}\n"
        "一度しか表示しません。最初のサインインで変えてもらいます。\n"
    )
    return 0


def _role(code: str) -> Role:
    role = Role.objects.filter(code=code).first()
    if role is None:
        known = "、".join(Role.objects.values_list("code", flat=True)) or "なし（先に sasaeai init を）"
        raise ValidationError(f"役割「{code}」はありません。あるのは: {known}")
    return role
