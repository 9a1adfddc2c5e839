"""同じ人の二つの登録を見つけ、見比べてひとつにまとめ、あとで二つに戻すまで。"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def waiting(page: Page) -> int:
    """まだ確かめていない組の数。"""
    found = re.search(r"まだ確かめていない（(\d+)組）", page.locator(".tabs").inner_text())
    return int(found[1]) if found else 0


def test_二つの登録をひとつにまとめてから元に戻す(
    page_of: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    """職員がキーボードで。髙橋さんと高橋さん。"""
    page = page_of("shokuin")
    page.get_by_role("link", name="同じ人の確認").first.click()
    expect(page.get_by_role("heading", name="同じ人かもしれない")).to_be_visible()
    assert axe(page) == []
    before = waiting(page)
    assert before > 2
    pair = page.locator(".pair-link", has_text="髙橋")
    kept_name = pair.locator("strong").first.inner_text()
    pair.click()

    # 違うところは、ことばと印で分かる。
    expect(page.get_by_role("heading", name="同じ人ですか")).to_be_visible()
    name = page.get_by_role("group", name=re.compile("^名前"))
    expect(name.locator("legend")).to_contain_text("違う")
    expect(name.locator("mark").last).to_have_text("髙")
    expect(page.get_by_role("group", name=re.compile("^生年月日")).get_by_role("radio").first).to_be_checked()
    assert axe(page) == []

    kept_page = page.locator(".pair-side h2 a").first.get_attribute("href") or ""

    # J と K で行き来する。
    here = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != here)
    page.keyboard.press("k")
    page.wait_for_url(here)

    # 名前は髙橋の方を選び、M でまとめる。確かめの文が出る。
    name.get_by_role("radio").last.check()
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="ひとつにまとめますか")).to_be_visible()
    expect(page.get_by_text("あとから元に戻せます。")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("まとめました。")).to_be_visible()
    expect(page.get_by_role("heading", name="同じ人ですか")).to_be_visible()
    page.goto("/people/duplicates/")
    assert waiting(page) == before - 1

    # 残した人のページに、前の名前とまとめた記録がある。
    page.goto(kept_page)
    expect(page.get_by_role("heading", level=1)).to_have_text(kept_name.replace("高", "髙"))
    expect(page.get_by_role("heading", name="まとめた記録")).to_be_visible()
    panel = page.locator(".panel", has=page.get_by_role("heading", name="まとめた記録"))
    expect(panel).to_contain_text("移した記録")
    expect(page.locator(".panel", has=page.get_by_role("heading", name="ほかの名前"))).to_contain_text("高橋")
    assert axe(page) == []

    # 元に戻す。
    panel.get_by_role("link", name="元に戻す").click()
    expect(page.get_by_role("heading", name="元に戻しますか")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("radio", name="もう一度確かめる").check()
    page.get_by_role("button", name="元に戻す").click()
    expect(page.get_by_text("二つの登録に戻しました。")).to_be_visible()
    assert page.url.endswith(kept_page)
    expect(page.get_by_role("heading", level=1)).to_have_text(kept_name)
    expect(page.get_by_role("heading", name="まとめた記録")).to_have_count(0)
    page.goto("/people/duplicates/")
    assert waiting(page) == before


def test_まとめた登録のページは残した人へつながる(page_of: Callable[..., Page]) -> None:
    page = page_of("shokuin")
    page.goto("/people/duplicates/")
    page.get_by_role("link", name="上から順に見比べる").click()
    gone = page.locator(".pair-side h2 a").last.get_attribute("href") or ""
    page.get_by_role("button", name=re.compile("同じ人：ひとつにまとめる")).click()
    expect(page.get_by_role("heading", name="ひとつにまとめますか")).to_be_visible()
    page.get_by_role("button", name="ひとつにまとめる").click()
    expect(page.get_by_text("まとめました。")).to_be_visible()
    page.goto(gone)
    expect(page.get_by_text("の登録は、この登録にまとめられています。")).to_be_visible()
    assert not page.url.endswith(gone)


def test_スマートフォンで別の人にして取り消す(page_of: Callable[..., Page], axe: Callable[[Page], list[str]]) -> None:
    page = page_of("shokuin", phone=True, javascript=False)
    page.goto("/people/duplicates/")
    before = waiting(page)
    page.locator(".pair-link").last.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name=re.compile("^別の人")).click()
    expect(page.get_by_text("別の人にしました。")).to_be_visible()
    page.goto("/people/duplicates/")
    assert waiting(page) == before - 1
    page.get_by_role("link", name="別の人にした").click()
    page.get_by_role("button", name=re.compile("もう一度確かめる")).click()
    expect(page.get_by_role("heading", name="同じ人ですか")).to_be_visible()
    page.goto("/people/duplicates/")
    assert waiting(page) == before


def test_登録の途中で似た人が出る(page_of: Callable[..., Page], axe: Callable[[Page], list[str]]) -> None:
    page = page_of("shokuin")
    page.goto("/people/duplicates/")
    known = page.locator(".pair-names strong").first.inner_text()
    family, given = known.split()
    page.goto("/r/people/add/")
    page.locator("#id_family").fill(family)
    page.locator("#id_given").press_sequentially(given)
    # 次の欄へ移る前に出る。
    hint = page.locator("#same-person")
    expect(hint).to_contain_text("この人ではありませんか")
    expect(hint).to_contain_text("名前が同じ")
    assert axe(page) == []
    hint.get_by_role("link", name=re.compile("この人です")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(known)
