"""Setting up, checking and keeping a council safe, through the command line itself, on the database the tests run on."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Machine:
    """A machine of its own: a data directory, a database, an environment."""

    data: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, mode: str = "production", **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SASAEAI_", "DATABASE_URL"))}
        given = {"SASAEAI_MODE": mode, "SASAEAI_DATA_DIR": str(self.data), "PYTHONPATH": str(ROOT / "src")}
        if self.database:
            given["DATABASE_URL"] = self.database
        return subprocess.run(
            [sys.executable, "-m", "sasaeai.project.cli", *words],
            env={**kept, **given, **self.more, **environment},
            capture_output=True,
            text=True,
            check=False,
            cwd=self.data.parent,
        )

    def asked(self, python: str) -> str:
        """What a line of Python prints about this machine's database."""
        done = self.run("manage", "shell", "--verbosity", "0", "-c", python)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def _fresh_database(url: str) -> Iterator[str]:
    import psycopg

    name = f"machine_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def machine(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Machine]:
    url = os.environ.get("DATABASE_URL", "")
    data = tmp_path / "data"
    if not url.startswith("postgres"):
        yield Machine(data)
        return
    for database in _fresh_database(url):
        yield Machine(data, database)


COUNT = "from sasaeai.spine.access.api import Account; print(Account.objects.count())"


def test_init_makes_an_empty_council_and_may_be_run_again(machine: Machine) -> None:
    first = machine.run("init", "--username", "kanri")
    assert first.returncode == 0, first.stderr
    assert "仮のパスワード" in first.stdout
    again = machine.run("init")
    assert (again.returncode, again.stdout) == (0, "データベースの用意ができました。\n")
    assert machine.asked(COUNT) == "1"
    key = machine.data / "secret.key"
    assert (key.stat().st_mode & 0o777, len(key.read_text()) > 60) == (0o600, True)


def test_production_refuses_the_demo(machine: Machine) -> None:
    refused = machine.run("demo", "load")
    assert (refused.returncode, refused.stderr) == (
        1,
        "本番ではデモを入れられません。SASAEAI_MODE=demo で動かしてください。\n",
    )


def test_what_is_kept_comes_back_and_a_broken_copy_changes_nothing(machine: Machine, tmp_path: Path) -> None:
    assert machine.run("demo", "load", mode="demo").returncode == 0
    (machine.data / "files").mkdir(exist_ok=True)
    (machine.data / "files" / "photo.jpg").write_bytes(b"a picture")
    before = machine.asked(COUNT)
    copy = tmp_path / "copy.tar.gz"
    assert machine.run("backup", str(copy)).returncode == 0
    assert copy.stat().st_mode & 0o777 == 0o600

    # Somebody's later work, which the copy does not know.
    machine.asked(
        "from sasaeai.spine.access.api import *; create_account(by=system('試験'), username='ato', display_name='後の人')"
    )
    (machine.data / "files" / "photo.jpg").write_bytes(b"another picture")
    after = machine.asked(COUNT)
    assert after == str(int(before) + 1)

    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(copy.read_bytes()[:-2000])
    assert machine.run("restore", str(broken), "--force").returncode == 1
    refused = machine.run("restore", str(copy))
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)
    assert machine.asked(COUNT) == after

    done = machine.run("restore", str(copy), "--force")
    assert (done.returncode, done.stdout) == (0, "控えから元に戻しました。\n")
    assert machine.asked(COUNT) == before
    assert (machine.data / "files" / "photo.jpg").read_bytes() == b"a picture"
    assert machine.run("ledger", "check").stdout == "月計は台帳と一致しています。\n"


def test_a_copy_of_which_one_byte_changed_is_refused(machine: Machine, tmp_path: Path) -> None:
    assert machine.run("init").returncode == 0
    copy, forged = tmp_path / "copy.tar.gz", tmp_path / "forged.tar.gz"
    assert machine.run("backup", str(copy)).returncode == 0
    with tarfile.open(copy) as archive:
        archive.extractall(tmp_path / "inside", filter="data")
    (tmp_path / "inside" / "secret.key").write_text("forged")
    with tarfile.open(forged, "w:gz") as archive:
        for part in sorted((tmp_path / "inside").iterdir()):
            archive.add(part, part.name)
    refused = machine.run("restore", str(forged), "--force")
    assert (refused.returncode, refused.stderr) == (1, "控えの中の secret.key が壊れています。戻しませんでした。\n")
    assert (machine.data / "secret.key").read_text() != "forged"


