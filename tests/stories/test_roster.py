"""まちがいが十一ある名簿。事務局の職員が、いまのExcelのまま取り込む。"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
from playwright.sync_api import FilePayload, Page, expect

from tests.capabilities.rosters.sheets import ELEVEN, workbook

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]

#: Two persons of the demo council stand in the roster too: one plainly she, one who may be.
KNOWN = [17, "中山　愛", "なかやま　あい", "S27.4.25", "女", "921-8034", "かがやき市泉野町4-1", "076-244-0057", None]
ALIKE = [18, "柴田　香織", "しばた　かおり", None, "女", "921-8034", "かがやき市泉野町4-2", "076-241-0018", None]
ROSTER = [*ELEVEN[:-1], KNOWN, ALIKE, ELEVEN[-1]]
MISTAKES = [
    ("6行目", "B列　氏名", "名前がありません"),
    ("7行目", "D列　生年月日", "昭和65年3月5日はありません"),
    ("8行目", "D列　生年月日", "2月に30日はありません"),
    ("10行目", "F列　〒", "郵便番号は7けた"),
    ("11行目", "E列　性別", "男・女・その他"),
    ("12行目", "H列　電話番号", "11けたです。10けたになるように"),
    ("13行目", "B列　氏名", "どこまでが姓か分かりません"),
    ("14行目", "C列　ふりがな", "ひらがなかカタカナで"),
    ("15行目", "B列　氏名", "ふたり以上の名前"),
    ("16行目", "D列　生年月日", "まだ来ていない日"),
    ("18行目", "I列　備考", "上の行が空いています"),
]


def bring(page: Page, name: str = "泉野地区_民生委員名簿.xlsx") -> None:
    page.goto("/rosters/")
    file = FilePayload(name=name, mimeType="application/vnd.ms-excel", buffer=workbook(ROSTER))
    page.get_by_label("名簿のファイル").set_input_files(file)
    page.get_by_role("button", name="中身を確かめる").click()


def test_十一のまちがいが行と列の名で出て_二つを画面で直し_残りを取り込む(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    bring(page)
    expect(page.get_by_role("heading", name="列の意味を確かめる", level=1)).to_be_visible()
    expect(page.get_by_label(re.compile("B列.*氏名"))).to_have_value("name")
    expect(page.get_by_label(re.compile("地区の列がないとき"))).to_contain_text("泉野")
    assert axe(page) == []
    page.get_by_role("button", name="この意味で確かめる").click()

    expect(page.get_by_role("heading", name="名簿を確かめる", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^直すところ [0-9]"))).to_contain_text("11行")
    for row, column, sentence in MISTAKES:
        card = page.get_by_role("listitem", name=re.compile(f"^{row}"))
        expect(card).to_contain_text(column)
        expect(card).to_contain_text(sentence)
    assert axe(page) == []

    page.get_by_label(re.compile("D列.*7行目")).fill("昭和66年3月5日")
    page.get_by_label(re.compile("H列.*12行目")).fill("076-241-0009")
    page.get_by_role("button", name="直した内容で確かめ直す").click()
    expect(page.get_by_label(re.compile("D列.*7行目"))).to_have_value("昭和66年3月5日")
    expect(page.get_by_role("listitem", name=re.compile("^12行目"))).to_have_count(0)
    page.get_by_label(re.compile("D列.*7行目")).fill("Ｓ16.3.5")
    page.get_by_role("button", name="直した内容で確かめ直す").click()
    expect(page.get_by_role("link", name=re.compile("^直すところ [0-9]"))).to_contain_text("9行")

    page.get_by_role("link", name=re.compile("^登録のある人")).click()
    expect(page.get_by_role("row", name=re.compile("中山 愛"))).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name=re.compile("^同じ人かも")).click()
    choice = page.get_by_role("group", name=re.compile("柴田 香織"))
    expect(choice.get_by_role("columnheader", name=re.compile("^登録のある人")).first).to_be_visible()
    assert axe(page) == []
    choice.get_by_label("別の人").check()
    page.get_by_role("button", name="決めた内容を保存する").click()

    page.get_by_role("button", name=re.compile("^7行を取り込む")).click()
    expect(page.get_by_role("status").filter(has_text="登録し")).to_contain_text("新しく6名を登録し")
    expect(page.get_by_role("link", name=re.compile("^直すところ [0-9]"))).to_contain_text("9行")
    page.get_by_role("link", name=re.compile("^取り込み済み")).click()
    expect(page.get_by_role("row", name=re.compile("鴻巣 正"))).to_contain_text("新しく登録")
    expect(page.get_by_role("row", name=re.compile("中山 愛"))).to_contain_text("書き足した")
    assert axe(page) == []


def test_直すところのある行をExcelで受け取り_やめると何も残らない(page_of: PageOf) -> None:
    page = page_of("shokuin")
    bring(page, "泉野地区_もう一つ.xlsx")
    expect(page.get_by_role("heading", name="名簿を確かめる", level=1)).to_be_visible()
    expect(page.get_by_text("前に決めた列の意味で読みました。")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name=re.compile("Excelで受け取る")).click()
    book = openpyxl.load_workbook(io.BytesIO(got.value.path().read_bytes()))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][-2:] == ("元の行", "直すところ")
    assert [row[-2] for row in rows[1:]] == [6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 18]
    assert "7けたの数字です" in str(rows[4][-1])
    page.get_by_role("button", name=re.compile("^やめてファイルを消す")).click()
    expect(page.get_by_role("status")).to_contain_text("何も登録していません")
    expect(page.get_by_role("main")).not_to_contain_text("泉野地区_もう一つ")


def test_スマートフォンで取り込みを取り消す(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin", phone=True)
    page.goto("/rosters/")
    assert axe(page) == []
    page.get_by_role("link", name="泉野地区_民生委員名簿.xlsx").tap()
    expect(page.get_by_role("heading", name="名簿の取り込み", level=1)).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name=re.compile("の取り込みを取り消す")).tap()
    expect(page.get_by_role("status")).to_contain_text("取り込みを取り消しました")
    expect(page.get_by_role("listitem").filter(has_text="泉野地区_民生委員名簿.xlsx")).to_contain_text("取り消しました")


def test_JavaScriptがなくても直して取り込める(page_of: PageOf) -> None:
    page = page_of("shokuin", javascript=False)
    bring(page, "泉野地区_三つめ.xlsx")
    page.get_by_label(re.compile("H列.*12行目")).fill("076-241-0009")
    page.get_by_role("button", name="直した内容で確かめ直す").click()
    expect(page.get_by_role("link", name=re.compile("^直すところ [0-9]"))).to_contain_text("10行")
    page.get_by_role("button", name=re.compile("行を取り込む$")).click()
    expect(page.get_by_role("status").filter(has_text="登録し")).to_be_visible()


def test_地区役員と閲覧だけの人には名簿の取り込みがない(page_of: PageOf) -> None:
    for name in ("etsuran", "kansa", "tanto"):
        page = page_of(name)
        expect(page.get_by_role("link", name="名簿を取り込む")).to_have_count(0)
        expect(page.get_by_role("link", name="ホーム").first).to_be_visible()
