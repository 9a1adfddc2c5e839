"""サインインの一日。はじめての日、パスキー、忘れたとき、止まったとき、役割を決めるとき。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

PageOf = Callable[..., Page]
Axe = Callable[[Page], list[str]]
DEMO = "sasaeai-demo"


@contextmanager
def device(page: Page, *, verified: bool = True) -> Iterator[tuple[CDPSession, str]]:
    """A device that keeps passkeys, as Chromium pretends one; ``verified`` whether the finger on it is the owner's."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    made: Any = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session, str(made["authenticatorId"])
    session.send("WebAuthn.disable")


def fill_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("利用者名").fill(username)
    page.get_by_label(re.compile("^パスワード")).fill(password)
    page.get_by_role("button", name="サインイン", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="サインアウト").click()
    expect(page.get_by_role("heading", name="サインイン", exact=True)).to_be_visible()


def test_新しい職員を登録し_紙を渡し_本人が自分のパスワードに変える(page_of: PageOf, axe: Axe) -> None:
    admin = page_of("system")
    admin.get_by_role("link", name="利用者を登録").click()
    admin.get_by_label(re.compile("^表示名")).fill("北川 あい")
    admin.get_by_label(re.compile("^利用者名")).fill("Ｋｉｔａｇａｗａ")
    admin.get_by_label("役割", exact=True).select_option(label="職員")
    assert axe(admin) == []
    admin.get_by_role("button", name="登録する", exact=True).click()
    expect(admin.get_by_role("link", name=re.compile("届く範囲"))).to_be_visible()
    admin.get_by_label(re.compile("^役割の届く範囲")).select_option(label="地域福祉課")
    admin.get_by_role("button", name="登録する", exact=True).click()
    expect(admin.get_by_role("heading", name="北川 あい")).to_be_visible()
    expect(admin.locator("main")).to_contain_text("職員（部門：地域福祉課）")
    admin.get_by_role("link", name="仮のパスワードを作る").click()
    admin.get_by_role("button", name="作って表示する").click()
    expect(admin.get_by_role("heading", name="サインインのご案内")).to_be_visible()
    assert axe(admin) == []
    word = admin.locator("#temporary-password").inner_text()

    page = page_of(None, phone=True)
    page.goto("/account/login/")
    fill_in(page, "kitagawa", word)
    expect(page.get_by_role("heading", name="自分のパスワードを決めてください")).to_be_visible()
    page.goto("/plan/")
    expect(page).to_have_url(re.compile("/account/password/change/$"))
    assert axe(page) == []
    page.get_by_label(re.compile("^お渡しした仮のパスワード")).fill(word)
    page.get_by_label(re.compile("^新しいパスワード(?!（)")).fill("asa-no-kouen-35")
    page.get_by_label(re.compile("^新しいパスワード（もう一度）")).fill("asa-no-kouen-35")
    page.get_by_text("入れた文字を表示する").tap()
    expect(page.get_by_label(re.compile("^新しいパスワード(?!（)"))).to_have_attribute("type", "text")
    page.get_by_role("button", name="パスワードを変える").tap()
    expect(page.locator("main")).to_contain_text("北川 あい")
    page.goto("/me/")
    expect(page.locator("main")).to_contain_text("自分の部門（地域福祉課）")
    assert axe(page) == []


def test_パスキーを登録し_パスワードなしで入る(page_of: PageOf, axe: Axe) -> None:
    page = page_of("shokuin")
    with device(page) as (session, authenticator):
        page.goto("/me/")
        page.locator("main").get_by_role("link", name="二段階の確認").click()
        page.get_by_role("link", name="パスキーを登録する").click()
        page.get_by_label(re.compile("^このパスキーの名前")).fill("事務所のパソコン")
        page.get_by_text("パスワードを入れなくてよいようにする").click()
        assert axe(page) == []
        page.get_by_role("button", name="この端末で登録する").click()
        expect(page.get_by_role("heading", name="予備の番号", level=1)).to_be_visible()
        assert axe(page) == []
        credentials: Any = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})
        assert [one["isResidentCredential"] for one in credentials["credentials"]] == [True]
        page.get_by_role("link", name="控えたので、ホームへ進む").click()
        expect(page.get_by_role("heading", name=re.compile("令和3年10月12日"))).to_be_visible()

        sign_out(page)
        page.get_by_role("button", name="パスキーで入る").click()
        expect(page.get_by_role("heading", name=re.compile("令和3年10月12日"))).to_be_visible()

        sign_out(page)
        fill_in(page, "shokuin", DEMO)
        expect(page.get_by_role("heading", name="二段階の確認")).to_be_visible()
        assert axe(page) == []
        page.get_by_role("button", name="パスキーで確かめる").click()
        expect(page.get_by_role("heading", name=re.compile("令和3年10月12日"))).to_be_visible()

        page.goto("/account/2fa/")
        page.get_by_role("link", name=re.compile("^名前を変える")).click()
        page.get_by_label(re.compile("^このパスキーの名前")).fill("窓口のパソコン")
        page.get_by_role("button", name="保存する").click()
        passkeys = page.get_by_role("region", name="パスキー")
        expect(passkeys).to_contain_text("窓口のパソコン")
        assert axe(page) == []
        passkeys.get_by_role("link", name=re.compile("^外す")).click()
        expect(page.get_by_role("heading", name="「窓口のパソコン」を外しますか")).to_be_visible()
        page.get_by_role("button", name="外す").click()
        expect(page.get_by_role("region", name="パスキー")).not_to_contain_text("窓口のパソコン")

    sign_out(page)
    fill_in(page, "shokuin", DEMO)
    expect(page.get_by_role("heading", name=re.compile("令和3年10月12日"))).to_be_visible()