def test_the_demo_goes_back_to_its_beginning_but_never_over_a_real_account(machine: Machine) -> None:
    assert machine.run("demo", "load", mode="demo").returncode == 0
    assert machine.run("demo", "load", mode="demo").returncode == 1  # never twice
    machine.asked(
        "from sasaeai.records.places.api import District; District.objects.filter(code='d01').update(name='書き換え')"
    )
    assert machine.run("demo", "reset", mode="demo").returncode == 0
    names = "from sasaeai.records.places.api import District; print(District.objects.filter(name='書き換え').count())"
    assert machine.asked(names) == "0"
    machine.asked(
        "from sasaeai.spine.access.api import *; create_account(by=system('試験'), username='hon', display_name='本物')"
    )
    refused = machine.run("demo", "reset", mode="demo")
    assert (refused.returncode, refused.stderr) == (1, "デモではない利用者がいるため、消しません。\n")


def test_the_doctor_names_what_is_missing_and_is_content_when_nothing_is(machine: Machine) -> None:
    machine.run("init")
    ill = machine.run("doctor")
    assert ill.returncode == 1
    assert "[要対応] SASAEAI_HTTPS=1 がありません。" in ill.stdout
    well = machine.run("doctor", SASAEAI_HTTPS="1", SASAEAI_HOSTS="plan.example.jp", SASAEAI_COUNCIL="試験市社協")
    assert (well.returncode, "要対応" in well.stdout) == (0, False)
    demo = machine.run("doctor", mode="demo", SASAEAI_HTTPS="1", SASAEAI_HOSTS="plan.example.jp")
    assert (demo.returncode, "SASAEAI_MODE が demo です" in demo.stdout) == (1, True)


NOT_READY = "データベースの用意がまだできていません。先に sasaeai init を実行してください。\n"


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "progress", "--as-of", "2021-06-30", "--json", "out.json"),
        ("report", "--fiscal-year", "2021", "--format", "json", "--out", "out.json"),
        ("ledger", "check"),
        ("daily",),
    ],
)
def test_without_a_database_a_command_says_what_to_do_and_nothing_else(
    machine: Machine, words: tuple[str, ...]
) -> None:
    machine.data.mkdir()
    done = machine.run(*words)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NOT_READY)


def test_a_database_of_an_older_version_is_told_apart(machine: Machine) -> None:
    assert machine.run("init").returncode == 0
    machine.asked(
        "from django.db import connection as c; q = c.cursor(); q.execute('DROP TABLE activities_activitylink'); "
        "q.execute(\"DELETE FROM django_migrations WHERE app = 'annual_plan'\")"
    )
    done = machine.run("ledger", "check")
    assert (done.returncode, done.stderr) == (
        1,
        "データベースが古いままです。先に sasaeai init を実行してください。\n",
    )


def test_a_database_that_cannot_be_reached_is_named_without_its_password(machine: Machine) -> None:
    machine.data.mkdir()
    (machine.data / "closed").mkdir()
    closed = machine.run("ledger", "check", DATABASE_URL=f"sqlite:///{machine.data / 'closed'}")
    assert (closed.returncode, closed.stderr) == (
        1,
        f"データベースのファイル {machine.data / 'closed'} を開けません。置き場所と、書き込みの権限を確かめてください。\n",
    )
    silent = machine.run("ledger", "check", DATABASE_URL="postgres://shakyo:himitsu@localhost:1/shakyo")
    assert (silent.returncode, silent.stderr) == (
        1,
        "データベース（localhost:1 の shakyo）につながりません。"
        "動いているか、DATABASE_URL が正しいかを確かめてください。\n",
    )


def test_an_unknown_mode_or_database_is_refused_in_a_sentence(machine: Machine) -> None:
    assert machine.run("doctor", mode="prod").stderr.startswith("SASAEAI_MODE は demo か production")
    assert machine.run("doctor", DATABASE_URL="mysql://x/y").stderr.startswith("DATABASE_URL は sqlite:///…")
