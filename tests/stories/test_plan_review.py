"""来年度の計画を取り込み、元の文書と見比べて確かめ、決定するまで。"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PLAN = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.txt").read_text(encoding="utf-8")
NEXT_YEAR = PLAN.replace("令和3年度", "令和4年度").replace("2021", "2022")
SMALL = """令和5年度 事業計画
(1) 地域で支え合う仕組みをつくる
① 地区社協活動の支援
ア 地区社協会長会議（4月、7月、10月、2月）
イ 役員会（年2回）・職員研修会（年1回）
④ 民生委員活動の支援
ア 民生委員研修会の開催（年3回）
"""


@pytest.fixture
def document(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "事業計画.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def left(page: Page) -> int:
    """あと何件。"""
    said = page.locator(".review-left strong").inner_text()
    return int(found[1]) if (found := re.search(r"あと(\d+)件", said)) else 0


def in_hand(page: Page) -> str:
    return page.locator("#desk").get_attribute("data-node") or ""


def press(page: Page, key: str) -> None:
    """キーを押し、画面が入れ替わるのを待つ。"""
    with page.expect_response(lambda answer: "/review/" in answer.url and answer.request.method in ("GET", "POST")):
        page.keyboard.press(key)
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")


def bring(page: Page, document: Path) -> None:
    page.goto("/review/upload/")
    page.get_by_label("計画の文書").set_input_files(document)
    page.get_by_role("button", name="読み取る").click()
    page.wait_for_url(re.compile(r"/review/\d+/$"))


def test_文書を取り込みキーだけで確かめて計画を決定する(
    page_of: Callable[..., Page], axe: Callable[[Page], list[str]], document: Callable[[str], Path]
) -> None:
    """事務局長が一人で、取り込みから決定まで。"""
    page = page_of("kyokucho")
    page.get_by_role("link", name="計画を取り込む").first.click()
    expect(page.get_by_role("link", name="はじめの文書を取り込む")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="はじめの文書を取り込む").click()
    assert axe(page) == []
    bring(page, document(NEXT_YEAR))
    expect(page.get_by_role("status").filter(has_text="令和4年度の計画として")).to_be_visible()
    assert axe(page) == []

    # 一番自信のない項目が出ていて、元の行が光っている。
    first, waiting = in_hand(page), left(page)
    assert waiting > 30
    expect(page.locator("#now-h")).to_be_focused()
    expect(page.locator("#source-lines .is-here").first).to_be_in_viewport()

    # Enter で次へ、j と k で行き来する。
    press(page, "Enter")
    assert left(page) == waiting - 1
    second = in_hand(page)
    assert second != first
    press(page, "j")
    third = in_hand(page)
    press(page, "k")
    assert in_hand(page) == second

    # 印を m で決める。候補は選ばれていない。
    page.keyboard.press("m")
    expect(page.locator("#fact-mark input:checked")).to_have_count(0)
    page.keyboard.press("Space")
    assert axe(page) == []
    page.locator("#fact-mark").get_by_role("button", name="直して、この項目を続ける").focus()
    press(page, "Enter")
    assert in_hand(page) == second
    expect(page.locator("#fact-mark .fact-value")).to_have_text("新")

    # 目標を t で、ことばで足す。打っているそばから読み方が出る。
    page.keyboard.press("t")
    page.keyboard.type("年12回")
    expect(page.locator("#said-read")).to_contain_text("こう読みました：年12回")
    press(page, "Enter")
    expect(page.locator("#fact-targets .fact-value")).to_contain_text("年12回")
    page.keyboard.press("Escape")

    # 役目を r で、上の項目を p で。
    page.keyboard.press("r")
    expect(page.locator("#fact-role")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.keyboard.type("福祉人材")
    expect(page.locator("#parents")).to_contain_text("福祉人材")
    assert axe(page) == []
    page.keyboard.press("Escape")

    # u で最後の修正を取り消す。? で一覧。
    press(page, "u")
    expect(page.locator("#fact-targets .fact-value")).not_to_contain_text("年12回")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")

    # 残りを Enter で確かめきる。
    press(page, "j")
    assert in_hand(page) == third
    for _ in range(left(page)):
        press(page, "Enter")
    assert left(page) == 0
    expect(page.locator("#now-h")).to_have_text("気になる項目は、もうありません")
    assert axe(page) == []

    # 決定する。前の年度とのつながりが見える。
    page.get_by_role("link", name="決定へ進む").first.click()
    expect(page.get_by_role("heading", name="「令和3年度事業計画」とのつながり")).to_be_visible()
    expect(page.get_by_text("すべて確かめました")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("決定した日").fill("R4.3.25")
    page.get_by_role("button", name="令和4年度の計画として決定する").click()
    page.wait_for_url("**/plan/2022/")
    expect(page.get_by_text("令和4年度事業計画を決定しました。")).to_be_visible()


def test_職員がスマートフォンで確かめる(
    page_of: Callable[..., Page], axe: Callable[[Page], list[str]], document: Callable[[str], Path]
) -> None:
    """一度に一つの面。元の文書はタブで見る。決定のボタンは出ない。"""
    page = page_of("shokuin", phone=True)
    bring(page, document(SMALL))
    expect(page.locator("#now")).to_be_visible()
    expect(page.locator("#source")).to_be_hidden()
    assert axe(page) == []
    page.get_by_role("link", name="元の文書", exact=True).click()
    expect(page.locator("#source .is-here").first).to_be_in_viewport()
    expect(page.locator("#now")).to_be_hidden()
    assert axe(page) == []
    page.get_by_role("link", name="計画の全体").click()
    assert axe(page) == []
    page.locator("#tree").get_by_role("link", name=re.compile("役員会（年2回）・職員研修会")).tap()
    expect(page.locator("#now-h")).to_contain_text("役員会（年2回）・職員研修会")
    page.locator("#fact-split summary").tap()
    page.locator("#fact-split textarea").fill("役員会（年2回）\n・職員研修会（年1回）")
    page.locator("#fact-split").get_by_role("button", name="直す").tap()
    expect(page.locator("#now-h")).to_have_text(re.compile("役員会（年2回）$"))
    expect(page.locator("#fact-targets .fact-value")).to_have_text("年2回")
    expect(page.get_by_role("link", name="決定へ進む")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_スクリプトがなくても同じことができる(page_of: Callable[..., Page], document: Callable[[str], Path]) -> None:
    page = page_of("shokuin", javascript=False)
    bring(page, document(SMALL.replace("令和5年度", "令和6年度")))
    waiting = left(page)
    page.locator("#fact-mark summary").click()
    page.locator("#fact-mark").get_by_label("新（新規）").check()
    page.locator("#fact-mark").get_by_role("button", name="直して次へ").click()
    assert left(page) == waiting - 1
    page.locator("#made").get_by_role("button", name="取り消す").first.click()
    assert left(page) == waiting
    page.get_by_role("link", name="種類や月を選んで足す").or_(page.locator("#fact-targets summary")).first.click()
    page.get_by_role("link", name="種類や月を選んで足す").click()
    page.get_by_label("目標の種類").select_option("months")
    page.locator(".target-form").get_by_role("button", name="この目標にする").click()
    expect(page.get_by_text("月を選んでください。")).to_be_visible()
    page.locator(".target-field[data-field=months]").get_by_label("10月").check()
    page.locator(".target-form").get_by_role("button", name="この目標にする").click()
    expect(page.locator("#fact-targets .fact-value")).to_contain_text("10月")


def test_読めない文書には何をすればよいかが出る(
    page_of: Callable[..., Page], axe: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    page = page_of("shokuin")
    page.goto("/review/upload/")
    renamed = tmp_path / "計画.docx"
    renamed.write_bytes(b"MZ\x90\x00" + b"\x00" * 300)
    page.get_by_label("計画の文書").set_input_files(renamed)
    page.get_by_label("年度").fill("R4")
    page.get_by_role("button", name="読み取る").click()
    expect(page.locator("#errors")).to_contain_text("プログラムのようです")
    expect(page.get_by_label("年度")).to_have_value("R4")
    assert axe(page) == []
