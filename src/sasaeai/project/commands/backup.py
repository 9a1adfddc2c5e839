"""``sasaeai backup`` / ``restore``: database, files and key in one archive with a checksum of each part."""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from sasaeai.foundation import clock


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="控えのファイル（省くとデータの置き場の backups に作ります）。")


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="控えのファイル。")
    parser.add_argument("--force", action="store_true", help="いまのデータを捨てて置き換えます。")


def run(options: argparse.Namespace) -> int:
    """Write an archive while the system goes on working. Exit code 1 with a sentence when it cannot."""
    name = f"sasaeai-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
    target = Path(options.file) if options.file else settings.DATA_DIR / "backups" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / ("database.sqlite3" if connection.vendor == "sqlite" else "database.sql")
        problem = _dump(part)
        if problem:
            sys.stderr.write(problem + "\n")
            return 1
        parts = [(part.name, part)]
        if settings.MEDIA_ROOT.exists():
            parts += [
                (f"files/{p.relative_to(settings.MEDIA_ROOT)}", p)
                for p in sorted(settings.MEDIA_ROOT.rglob("*"))
                if p.is_file()
            ]
        key = settings.DATA_DIR / "secret.key"
        if key.exists():
            parts.append(("secret.key", key))
        made = Path(folder) / "archive.tar.gz"
        with tarfile.open(made, "w:gz") as archive:
            sums = {}
            for inside, path in parts:
                sums[inside] = hashlib.sha256(path.read_bytes()).hexdigest()
                archive.add(path, inside, recursive=False)
            listing = json.dumps({"vendor": connection.vendor, "sha256": sums}, indent=1).encode()
            info = tarfile.TarInfo("contents.json")
            info.size = len(listing)
            archive.addfile(info, io.BytesIO(listing))
        shutil.move(made, target)
        os.chmod(target, 0o600)
    sys.stdout.write(f"控えを作りました：{target}（{target.stat().st_size // 1024} KB）\n")
    return 0


def _dump(part: Path) -> str:
    """Copy the database consistently; returns a sentence when that failed."""
    if connection.vendor == "sqlite":
        source = sqlite3.connect(str(connection.settings_dict["NAME"]))
        copy = sqlite3.connect(part)
        with source, copy:
            source.backup(copy)
        source.close()
        copy.close()
        return ""
    if shutil.which("pg_dump") is None:
        return "pg_dump がありません。PostgreSQLの道具を入れてください。"
    done = subprocess.run(
        ["pg_dump", "--no-owner", "--no-privileges", "--file", str(part)],
        env={**os.environ, **_pg_environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"控えを取れませんでした（{done.stderr.strip()}）。" if done.returncode else ""


def _pg_environment() -> dict[str, str]:
    values = connection.settings_dict
    named = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {variable: str(values[key]) for variable, key in named.items() if values.get(key)}


def restore(options: argparse.Namespace) -> int:
    """Put an archive back. Every checksum is compared first; a council with accounts is replaced only with ``--force``."""
    source = Path(options.file)
    if not source.exists():
        sys.stderr.write(f"{source} がありません。\n")
        return 1
    from .demo import empty_database

    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
            contents = json.loads((Path(folder) / "contents.json").read_text())
        except (tarfile.TarError, OSError, ValueError):
            sys.stderr.write("この控えは読めません。途中で切れていないか確かめてください。\n")
            return 1
        for inside, wanted in contents["sha256"].items():
            if hashlib.sha256((Path(folder) / inside).read_bytes()).hexdigest() != wanted:
                sys.stderr.write(f"控えの中の {inside} が壊れています。戻しませんでした。\n")
                return 1
        if contents["vendor"] != connection.vendor:
            sys.stderr.write(
                f"この控えは {contents['vendor']} のものです。いまのデータベースは {connection.vendor} です。\n"
            )
            return 1
        if _occupied() and not options.force:
            sys.stderr.write("いまのデータベースに利用者がいます。置き換えるなら --force を付けてください。\n")
            return 1
        empty_database()
        _load(Path(folder))
        if (Path(folder) / "files").exists():
            shutil.copytree(Path(folder) / "files", settings.MEDIA_ROOT, dirs_exist_ok=True)
        if (Path(folder) / "secret.key").exists():
            shutil.copy(Path(folder) / "secret.key", settings.DATA_DIR / "secret.key")
            os.chmod(settings.DATA_DIR / "secret.key", 0o600)
    sys.stdout.write("控えから元に戻しました。\n")
    return 0


def _occupied() -> bool:
    if "access_account" not in connection.introspection.table_names():
        return False
    from sasaeai.spine.access.api import Account

    return Account.objects.exists()


def _load(folder: Path) -> None:
    if connection.vendor == "sqlite":
        shutil.copy(folder / "database.sqlite3", str(connection.settings_dict["NAME"]))
        return
    subprocess.run(
        ["psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", str(folder / "database.sql")],
        env={**os.environ, **_pg_environment()},
        check=True,
        stdout=subprocess.DEVNULL,
    )
