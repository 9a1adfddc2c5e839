"""Starts a demo council of its own on a free port: for story tests and for the screenshots of the README."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "sasaeai-demo"
#: How the system's Chromium is started: nothing it asks for on its own leaves the machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def chromium() -> str | None:
    """The browser to use: the one ``scripts/with_browser.sh`` found, else one of the usual names; None without any."""
    named = os.environ.get("SASAEAI_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SASAEAI_", "DATABASE_URL"))}
    return {**kept, "SASAEAI_MODE": "demo", "SASAEAI_DATA_DIR": str(data), "PYTHONPATH": str(ROOT / "src")}


def load(data: Path) -> None:
    """The demo council as it begins, in an empty data directory."""
    command = [sys.executable, "-m", "sasaeai.project.cli", "demo", "load"]
    done = subprocess.run(command, env=_environment(data), capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


@contextmanager
def running(data: Path) -> Iterator[str]:
    """The real server on a data directory; yields its address and stops it in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = data / "server.log"
    command = [sys.executable, "-m", "sasaeai.project.cli", "serve", "--port", str(port)]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, env=_environment(data), stdout=out, stderr=out, cwd=ROOT, start_new_session=True
        )
        try:
            address = f"http://localhost:{port}"
            _wait_for(address, server, log)
            yield address
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/account/login/", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer\n{log.read_text(errors='replace')}")


def context(browser: Browser, address: str, *, phone: bool, dark: bool, **more: Any) -> BrowserContext:
    """A browser window in Japan: a phone's or a desk's, in the light or the dark look."""
    return browser.new_context(
        base_url=address,
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]  # a plain dict
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        color_scheme="dark" if dark else "light",
        **more,
    )


def sign_in(page: Page, username: str) -> None:
    """Through the sign-in page, as a person does."""
    page.goto("/account/login/")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)
