"""A working day in a real browser, against the real server with the demo council in a database of its own.

The demo is loaded once; every file of stories gets a fresh copy of it, so that what one story writes no other reads.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts import demo_council

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser stories are skipped, with a count; ``scripts/with_browser.sh`` makes that a failure in CI."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.story)
            if demo_council.chromium() is None:
                item.add_marker(pytest.mark.skip(reason="Chromium が見つかりません。"))


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the demo council as it begins."""
    data = tmp_path_factory.mktemp("demo")
    demo_council.load(data)
    return data


@pytest.fixture(scope="module")
def council(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demo council that belongs to this file of stories."""
    data = tmp_path_factory.mktemp("council")
    shutil.copytree(demo_data, data, dirs_exist_ok=True)
    with demo_council.running(data) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=demo_council.chromium(), args=demo_council.ARGUMENTS)
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
        context = demo_council.context(
            browser,
            council,
            phone=phone,
            dark=dark,
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
            demo_council.sign_in(page, username)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


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
