"""``sasaeai doctor``: what a production set-up lacks, one line each."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection

from . import database


@dataclass(frozen=True)
class Finding:
    """``grade`` is 良 (fine), 注意 (worth a look) or 要対応 (must be mended before real use)."""

    grade: str
    sentence: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Print every finding; exit code 1 when something must be mended."""
    findings = list(findings_of())
    for finding in findings:
        sys.stdout.write(f"[{finding.grade}] {finding.sentence}\n")
    return 1 if any(f.grade == "要対応" for f in findings) else 0


def findings_of() -> Iterator[Finding]:
    """Every check, in the order an administrator would mend things."""
    yield from _settings()
    yield from _storage()
    yield from _database()


def _settings() -> Iterator[Finding]:
    if settings.MODE != "production":
        yield Finding("要対応", f"SASAEAI_MODE が {settings.MODE} です。本番では production にしてください。")
    else:
        yield Finding("良", "本番として動きます。")
    if settings.ALLOWED_HOSTS == ["*"]:
        yield Finding("要対応", "SASAEAI_HOSTS が * です。使うホスト名だけを書いてください。")
    elif set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}:
        yield Finding("要対応", "SASAEAI_HOSTS にホスト名がありません。職員が開くホスト名を書いてください。")
    else:
        yield Finding("良", f"ホスト名：{'、'.join(settings.ALLOWED_HOSTS)}")
    if settings.HTTPS:
        yield Finding("良", "HTTPSだけでつながります。")
    else:
        yield Finding("要対応", "SASAEAI_HTTPS=1 がありません。HTTPSにしないと、パスキーもカメラも使えません。")
    if not settings.COUNCIL_NAME:
        yield Finding("注意", "SASAEAI_COUNCIL に社協の名前を書くと、画面と帳票に載ります。")
    if os.environ.get("SASAEAI_TODAY"):
        yield Finding("要対応", "SASAEAI_TODAY で日付が止まっています。本番では外してください。")


def _storage() -> Iterator[Finding]:
    key = settings.DATA_DIR / "secret.key"
    if os.environ.get("SASAEAI_SECRET_KEY"):
        yield Finding("良", "秘密鍵は環境変数から読んでいます。")
    elif key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield Finding("要対応", f"秘密鍵 {key} をほかの人が読めます。chmod 600 にしてください。")
    else:
        yield Finding("良", f"秘密鍵は {key} にあります。控えにも入れてください。")
    try:
        free = shutil.disk_usage(settings.DATA_DIR).free // 2**30
        yield Finding("良" if free >= 5 else "注意", f"空き容量は {free} GBです。")
    except OSError:
        yield Finding("要対応", f"データの置き場 {settings.DATA_DIR} がありません。")
    copies = sorted((settings.DATA_DIR / "backups").glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)
    if not copies:
        yield Finding("注意", "控えがありません。sasaeai backup を毎日動かしてください（docs/deploy.md）。")
    else:
        from sasaeai.foundation import clock

        age = int((clock.now().timestamp() - copies[-1].stat().st_mtime) // 86400)
        yield Finding("良" if age <= 2 else "注意", f"いちばん新しい控えは {age} 日前です。")


def _database() -> Iterator[Finding]:
    kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    try:
        if database.behind():
            yield Finding("要対応", f"データベース（{kind}）が古いままです。sasaeai init を実行してください。")
            return
        yield Finding("良", f"データベースは {kind} です。")
        from allauth.mfa.models import Authenticator

        from sasaeai.spine.access.api import Account

        if Account.objects.filter(is_demo=True).exists():
            yield Finding("要対応", "デモ用の利用者がいます。本番のデータベースには入れられません。")
        office = Account.objects.filter(is_active=True, is_office=True, is_demo=False)
        strong = Authenticator.objects.values("user_id")
        without = office.exclude(pk__in=strong).count()
        if without:
            yield Finding(
                "注意", f"二段階の確認をまだ登録していない職員が {without}名います（次のサインインで求められます）。"
            )
    except DatabaseError as error:
        yield Finding("要対応", f"データベースにつながりません（{str(error).splitlines()[0]}）。")
