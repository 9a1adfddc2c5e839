"""``sasaeai init``: an empty council in the database that ``DATABASE_URL`` names; may be run again."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from sasaeai.spine.declarations.api import InitData, registry


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--username", default="kanri", help="最初の管理者の利用者名（初めてのときだけ）。")
    parser.add_argument("--name", default="管理者", help="最初の管理者の表示名。")


def prepare() -> None:
    """Tables, cache table, and what every council needs. Without harm when it is all there."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    for declared in sorted(registry.of(InitData), key=lambda d: d.order):
        declared.load()


def run(options: argparse.Namespace) -> int:
    """Prepare the database; the first time also make an administrator whose password is shown once."""
    prepare()
    sys.stdout.write("データベースの用意ができました。\n")
    made = first_administrator(options.username, options.name)
    if made is not None:
        sys.stdout.write(
            f"最初の管理者を作りました。利用者名 {options.username}　仮のパスワード {made}\n"
            "このパスワードは、もう表示されません。最初のサインインで変えてください。\n"
        )
    return 0


def first_administrator(username: str, name: str) -> str | None:
    """Make the first administrator (and director) when there is no account at all; returns the temporary password."""
    from sasaeai.spine.access import api as access

    if access.Account.objects.exists():
        return None
    by = access.system("最初の準備")
    with transaction.atomic():
        account = access.create_account(by=by, username=username, display_name=name)
        for code in (access.ShippedRole.ADMINISTRATOR, access.ShippedRole.DIRECTOR):
            access.assign_role(by=by, account=account, role=access.Role.objects.get(code=code))
        return access.reset_password(by=by, row=account)
