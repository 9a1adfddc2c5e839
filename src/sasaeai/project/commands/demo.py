"""The demo council: loaded on the first start, and put back to its beginning."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.db import connection

from sasaeai.spine.declarations.api import DemoData, registry

from .init import prepare


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def _refused() -> bool:
    if settings.MODE == "production":
        sys.stderr.write("本番ではデモを入れられません。SASAEAI_MODE=demo で動かしてください。\n")
        return True
    return False


def load(options: argparse.Namespace) -> int:
    """Load the demo when the database is empty; exit code 1 when it is not."""
    if _refused():
        return 1
    prepare()
    if not load_if_empty():
        sys.stderr.write("もう利用者がいるデータベースです。デモは空のデータベースにだけ入れられます。\n")
        return 1
    sys.stdout.write("デモの社協を用意しました。\n")
    return 0


def load_if_empty() -> bool:
    """Load every ``DemoData`` in its order; False when somebody already has an account here."""
    from sasaeai.spine.access.api import Account

    if Account.objects.exists():
        return False
    for declared in sorted(registry.of(DemoData), key=lambda d: d.order):
        declared.load()
    return True


def reset(options: argparse.Namespace) -> int:
    """Drop every table of the demo database and load it again. Refused in production and where a real account lives."""
    if _refused():
        return 1
    if "access_account" in connection.introspection.table_names():
        from sasaeai.spine.access.api import Account

        if Account.objects.filter(is_demo=False).exists():
            sys.stderr.write("デモではない利用者がいるため、消しません。\n")
            return 1
    empty_database()
    prepare()
    load_if_empty()
    sys.stdout.write("デモを最初の状態に戻しました。\n")
    return 0


def empty_database() -> None:
    """Remove everything: the ledger refuses DELETE, so whole tables go. Stored files go too."""
    import shutil
    from pathlib import Path

    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
