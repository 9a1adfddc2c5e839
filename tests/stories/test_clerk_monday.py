"""職員の月曜日。電話を受けながら、会議を記録し、計画が動くのを見る。"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]
MEETING = "地区社協会長会議（4月、7月、10月、2月）"


def test_スマートフォンで会長会議を四回以内の操作で記録し_計画と報告が動く(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin", phone=True)
    due = page.get_by_role("region", name=re.compile("^今月の予定"))
    expect(due.get_by_role("link", name=MEETING, exact=True)).to_be_visible()
    assert axe(page) == []

    started = time.monotonic()
    due.get_by_role("link", name=re.compile(f"^記録する.*{re.escape(MEETING)}")).tap()  # 一回目
    expect(page.get_by_role("heading", name="地区社協会長会議", level=1)).to_be_visible()
    people = page.get_by_label(re.compile("^出席者数"))
    people.tap()  # 二回目
    people.fill("48")
    page.get_by_role("button", name="保存").tap()  # 三回目
    expect(page.get_by_role("status").filter(has_text="記録しました")).to_contain_text("48名")
    assert time.monotonic() - started < 15
    moved = page.get_by_role("region", name="計画の進み具合")
    expect(moved).to_contain_text("2/4回")
    expect(moved).to_contain_text("3/4回")
    assert axe(page) == []

    moved.get_by_role("link", name=MEETING).tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("地区社協会長会議")
    expect(page.locator("main")).to_contain_text("48名")
    assert axe(page) == []

    page.goto("/")
    expect(page.get_by_role("region", name=re.compile("^今月の予定"))).not_to_contain_text(MEETING)
    expect(page.get_by_role("region", name=re.compile("^今週の記録"))).to_contain_text("48名")


def test_まちがえた数を理由を書いて取り消し_入れ直す(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    page.goto("/record/")
    page.get_by_role("searchbox", name="項目をことばでさがす").fill("民児協会長定例会")
    page.get_by_role("searchbox", name="項目をことばでさがす").press("Enter")
    page.get_by_role("link", name=re.compile("地区民児協会長定例会（8月を除く毎月）")).first.click()
    page.get_by_role("textbox", name=re.compile("^日にち")).fill("10/8")
    page.get_by_label(re.compile("^出席者数")).fill("４９０")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status").filter(has_text="記録しました")).to_contain_text("490名")
    page.get_by_text("まちがえたとき").click()
    assert axe(page) == []
    page.get_by_role("link", name=re.compile("訂正")).first.click()
    page.get_by_label(re.compile("^訂正の理由")).first.fill("人数の打ちまちがい")
    assert axe(page) == []


def test_読み取れない日付は欄に理由が出て_書いたものは残る(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    page.goto("/record/")
    page.get_by_role("link", name=re.compile("地区民児協会長定例会")).first.click()
    page.get_by_role("textbox", name=re.compile("^日にち")).fill("10/45")
    page.get_by_label(re.compile("^出席者数")).fill("51")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("textbox", name=re.compile("^日にち"))).to_have_value("10/45")
    expect(page.get_by_label(re.compile("^出席者数"))).to_have_value("51")
    assert axe(page) == []


def test_JavaScriptがなくても記録できる(page_of: PageOf) -> None:
    page = page_of("shokuin", javascript=False)
    page.goto("/record/")
    page.get_by_role("searchbox", name="項目をことばでさがす").fill("対応困難ケースの検討")
    page.get_by_role("button", name="さがす").last.click()
    page.get_by_role("link", name=re.compile("対応困難ケースの検討")).first.click()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status").filter(has_text="記録しました")).to_be_visible()


def test_キーボードだけで計画の項目をさがして開く(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    page.keyboard.press("/")
    page.keyboard.type("メルシーキャブ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search/"))
    assert axe(page) == []
    found = page.get_by_role("link", name=re.compile("メルシーキャブ")).first
    found.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("メルシーキャブ")


def test_局長の一日は部門の遅れから始まり_計画と一年の動きを暗い画面でも読める(page_of: PageOf, axe: Axe) -> None:
    page = page_of("kyokucho", dark=True)
    expect(page.get_by_role("link", name="障害・用具支援課").first).to_be_visible()
    assert axe(page) == []
    for path in ("/plan/2021/", "/plan/2021/?state=late", "/plan/2021/strip/", "/plan/list/", "/r/audit/"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert axe(page) == []
