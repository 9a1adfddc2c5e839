"""The plan page: every promise once, narrowed by what was asked, on any day, in the hands of those who decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.programmes.api import Target
from tests.capabilities.annual_plan.conftest import (
    BLOCKS,
    CONSULTATION,
    GATHERING,
    LOANS,
    MEETING,
    PAPER,
    TWIN,
    Council,
)
from tests.capabilities.annual_plan.plan_words import body, counts, item_url, queries, record, rows

D = dt.date
ClientOf = Callable[..., Client]


def test_states_are_counted_once(client_of: ClientOf, council: Council) -> None:
    """Eight items promise something; the re-listed one shows in both places and counts where it was first."""
    record(council, MEETING, D(2021, 4, 14))
    record(council, CONSULTATION, D(2021, 5, 6), measures={"cases": 7})
    page = body(client_of("director"), "/plan/2021/?open=all")
    assert counts(page) == {"すべて": 7, "予定を過ぎています": 2, "未着手": 4, "実績のみ": 1}
    assert rows(page).count("つどいの実施（再掲）") == 1
    assert rows(page).count("福祉のつどいの開催（9月5日）") == 1
    assert "再掲の1件は、元の項目で数えています。" in page
    assert f"再掲。元は{GATHERING}" in page


def test_the_relisted_item_shows_what_its_original_shows(client_of: ClientOf, council: Council) -> None:
    record(council, GATHERING, D(2021, 9, 5), measures={"people": 120})
    client = client_of("director")
    assert "延べ120名" in body(client, item_url(council, GATHERING))
    twin = body(client, item_url(council, TWIN))
    assert "延べ120名" in twin
    assert "合計では一度だけ数えます" in twin
    assert counts(body(client, "/plan/2021/"))["すべて"] == 7


def test_every_page_says_in_words_which_item_is_repeated_and_that_totals_count_once(
    client_of: ClientOf, council: Council
) -> None:
    """A target of its own gives the repeated item a state of its own: the page says so, and how the original stands."""
    Target.objects.create(commitment=council.commitments[TWIN], type="months", months=[11], order=1)
    record(council, GATHERING, D(2021, 9, 5), measures={"people": 120})
    client = client_of("director")
    original, once = f"元は{GATHERING}「福祉のつどいの開催」", "合計では一度だけ数えます。"
    twin = body(client, item_url(council, TWIN))
    assert f"再掲です。{original}。どちらにも同じ記録が出て、{once}" in twin
    assert "状態は、それぞれに書いてある目標で決まります。元の項目はいま「達成」です。" in twin
    assert f"{TWIN}に再掲されています。合計では、この項目で一度だけ数えます。" in body(
        client, item_url(council, GATHERING)
    )
    for page in ("/plan/2021/?open=all", "/plan/2021/strip/?part=all", "/plan/2021/print/"):
        assert body(client, page).count(f"再掲。{original}") == 1, page
    figure = f"/plan/figure/?commitment={council.key(TWIN)}&measure=people"
    assert f"再掲です。{original}。どちらにも同じ記録が出て、{once}" in body(client, figure)
    assert "再掲です" not in body(client, f"/plan/figure/?commitment={council.key(GATHERING)}&measure=people")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=late", ["地区社協会長会議（4月、7月、10月、2月）", "福祉のつどいの開催（9月5日）"]),
        ("section=shougai", ["生活相談の実施", "生活福祉資金の貸付", "つどいの実施（再掲）"]),
        ("section=none", ["広報紙の発行（年6回）"]),
        ("kind=publication", ["広報紙の発行（年6回）"]),
        ("mark=再掲", ["つどいの実施（再掲）"]),
        ("target=none", ["生活相談の実施", "生活福祉資金の貸付", "つどいの実施（再掲）"]),
        ("q=会長 会議", ["地区社協会長会議（4月、7月、10月、2月）"]),
        ("q=ﾌﾞﾛｯｸ", ["ブロック会議の開催（各ブロック1回）"]),
        ("section=chiiki&q=会", None),
        ("q=どこにもない", []),
    ],
)
def test_narrowing(client_of: ClientOf, council: Council, asked: str, found: list[str] | None) -> None:
    page = body(client_of("director"), f"/plan/2021/?{asked}")
    if found is None:
        assert rows(page) == [
            "地区社協会長会議（4月、7月、10月、2月）",
            "ブロック会議の開催（各ブロック1回）",
            "スッキリ会6回、ワイワイ会4回",
        ]
    else:
        assert rows(page) == found
    assert ("この条件に合う項目はありません。" in page) is (found == [])


@pytest.mark.parametrize(
    ("asked", "open_"), [("", False), ("q=会議", False), ("state=late", True), ("q=会議&section=chiiki", True)]
)
@pytest.mark.parametrize("address", ["/plan/2021/", "/plan/2021/strip/"])
def test_the_selects_stand_open_only_when_one_of_them_narrows(
    client_of: ClientOf, council: Council, address: str, asked: str, open_: bool
) -> None:
    """On a phone six open selects push what was found out of sight."""
    assert ('<details class="more" open>' in body(client_of("director"), f"{address}?{asked}")) is open_


def test_a_filter_nobody_offered_asks_nothing(client_of: ClientOf, council: Council) -> None:
    page = body(client_of("director"), "/plan/2021/?open=all&state=nonsense&section=nowhere&kind=x")
    assert len(rows(page)) == 8


def test_by_district_only_within_reach(client_of: ClientOf, council: Council) -> None:
    record(council, BLOCKS, D(2021, 6, 1), districts=("d19",))
    record(council, LOANS, D(2021, 6, 2), districts=("d21",))
    director, officer = client_of("director"), client_of("district_officer", district="d19")
    assert rows(body(director, "/plan/2021/?district=d21")) == ["生活福祉資金の貸付"]
    assert rows(body(officer, "/plan/2021/?district=d21")) == []
    assert rows(body(officer, "/plan/2021/?district=d19")) == ["ブロック会議の開催（各ブロック1回）"]


def test_a_past_day_is_told_as_it_was_known(client_of: ClientOf, council: Council) -> None:
    """Held in June, recorded in August: on 30 June nobody knew."""
    record(council, CONSULTATION, D(2021, 6, 10), recorded=D(2021, 8, 2), measures={"cases": 3})
    record(council, LOANS, D(2021, 6, 11), measures={"cases": 2})
    record(council, PAPER, D(2021, 9, 1))
    client = client_of("director")
    then = counts(body(client, "/plan/2021/?as_of=2021-06-30"))
    assert then == {"すべて": 7, "予定を過ぎています": 1, "未着手": 5, "実績のみ": 1}
    with_later = counts(body(client, "/plan/2021/?as_of=R3.6.30&known=now"))
    assert with_later == {"すべて": 7, "予定を過ぎています": 1, "未着手": 4, "実績のみ": 2}
    page = body(client, "/plan/2021/?as_of=6/30")
    assert "当時分かっていたこと" in page
    assert "令和3年6月30日（水）" in page


@pytest.mark.parametrize("typed", ["R3.13.1", "2021-12-01", "2021-03-31", "きのうの朝"])
def test_a_day_nobody_can_show_is_said_at_the_field(client_of: ClientOf, council: Council, typed: str) -> None:
    page = body(client_of("director"), f"/plan/2021/?as_of={typed}")
    assert 'aria-invalid="true"' in page
    assert f'value="{typed}"' in page
    assert counts(page)["すべて"] == 7


def test_folded_pillars_come_when_asked_for(client_of: ClientOf, council: Council) -> None:
    """A clerk finds her own pillar open; the others hold their counts and say where their items are."""
    page = body(client_of("clerk", section="shougai"), "/plan/2021/")
    assert rows(page) == ["生活相談の実施", "生活福祉資金の貸付", "つどいの実施（再掲）"]
    first = council.commitments[MEETING].item.parent.parent_id  # type: ignore[attr-defined]  # a Commitment
    assert f'hx-get="?open={first}"' in page
    assert "地区社協会長会議（4月、7月、10月、2月）" in rows(
        body(client_of("clerk", section="shougai"), f"/plan/2021/?open={first}")
    )


def test_no_plan_yet(client_of: ClientOf) -> None:
    assert "まだ決定した事業計画がありません。" in body(client_of("director"), "/plan/")
    assert client_of("director").get("/plan/2021/").status_code == 404


def test_the_current_plan(client_of: ClientOf, council: Council) -> None:
    response = client_of("reader").get("/plan/")
    assert (response.status_code, response.headers["Location"]) == (302, "/plan/2021/")


def test_queries_do_not_grow_with_the_ledger(client_of: ClientOf, council: Council) -> None:
    client = client_of("director")
    addresses = ["/plan/2021/?open=all", "/plan/2021/strip/?part=all", item_url(council, MEETING)]
    addresses.append(f"/plan/figure/?commitment={council.key(MEETING)}&measure=people")
    record(council, MEETING, D(2021, 4, 1), measures={"people": 3}, districts=("d19",))
    before = [queries(client, address) for address in addresses]
    for number in range(29):
        record(council, MEETING, D(2021, 4, 2) + dt.timedelta(days=number), measures={"people": 3}, districts=("d20",))
    assert [queries(client, address) for address in addresses] == before


def test_putting_a_section_in_charge(client_of: ClientOf, council: Council) -> None:
    client = client_of("section_head", section="chiiki")
    paper, pillar = council.commitments[PAPER], council.commitments[PAPER].item.parent_id  # type: ignore[attr-defined]
    keys = [str(pillar), str(paper.item_id)]  # type: ignore[attr-defined]  # a Commitment
    section = council.sections["shougai"].pk  # type: ignore[attr-defined]  # an Organisation
    response = client.post("/plan/2021/assign/", {"item": keys, "section": section, "next": "/plan/2021/?assign=1"})
    assert response.headers["Location"] == "/plan/2021/?assign=1"
    paper.refresh_from_db()  # type: ignore[attr-defined]
    assert str(paper.section) == "障害福祉課"  # type: ignore[attr-defined]
    assert "1件の実施項目の担当を「障害福祉課」にしました。" in body(client, "/plan/2021/")
    history = body(client, item_url(council, PAPER))
    assert history.count("担当を決めた") == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"section": "none"}, "担当を決める項目を選んでください。"),
        ({"item": ["x"], "section": "none"}, "担当を決める項目を選んでください。"),
        ({"section": ""}, "担当部門を選んでください。"),
        ({"section": "9999"}, "担当部門を選び直してください。"),
    ],
)
def test_assigning_asks_again(client_of: ClientOf, council: Council, sent: dict[str, object], said: str) -> None:
    client = client_of("director")
    if "item" not in sent and said != "担当を決める項目を選んでください。":
        sent = {**sent, "item": [str(council.commitments[MEETING].item_id)]}  # type: ignore[attr-defined]
    client.post("/plan/2021/assign/", {**sent, "next": "https://example.org/"})
    assert said in body(client, "/plan/2021/")
    council.commitments[MEETING].refresh_from_db()  # type: ignore[attr-defined]
    assert str(council.commitments[MEETING].section) == "地域福祉課"  # type: ignore[attr-defined]


def test_only_those_who_assign(client_of: ClientOf, council: Council) -> None:
    client = client_of("clerk", section="chiiki")
    sent = {"item": council.commitments[MEETING].item_id, "section": "none"}  # type: ignore[attr-defined]
    assert client.post("/plan/2021/assign/", sent).status_code == 403
    assert "担当をまとめて決める" not in body(client, "/plan/2021/?open=all")


def test_a_foreign_way_back_is_not_taken(client_of: ClientOf, council: Council) -> None:
    response = client_of("director").post("/plan/2021/assign/", {"next": "https://example.org/"})
    assert response.headers["Location"] == "/plan/2021/"


def test_closing_a_year(client_of: ClientOf, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    director = client_of("director")
    assert "年度が終わってから締められます。" in director.post("/plan/2021/close/", follow=True).content.decode()
    monkeypatch.setenv("SASAEAI_TODAY", "2022-04-20")
    assert client_of("section_head", section="chiiki").get("/plan/2021/close/").status_code == 403
    assert "令和3年度事業計画を締める" in body(director, "/plan/2021/close/")
    council.plan.refresh_from_db()  # type: ignore[attr-defined]  # a Plan
    assert council.plan.status == "adopted"  # type: ignore[attr-defined]
    assert "令和3年度事業計画を締めました。" in director.post("/plan/2021/close/", follow=True).content.decode()
    council.plan.refresh_from_db()  # type: ignore[attr-defined]
    assert council.plan.status == "closed"  # type: ignore[attr-defined]
    assert director.get("/plan/2021/close/").status_code == 404


def test_versions_and_what_changed(client_of: ClientOf, council: Council) -> None:
    from dataclasses import replace

    from sasaeai.records.programmes import api as programmes
    from sasaeai.spine.access.api import system
    from tests.capabilities.annual_plan.conftest import ROWS

    nodes = [
        replace(node, text="広報紙の発行（年8回）") if node.id == PAPER else node
        for node in programmes.nodes_from_rows(ROWS)
        if node.id != LOANS
    ]
    keep = {PAPER: council.lineage(PAPER)}
    programmes.adopt_plan(by=system("試験"), fiscal_year=2021, nodes=nodes, lineages=keep, amend=True)
    client = client_of("director")
    assert "令和3年度事業計画（第2版）" in body(client, "/plan/list/")
    page = body(client, "/plan/2021/diff/")
    assert "2件の項目が変わりました。" in page
    assert ("広報紙の発行（年8回）" in page, "生活福祉資金の貸付" in page, "生活相談の実施" in page) == (
        True,
        True,
        False,
    )
    assert "生活福祉資金の貸付" in body(client, "/plan/2021/?version=1&open=all")
    assert "生活福祉資金の貸付" not in body(client, "/plan/2021/?open=all")
    assert client.get("/plan/2021/?version=7").status_code == 404


def test_who_sees_the_plan(client_of: ClientOf, council: Council) -> None:
    for role in ("director", "auditor", "reader"):
        assert client_of(role).get("/plan/2021/").status_code == 200
    assert client_of("administrator").get("/plan/2021/").status_code == 403
    assert Client(HTTP_HOST="localhost").get("/plan/2021/").status_code == 302
