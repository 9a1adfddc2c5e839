"""What each role's home shows and does not show; an empty council; queries that do not grow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.capabilities.annual_plan.models import PlanDraft
from sasaeai.foundation import clock
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Account, Assignment, Role
from tests.browsing import queries_of, signed_in
from tests.capabilities.annual_plan.conftest import (
    BLOCKS,
    CONSULTATION,
    GATHERING,
    LOANS,
    MEETING,
    PAPER,
    ROWS,
    Council,
)
from tests.capabilities.annual_plan.home_words import has_part, links, page, part, words
from tests.capabilities.annual_plan.record_words import BY, record

pytestmark = pytest.mark.django_db
PARTS = ("home-sections", "home-due", "home-late", "home-week", "home-untouched", "home-states", "home-districts")


def draft(title: str = "令和4年度事業計画") -> PlanDraft:
    return PlanDraft.objects.create(
        fiscal_year=2022,
        title=title,
        source_name="r4.docx",
        nodes=[],
        created_at=clock.now(),
        created_by_name="中村 千里",
    )


def test_the_director_sees_sections_late_first(council: Council, client_of: Callable[..., Client]) -> None:
    record(council, MEETING, dt.date(2021, 4, 20), section="chiiki")
    record(council, MEETING, dt.date(2021, 7, 20), section="chiiki")
    record(council, GATHERING, dt.date(2021, 9, 5), outcome="cancelled", reason="台風のため", section="chiiki")
    record(council, CONSULTATION, dt.date(2021, 10, 11), section="shougai")
    html = page(client_of("director"))
    table = part(html, "home-sections").split("状態ごとの数を表で見る")
    assert table[0].endswith(
        "今週の記録 地域福祉課 4項目 0件 1件 2件 3件 障害福祉課 2項目 0件 0件 1件 1件 担当未定 1項目 0件 0件 1件 0件 "
    )
    assert table[1].endswith("計画全体 1 1 1 4 7")
    assert {
        "/?scope=chiiki",
        "/?scope=chiiki#home-due",
        "/plan/2021/?section=shougai",
        "/plan/2021/?section=none&state=not_started",
    } <= set(links(html, "home-sections"))


def test_a_section_that_is_late_comes_first(council: Council, client_of: Callable[..., Client]) -> None:
    items = {item.code: item for item in programmes.items_of(council.plan)}
    programmes.assign_section(by=BY, items=[items["(1)"]], section=council.sections["shougai"])
    programmes.assign_section(by=BY, items=[items["(2)"]], section=council.sections["chiiki"])
    table = part(page(client_of("director")), "home-sections")
    assert table.index("障害福祉課") < table.index("地域福祉課")
    assert "障害福祉課 4項目 2件" in table


def test_newly_overdue_this_week_is_told(
    council: Council, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("director")
    assert "うち今週から" not in part(page(client), "home-sections")
    monkeypatch.setenv("SASAEAI_TODAY", "2021-09-08")
    assert "2件 うち今週から1件" in part(page(client), "home-sections")


def test_what_each_role_gets(council: Council, client_of: Callable[..., Client]) -> None:
    """Nobody gets a part that is not hers; the reader sees no line of the ledger."""
    record(council, MEETING, dt.date(2021, 10, 11), section="chiiki", title="秘密の会議", measures={"people": 48})
    seen = {}
    for role, units in (
        ("director", {}),
        ("section_head", {"section": "chiiki"}),
        ("clerk", {"section": "chiiki"}),
        ("district_staff", {"section": "chiiki", "block": "b1"}),
        ("auditor", {}),
        ("reader", {}),
        ("administrator", {}),
    ):
        html = page(client_of(role, **units))
        seen[role] = ("".join("x" if has_part(html, key) else "." for key in PARTS), "秘密の会議" in html)
    assert seen == {
        "director": ("xxxxxx.", True),
        "section_head": (".xxxxx.", True),
        "clerk": (".xxxxx.", True),
        "district_staff": (".xxxxxx", True),
        "auditor": ("xxxxxx.", True),
        "reader": ("xxx.xx.", False),
        "administrator": (".......", False),
    }


def test_those_who_only_read_have_no_button(council: Council, client_of: Callable[..., Client]) -> None:
    for role in ("auditor", "reader"):
        html = page(client_of(role))
        assert "/record/" not in html and "記録する" not in words(html)
        assert "/report/2021/" in links(html, "home-states")
        assert "実施していれば記録を" not in part(html, "home-late")


def test_district_staff_see_their_districts(council: Council, client_of: Callable[..., Client]) -> None:
    record(council, BLOCKS, dt.date(2021, 6, 1), districts=("d19", "d21"), measures={"people": 12})
    record(council, MEETING, dt.date(2021, 7, 1), districts=("d19",), measures={"people": 30})
    record(council, MEETING, dt.date(2020, 7, 1), districts=("d20",), measures={"people": 99})
    table = part(page(client_of("district_staff", section="chiiki", block="b1")), "home-districts")
    assert table.endswith("泉野 2回 42名 R3.7.1 寺町台 0回 0名 まだありません")


def test_drafts_wait_for_those_who_decide(council: Council, client_of: Callable[..., Client]) -> None:
    waiting = draft()
    draft("やめた下書き")
    PlanDraft.objects.filter(title="やめた下書き").update(discarded_at=clock.now())
    for role, units, sentence in (
        ("director", {}, "決定を待っている計画の下書きがあります。「令和4年度事業計画」"),
        ("clerk", {"section": "chiiki"}, "確かめている途中の計画の下書きがあります。「令和4年度事業計画」"),
    ):
        html = page(client_of(role, **units))
        assert sentence in words(html) and f"/review/{waiting.pk}/" in html and "やめた下書き" not in html
    assert "令和4年度" not in page(client_of("reader"))


def test_before_there_is_a_plan(roles: None, client_of: Callable[..., Client]) -> None:
    """The first step for those who may take it, a plain word for the others."""
    for role, units, may in (
        ("director", {}, True),
        ("clerk", {"section": "chiiki"}, True),
        ("district_staff", {"section": "chiiki"}, False),
        ("auditor", {}, False),
    ):
        html = page(client_of(role, **units))
        assert "まだ事業計画がありません" in words(html)
        assert (role, "/review/upload/" in html) == (role, may)


def test_a_new_year_without_its_plan(
    council: Council, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2022-04-04")
    sentence = "今年度の計画はまだ決定していません。ここに出ているのは令和3年度の計画です。"
    assert sentence in words(page(client_of("clerk", section="chiiki")))
    programmes.adopt_plan(by=BY, fiscal_year=2022, nodes=programmes.nodes_from_rows(ROWS[:3]))
    assert sentence not in words(page(client_of("clerk", section="chiiki")))


def test_nobody_without_a_role_is_left_with_an_empty_page(council: Council) -> None:
    account = Account.objects.create_user(username="new", password="ひみつのことば-1", display_name="新人 花子")
    client = signed_in(account)
    assert "まだ役割が付いていません。" in words(page(client))
    Assignment.objects.create(account=account, role=Role.objects.get(code="reader"))
    assert "まだ役割が付いていません。" not in words(page(client))


def test_two_sections_two_doors(council: Council) -> None:
    account = Account.objects.create_user(username="two", password="ひみつのことば-1", display_name="兼務 一郎")
    role = Role.objects.get(code="clerk")
    for code in ("shougai", "chiiki"):
        Assignment.objects.create(account=account, role=role, unit_kind="section", unit_code=code)
    html = page(signed_in(account))
    chips = [one.split(">")[1].split("<")[0] for one in html.split('class="chip"')[1:]]
    assert chips == ["地域福祉課", "障害福祉課", "事務局全体"]


@pytest.mark.parametrize(
    ("role", "units", "path"),
    [
        ("director", {}, "/"),
        ("clerk", {"section": "chiiki"}, "/"),
        ("district_staff", {"section": "chiiki", "block": "b1"}, "/"),
        ("auditor", {}, "/"),
        ("clerk", {"section": "chiiki"}, "/r/districts/"),
    ],
)
def test_the_number_of_queries_does_not_grow(
    council: Council, client_of: Callable[..., Client], role: str, units: dict[str, str], path: str
) -> None:
    """The bell on every page included."""
    client = client_of(role, **units)

    def lines(number: int) -> None:
        for n in range(number):
            for code in (MEETING, GATHERING, BLOCKS, CONSULTATION, LOANS, PAPER):
                record(council, code, dt.date(2021, 10, 12) - dt.timedelta(days=n), districts=("d19", "d21"))

    lines(1)
    few = queries_of(lambda: page(client, path))
    lines(30)
    assert queries_of(lambda: page(client, path)) == few