def test_本人と確かめられない指では_パスキーで入れず_わけが出る(page_of: PageOf, axe: Axe) -> None:
    page = page_of(None)
    with device(page, verified=False):
        page.goto("/account/login/")
        page.get_by_role("button", name="パスキーで入る").click()
        expect(page.get_by_role("alert")).to_contain_text("取り消されたか、時間が過ぎました。もう一度お試しください。")
        assert axe(page) == []
        expect(page).to_have_url(re.compile("/account/login/$"))


def test_十回まちがえると止まり_何分かがわかり_担当者が解く(page_of: PageOf, axe: Axe) -> None:
    page = page_of(None, phone=True)
    page.goto("/account/login/")
    for _ in range(9):
        fill_in(page, "shokuin2", "ちがうことば")
        expect(page.get_by_role("alert")).to_contain_text("利用者名かパスワードが違います。")
    fill_in(page, "shokuin2", "ちがうことば")
    expect(page.get_by_role("alert")).to_contain_text("あと15分サインインできません")
    assert axe(page) == []
    fill_in(page, "shokuin2", DEMO)
    expect(page.get_by_role("alert")).to_contain_text(re.compile("あと1[45]分サインインできません"))

    admin = page_of("system")
    admin.get_by_role("link", name=re.compile("^サインイン停止中")).click()
    admin.get_by_role("link", name="高田 恵").click()
    expect(admin.locator("main")).to_contain_text("失敗が続いたため、あと")
    assert axe(admin) == []
    admin.get_by_role("button", name="サインインの停止を解く").click()
    expect(admin.get_by_role("status").first).to_contain_text("停止を解きました。")
    fill_in(page, "shokuin2", DEMO)
    expect(page.get_by_role("heading", name=re.compile("令和3年10月12日"))).to_be_visible()


def test_サインインの前に英語にし_また日本語にする(page_of: PageOf, axe: Axe) -> None:
    page = page_of(None)
    page.goto("/account/login/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert axe(page) == []
    page.get_by_role("button", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.get_by_role("heading", name="サインイン", exact=True)).to_be_visible()


def test_置き忘れた端末のサインインを終える(page_of: PageOf, axe: Axe) -> None:
    forgotten, here = page_of("kansa", phone=True), page_of("kansa")
    here.goto("/me/")
    places = here.get_by_role("region", name="サインインしている端末")
    expect(places.get_by_role("listitem")).to_have_count(2)
    assert axe(here) == []
    here.get_by_role("button", name="ほかの端末のサインインを終える").click()
    expect(places.get_by_role("listitem")).to_have_count(1)
    forgotten.goto("/me/")
    expect(forgotten.get_by_role("heading", name="サインイン", exact=True)).to_be_visible()
    here.reload()
    expect(here.get_by_role("heading", name="わたしの設定")).to_be_visible()


def test_役割の権限を変え_最初の設定に戻し_記録を監査が読む(page_of: PageOf, axe: Axe) -> None:
    page = page_of("system")
    page.goto("/r/roles/")
    page.get_by_role("link", name="閲覧", exact=True).click()
    assert axe(page) == []
    page.get_by_role("link", name="権限を決める").click()
    box = page.get_by_role("checkbox", name=re.compile(r"^活動記録・見る：\s*すべて"))
    expect(box).not_to_be_checked()
    assert axe(page) == []
    box.check()
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_role("status").first).to_contain_text("「閲覧」の権限を決めました。")
    expect(page.locator("main")).to_contain_text("最初の設定から1か所変えています")

    reader = page_of("etsuran", phone=True)
    reader.goto("/r/activities/")
    expect(reader.get_by_role("heading", name="活動記録", level=1)).to_be_visible()

    page.get_by_role("link", name="権限を決める").click()
    page.get_by_role("link", name="最初の設定を入れてみる").click()
    expect(page.get_by_role("status").first).to_contain_text("まだ保存していません。")
    expect(box).not_to_be_checked()
    assert axe(page) == []
    page.get_by_role("button", name="保存する").click()
    assert reader.request.get("/r/activities/").status == 403

    auditor = page_of("kansa")
    auditor.goto("/r/audit/?action=access.set_grants")
    expect(auditor.locator("main")).to_contain_text("2件")
    assert axe(auditor) == []
    auditor.locator("#list-results").get_by_role("link", name=re.compile("R3")).first.click()
    expect(auditor.get_by_role("heading", name="役割の権限を変えた")).to_be_visible()
    row = auditor.get_by_role("row", name=re.compile("活動記録：見る"))
    expect(row).to_contain_text("すべて")
    expect(row).to_contain_text("なし")
    assert axe(auditor) == []
