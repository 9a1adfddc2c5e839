"""A working day in a real browser, against the real server with the demo council in a database of its own.

The demo is loaded once; every file of stories gets a fresh copy of it, so that what one story writes no other reads.
"""

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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PASSWORD = "sasaeai-demo"
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


def _chromium() -> str | None:
    named = os.environ.get("SASAEAI_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser stories are skipped, with a count; ``scripts/with_browser.sh`` makes that a failure in CI."""
    for item in items:
        item.add_marker(pytest.mark.story)
        if _chromium() is None:
            item.add_marker(pytest.mark.skip(reason="Chromium が見つかりません。"))


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SASAEAI_", "DATABASE_URL"))}
    return {**kept, "SASAEAI_MODE": "demo", "SASAEAI_DATA_DIR": str(data), "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the demo council as it begins."""
    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "sasaeai.project.cli", "demo", "load"]
    done = subprocess.run(command, env=_environment(data), capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return data


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/account/login/", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="module")
def council(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demo council that belongs to this file of stories."""
    data = tmp_path_factory.mktemp("council")
    shutil.copytree(demo_data, data, dirs_exist_ok=True)
    port = _free_port()
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page_of(browser: Browser, council: str) -> Iterator[Callable[..., Page]]:
    """``page_of("shokuin", phone=True)``: a page signed in as that demo account, at its home; ``None`` is a visitor.

    At the end of the story nothing may have been asked of another machine, and the page may not have complained.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(username: str | None, *, phone: bool = False, javascript: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=council,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]  # a plain dict is what it takes
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        contexts.append(context)
        context.on("request", lambda request: _note_stranger(request.url, council, complaints))
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", lambda said: _note_console(said, complaints))
        if username is not None:
            sign_in(page, username)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page, username: str) -> None:
    """Through the sign-in page, as a person does."""
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)


def _note_stranger(url: str, council: str, complaints: list[str]) -> None:
    if not url.startswith((council, "data:", "blob:", "about:")):
        complaints.append(f"asked another machine: {url}")


def _note_console(said: Any, complaints: list[str]) -> None:
    # A 422 is how a form says "not yet saved", a 404 how it says "not yours": both are meant.
    if said.type == "error" and "status of 422" not in said.text and "status of 404" not in said.text:
        complaints.append(f"console: {said.text}")


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """``assert axe(page) == []``: what the accessibility check finds, one line a violation and place."""
    source = (HERE / "axe.min.js").read_text(encoding="utf-8")

    def check(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {' '.join(map(str, node['target']))} {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return check
