"""民生委員ひとりの、委嘱から感謝状まで。"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def _vacancy(page: Page) -> str:
    """桜町の民生委員の、在任と定数。"""
    page.goto("/appointments/vacancies/")
    row = page.get_by_role("row", name=re.compile("^桜町"))
    return row.locator("td").first.locator(".appt-seats").inner_text()


def test_補充の民生委員を委嘱し_研修の対象になり_退任して感謝状が出る(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    assert _vacancy(page) == "5 / 6"
    assert axe(page) == []
    # 台帳にいない方なので、まず「人」に登録する。
    page.goto("/r/people/add/")
    for name, typed in (
        ("family", "石黒"),
        ("given", "綾"),
        ("family_kana", "いしぐろ"),
        ("given_kana", "あや"),
    ):
        page.locator(f"[name={name}]").fill(typed)
    page.locator("[name=district]").select_option(label="桜町")
    page.get_by_role("button", name=re.compile("登録|保存")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("石黒 綾")
    # その方のページから、そのまま委嘱する。任期の終わりは入れない。
    page.get_by_role("link", name="役に委嘱する").click()
    expect(page.locator("[name=person]")).to_have_value(re.compile(r"^石黒 綾（#\d+）$"))
    assert axe(page) == []
    page.locator("[name=post]").select_option(label="民生委員・児童委員")
    page.locator("[name=district]").select_option(label="桜町")
    page.locator("[name=starts_on]").fill("R3.6.1")
    page.locator("[name=start_reason]").select_option(label="補充")
    page.get_by_role("button", name=re.compile("登録|保存")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("石黒 綾")
    main = page.locator("main")
    expect(main).to_contain_text("令和4年11月30日")
    expect(main).to_contain_text("新任（補充）")
    expect(main).to_contain_text("在任")
    expect(page.get_by_role("link", name="新任研修【補充】")).to_be_visible()
    assert axe(page) == []
    here = page.url
    # 欠員がうまり、研修の対象に名前が出る。
    assert _vacancy(page) == "6 / 6"
    page.goto("/appointments/courses/?course=shinnin-hoju")
    expect(page.get_by_role("link", name="石黒 綾")).to_be_visible()
    assert axe(page) == []
    # 委嘱状は縦書きでも横書きでも、任期が入り、住所は入らない。
    page.goto(here)
    page.get_by_role("link", name="委嘱状を開く").click()
    expect(page.locator(".paper-name")).to_have_text("石黒 綾　様")
    expect(page.locator(".paper-body")).to_contain_text("令和三年六月一日から令和四年十一月三十日まで")
    assert axe(page) == []
    page.get_by_role("link", name="横書きにする").click()
    expect(page.locator(".paper-body")).to_contain_text("令和3年6月1日から令和4年11月30日まで")
    # 退任する。日付が任期の外なら、直し方が出て、打ったものは残る。
    page.goto(here)
    page.get_by_role("link", name="退任を記録する").click()
    page.locator("[name=ended_on]").fill("R3.5.1")
    page.locator("[name=end_reason]").select_option(label="辞任")
    page.locator("main form").get_by_role("button", name="退任を記録する").click()
    expect(main).to_contain_text("退任した日は、始まる日より後にしてください。")
    expect(page.locator("[name=ended_on]")).to_have_value("R3.5.1")
    assert axe(page) == []
    page.locator("[name=ended_on]").fill("R3.10.11")
    page.locator("main form").get_by_role("button", name="退任を記録する").click()
    expect(page.get_by_role("status").filter(has_text="退任を記録しました")).to_be_visible()
    assert _vacancy(page) == "5 / 6"
    # 感謝状の一覧に、通算の年数と一緒に出る。
    page.goto("/appointments/thanks/")
    row = page.get_by_role("row", name=re.compile("石黒 綾"))
    expect(row).to_contain_text("4か月")
    assert axe(page) == []
    row.get_by_role("link", name=re.compile("感謝状を開く")).click()
    expect(page.locator(".paper-name")).to_have_text("石黒 綾　様")
    expect(page.locator(".paper-body")).to_contain_text("民生委員・児童委員として四か月にわたり")
    assert axe(page) == []


def test_地区役員は自分の地区の名簿と欠員だけを電話で見る(page_of: PageOf, axe: Axe) -> None:
    page = page_of("yakuin", phone=True)
    page.goto("/appointments/vacancies/")
    expect(page.get_by_role("row", name=re.compile("^泉野"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^桜町"))).to_have_count(0)
    assert axe(page) == []
    for path in ("/appointments/thanks/", "/appointments/papers/", "/r/appointments/add/"):
        assert page.request.get(path).status == 403
