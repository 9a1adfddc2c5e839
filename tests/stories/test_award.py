"""表彰。きまりを決め、候補を推薦し、審査し、証書を縦書きで刷る。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def test_きまりから証書まで(page_of: PageOf, axe: Axe, tmp_path: Path) -> None:
    page = page_of("kyokucho")
    page.goto("/r/award-rules/add/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_label("きまりの名前").fill("会長特別表彰（推進員 7年）")
    page.get_by_label("表彰の名前").fill("会長特別表彰")
    page.get_by_label("まちぐるみ福祉活動推進員").check()
    page.get_by_label("年数（年以上）").fill("７")
    page.get_by_label("対象の方").select_option("serving")
    page.get_by_label("いつから").fill("R3.4.1")
    page.get_by_label("根拠").fill("表彰規程 第5条")
    page.get_by_label("証書の題").fill("表彰状")
    page.get_by_label("証書の文").fill(
        "あなたは【役】として\n【年数】にわたり尽くされました\n【大会】にあたり表彰します"
    )
    assert axe(page) == []
    page.get_by_role("button", name="登録する", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("会長特別表彰")

    page.goto("/awards/")
    page.get_by_role("link", name=re.compile("会長特別表彰")).click()
    expect(page.locator("main tbody tr").first).to_contain_text("7年6か月")
    assert axe(page) == []
    row = page.locator("main tbody tr").first
    name = row.locator("th").evaluate("cell => cell.firstChild.textContent.trim()")
    row.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="印を付けた方を推薦する").click()
    expect(page.get_by_role("status").filter(has_text="1名を推薦しました")).to_be_visible()

    page.get_by_role("link", name=re.compile("推薦・審査")).click()
    assert axe(page) == []
    page.locator("main tbody tr", has_text="会長特別表彰").get_by_role("button", name=re.compile("^決定")).click()
    expect(page.get_by_role("status").filter(has_text=f"{name}さんの表彰を決めました")).to_be_visible()

    page.get_by_role("link", name=re.compile("証書・回の終わり")).click()
    page.get_by_role("button", name=re.compile("証書の番号を付ける")).click()
    expect(page.get_by_role("status").filter(has_text="番号を付けました")).to_be_visible()
    assert axe(page) == []
    page.locator("main tbody tr", has_text="会長特別表彰").get_by_role("link", name=re.compile("証書を開く")).click()
    paper = page.locator(".paper")
    expect(paper).to_have_count(1)
    for words in (
        f"{name}　殿",
        "七年にわたり尽くされました",
        "第五十九回社会福祉大会にあたり",
        "令和三年十一月十二日",
    ):
        expect(paper).to_contain_text(words)
    assert paper.evaluate("paper => getComputedStyle(paper).writingMode") == "vertical-rl"
    assert axe(page) == []
    printed = tmp_path / "certificate.pdf"
    page.pdf(path=printed, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert width > height
    # 題は右に、差出人は左にある。
    text = document[0].get_textpage()
    left = {words: _left(text, words) for words in ("表", "会長　北島")}
    assert left["表"] > width / 2 > left["会長　北島"]


def _left(text: pypdfium2.PdfTextPage, words: str) -> float:
    found = text.search(words[0]).get_next() if len(words) == 1 else text.search("北").get_next()
    assert found is not None, words
    return float(text.get_charbox(found[0])[0])
