"""家を出た人の住所は、どこにも出ない。職員と部門長が、ふつうの一日のなかで確かめる。"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
from playwright.sync_api import Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]
#: 登録した二人だけが並ぶ一覧。
LIST = "/r/people/?language=tl"
WORDS = ("となり市みなと町4丁目5番6号", "080-5555-1212")


def leaks(page: Page) -> list[str]:
    content = page.content()
    return [word for word in WORDS if word in content]


def sheet_of(page: Page, name: str) -> str:
    with page.expect_download() as coming:
        page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True)).click()
    path = coming.value.path()
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def added(page: Page, kana: str, given: str) -> str:
    """窓口で一人を登録し、その人のページの番地を返す。"""
    page.goto("/r/people/add/")
    page.get_by_label("姓", exact=False).first.fill(f"星名 {given}")
    page.get_by_label("姓（ふりがな）").fill(f"ホシナ {kana}")
    page.get_by_label("生年月日").fill("Ｓ47.3")
    page.get_by_label("電話", exact=True).fill("０７６２３１１２３４")
    expect(page.locator("#birth-said")).to_contain_text("昭和47年3月（49歳）")
    page.get_by_label("郵便番号").fill("9200022")
    expect(page.get_by_label("町名・番地")).to_have_value("北安江")
    page.get_by_label("町名・番地").press("End")
    page.keyboard.type("1丁目2-3")
    page.locator("summary").filter(has_text="ことば").click()
    page.get_by_label("ことば").select_option("tl")
    page.get_by_role("button", name="登録する", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"星名 {given}")
    return re.sub(r"^https?://[^/]+", "", page.url)


def test_家を出た妻の住所は_一覧にも宛名にも世帯のページにもExcelにも出ない(page_of: PageOf, axe: Axe) -> None:
    desk = page_of("shokuin")
    husband = added(desk, "ツヨシ", "剛")
    expect(desk.locator("main")).to_contain_text("石川県金沢市北安江1丁目2-3")
    assert axe(desk) == []
    wife = added(desk, "アキ", "亜紀")

    # 世帯にまとめる。
    desk.goto("/r/households/add/")
    desk.get_by_label("世帯の名前").fill("星名家")
    desk.get_by_role("button", name="登録する", exact=True).click()
    household = re.sub(r"^https?://[^/]+", "", desk.url)
    for kana in ("つよし", "あき"):
        desk.get_by_role("link", name="世帯員を加える").click()
        desk.get_by_label("名前かふりがな").fill(f"ほしな {kana}")
        desk.locator("#found").get_by_role("button", name="加える").first.click()
        expect(desk.get_by_role("status").filter(has_text="世帯に加えました")).to_be_visible()
    assert axe(desk) == []

    # 部門長が、家を出た妻の住所と電話を「知らせない」にして、夫との間に壁を立てる。
    head = page_of("bucho")
    head.goto(wife)
    head.get_by_role("link", name="住所を加える").click()
    head.get_by_label("種類").select_option("stay")
    head.get_by_label("市区町村").fill("となり市")
    head.get_by_label("町名・番地").fill("みなと町4丁目5番6号")
    head.get_by_label("知らせない住所").check()
    assert axe(head) == []
    head.locator("#part-addresses").get_by_role("button", name="加える").click()
    expect(head.locator("#part-addresses")).to_contain_text("知らせない")
    head.get_by_role("link", name="連絡先を加える").click()
    head.locator("#part-contacts").get_by_label("種類").select_option("mobile")
    head.locator("#part-contacts").get_by_label("番号・アドレス").fill("０８０５５５５１２１２")
    head.get_by_label("知らせない連絡先").check()
    head.locator("#part-contacts").get_by_role("button", name="加える").click()
    expect(head.locator("#part-contacts")).to_contain_text("080-5555-1212")
    head.goto(household)
    head.get_by_role("link", name="知らせない相手を決める").click()
    head.get_by_label("守られる人").select_option(label="星名 亜紀")
    head.get_by_label("知らせない相手", exact=False).select_option(label="星名 剛")
    head.get_by_label("理由").fill("支援措置の申し出")
    assert axe(head) == []
    head.get_by_role("button", name="保存する").click()
    expect(head.locator("main")).to_contain_text("星名 亜紀さんの住所と連絡先を、星名 剛さんに知らせません。")
    expect(head.locator("main")).to_contain_text("支援措置の申し出")
    assert axe(head) == []

    # 部門長も、本人のページでだけ見る。世帯のページと夫のページには、だれが開いても出ない。
    head.goto(wife)
    assert leaks(head) == list(WORDS)
    assert axe(head) == []
    for page in (head, desk):
        for where in (household, husband, LIST, f"{LIST}&print=1", "/search/?q=ほしな"):
            page.goto(where)
            expect(page.locator("main")).to_contain_text("星名")
            assert leaks(page) == [], where
        page.goto(LIST)
        told = sheet_of(page, "Excel")
        assert "星名 亜紀" in told and not [word for word in ("みなと町", "080-5555-1212") if word in told]

    # 職員が開くと、知らせないものは初めから無い。壁があることは分かり、理由は分からない。
    desk.goto(wife)
    assert leaks(desk) == []
    expect(desk.locator("main")).to_contain_text("この人の住所と連絡先を、星名 剛さんに知らせません。")
    expect(desk.locator("main")).not_to_contain_text("支援措置の申し出")
    assert axe(desk) == []

    # 宛名には夫だけが載り、載せなかった人数と理由が出る。
    desk.goto(LIST)
    for box in desk.locator("input[data-row]").all():
        box.check()
    desk.get_by_role("button", name="宛名ラベル").click()
    expect(desk.locator(".label-who")).to_have_count(1)
    expect(desk.locator(".label-who")).to_contain_text("星名 剛")
    expect(desk.locator("main")).to_contain_text("住所を知らせない人 1名")
    assert leaks(desk) == []
    assert axe(desk) == []
    told = sheet_of(desk, "Excel")
    assert "北安江1丁目2-3" in told and "亜紀" not in told and "みなと町" not in told

    # 監査が操作の記録を読んでも、住所と電話は残っていない。
    audit = page_of("kansa")
    audit.goto("/r/audit/?q=身を寄せている所")
    audit.locator("main tbody a").first.click()
    expect(audit.locator("main")).to_contain_text("（新しい内容）")
    assert leaks(audit) == []


def test_知らせない人のページは電話でも暗い画面でも読める(page_of: PageOf, axe: Axe) -> None:
    page = page_of("bucho", phone=True, dark=True)
    page.goto("/r/households/")
    page.locator("main tbody a").first.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for box in page.locator("main a.button, main button:visible").all():
        size = box.bounding_box()
        assert size is None or size["height"] >= 44
