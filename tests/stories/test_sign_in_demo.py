"""デモの入り口。"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_デモの入り口から事務局長として入る(page_of: Callable[..., Page], axe: Callable[[Page], list[str]]) -> None:
    page = page_of(None)
    page.goto("/")
    expect(page.get_by_role("heading", name="サインイン")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="事務局長").first.click()
    expect(page.get_by_text("大野 博").first).to_be_visible()
    assert axe(page) == []
