"""事業報告。下書きを開き、数字の元をたどり、文を直し、Wordで渡す。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def test_報告の数字を押すと元の記録が開き_その合計は数字と同じ(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    page.get_by_role("link", name="事業報告").first.click()
    expect(page.get_by_role("heading", name="令和3年度事業報告", level=1)).to_be_visible()
    assert axe(page) == []
    figure = page.locator("article a[href*='measure=people']").first
    number = int(re.sub(r"\D", "", figure.inner_text()))
    figure.click()
    expect(page).to_have_url(re.compile("/plan/figure/"))
    expect(page.locator("main")).to_contain_text(f"{number:,}")
    assert axe(page) == []
    page.locator("main a[href*='/r/activities/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert axe(page) == []


def test_担当の文を直し_印が付き_Wordに載る(page_of: PageOf, axe: Axe, tmp_path: Path) -> None:
    page = page_of("shokuin")
    page.goto("/report/2021/")
    page.get_by_role("link", name=re.compile("^直す")).first.click()
    words = "増員した二名とともに、地区をまわる体制を整えた。"
    page.locator("main textarea").first.fill(words)
    page.get_by_role("button", name=re.compile("保存|残す")).first.click()
    expect(page.locator("article")).to_contain_text(words)
    assert axe(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Wordで受け取る").click()
    file = tmp_path / "report.docx"
    waiting.value.save_as(file)
    document = Document(str(file))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert words in text
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert any(heading.startswith("(1)") for heading in headings)
    assert len(document.tables) > 5


def test_報告は印刷でき_電話でも読める(page_of: PageOf, axe: Axe) -> None:
    page = page_of("kyokucho", phone=True)
    page.goto("/report/2021/")
    assert axe(page) == []
    page.emulate_media(media="print")
    expect(page.locator("article").get_by_text("令和3年度事業報告", exact=True).first).to_be_visible()
    expect(page.get_by_role("navigation", name="よく使う画面")).not_to_be_visible()
    assert len(page.pdf(format="A4")) > 50_000
