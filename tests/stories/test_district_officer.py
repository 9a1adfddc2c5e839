"""地区役員、七十八歳。雨の日に、自分の電話で。"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def test_地区役員は自分の地区だけを見て_したことを大きな画面で記録する(page_of: PageOf, axe: Axe) -> None:
    page = page_of("yakuin", phone=True)
    expect(page).to_have_url(re.compile("/d/$"))
    expect(page.get_by_role("heading", name="泉野地区", level=1)).to_be_visible()
    assert axe(page) == []
    button = page.get_by_role("link", name="したことを記録する")
    box = button.bounding_box()
    assert box is not None and box["height"] >= 60
    button.tap()
    expect(page.get_by_role("heading", name="記録する", level=1)).to_be_visible()
    assert axe(page) == []
    # どの項目にも名前があり、行き先がある。
    links = page.locator("main a[href*='record/new/']")
    assert links.count() > 0
    assert [
        a
        for a in links.evaluate_all("all => all.map(a => [a.textContent.trim(), a.getAttribute('href')])")
        if len(a[0]) < 4 or a[1].endswith("c=")
    ] == []
    page.get_by_role("link", name=re.compile("地区社協・民児協ブロック会議")).first.tap()
    expect(page).to_have_url(re.compile("/d/record/new/"))
    assert axe(page) == []
    page.get_by_label(re.compile("人数|出席者数|参加者数")).first.fill("14")
    page.get_by_role("button", name="保存").tap()
    expect(page.get_by_role("status").filter(has_text="記録しました")).to_contain_text("14名")
    assert axe(page) == []
    page.goto("/d/")
    expect(page.locator("main")).to_contain_text("14名")


def test_地区役員にはほかの地区と事務局の画面が開かない(page_of: PageOf) -> None:
    page = page_of("yakuin", phone=True)
    for path in ("/r/accounts/", "/r/audit/", "/review/", "/record/sheet/"):
        answer = page.request.get(path)
        assert answer.status in (403, 404), path
    answer = page.goto("/r/activities/")
    assert answer is not None and answer.status == 200
    # 台帳には自分の地区の記録だけが並ぶ。ほかの地区の記録は、番号を打っても開かない。
    links = page.locator("main a[href^='/r/activities/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    mine = {link for link in links if re.fullmatch(r"/r/activities/\d+/", link)}
    assert 0 < len(mine) < 50
    answers = [page.request.get(f"/r/activities/{number}/").status for number in range(2000, 2040)]
    others = [
        f"/r/activities/{number}/" for number, status in zip(range(2000, 2040), answers, strict=True) if status == 404
    ]
    assert len(others) > 30
    assert mine & set(others) == set()
