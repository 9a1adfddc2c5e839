"""``sasaeai serve``: the web server and the worker beside it; both stop together."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command

from sasaeai.foundation import clock

from .demo import load_if_empty
from .init import prepare


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="待ち受けるアドレス。")
    parser.add_argument("--port", type=int, default=8000, help="待ち受けるポート。")
    parser.add_argument("--workers", type=int, default=1, help="画面を受け持つプロセスの数。")
    parser.add_argument("--threads", type=int, default=4, help="プロセスごとの同時処理数。")
    parser.add_argument("--no-worker", action="store_true", help="時間のかかる処理を別に動かすとき。")


def worker_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Prepare, refuse what is unsafe, then serve until stopped. Exit code 1 when refused."""
    if _busy(options.host, options.port):
        sys.stderr.write(
            f"ポート {options.port} は使われています。PORT=8001 make run のように、ほかの番号にしてください。\n"
        )
        return 1
    prepare()
    if settings.DEMO:
        if load_if_empty():
            sys.stdout.write("デモの社協を用意しました。\n")
    elif _demo_accounts():
        sys.stderr.write("デモ用の利用者がいるデータベースでは、本番として始められません。\n")
        return 1
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    programs = [_server(options)]
    if not options.no_worker:
        programs.append([sys.executable, "-m", "sasaeai.project.cli", "worker"])
    children = [subprocess.Popen(program, env=os.environ.copy()) for program in programs]
    _announce(options)
    return _keep(children, daily=not options.no_worker)


def _server(options: argparse.Namespace) -> list[str]:
    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--host",
        options.host,
        "--port",
        str(options.port),
        "--workers",
        str(options.workers),
        "--blocking-threads",
        str(options.threads),
        "--no-ws",
        "--log-level",
        "warning",
        "sasaeai.project.wsgi:application",
    ]


def _keep(children: list[subprocess.Popen[bytes]], *, daily: bool = False) -> int:
    """Wait; when one ends or we are told to stop, stop all. With ``daily`` the day's tasks are started each new day."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    code = 0
    done_on: dt.date | None = None
    try:
        while all(child.poll() is None for child in children):
            if daily and done_on != clock.today():
                done_on = clock.today()
                subprocess.Popen([sys.executable, "-m", "sasaeai.project.cli", "daily"], env=os.environ.copy())
            time.sleep(0.3)
        code = next((c.returncode for c in children if c.poll() is not None), 1) or 1
        sys.stderr.write("プロセスが止まったため、終わります。\n")
    except KeyboardInterrupt:
        sys.stdout.write("\n終わります。\n")
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
    return code


def _busy(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _demo_accounts() -> bool:
    from sasaeai.spine.access.api import Account

    return Account.objects.filter(is_demo=True).exists()


def _announce(options: argparse.Namespace) -> None:
    shown = "localhost" if options.host in {"127.0.0.1", "0.0.0.0"} else options.host
    sys.stdout.write(f"\n支え合い  http://{shown}:{options.port}/\n")
    if settings.DEMO:
        from sasaeai.foundation import eras
        from sasaeai.spine.access.api import Account

        sys.stdout.write(
            f"デモの社協は {eras.format_wareki(clock.today())} です。パスワードはすべて {settings.DEMO_PASSWORD}\n\n"
        )
        for account in Account.objects.filter(is_demo=True).prefetch_related("assignments__role").order_by("pk"):
            roles = "・".join(dict.fromkeys(a.role.name for a in account.assignments.all()))
            sys.stdout.write(f"  {account.username:<10} {account.display_name}（{roles}）\n")
        sys.stdout.write("\n止めるには Ctrl-C を押してください。\n")
    sys.stdout.flush()


def run_worker(options: argparse.Namespace) -> int:
    """Work through the queue until stopped."""
    from sasaeai.spine.jobs import api as jobs

    jobs.run_worker()
    return 0
