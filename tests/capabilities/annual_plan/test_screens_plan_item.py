"""One promise in full, and the records under its figures: a figure is the sum of what stands under it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.capabilities.annual_plan.conftest import BLOCKS, CONSULTATION, GATHERING, LOANS, MEETING, PARTS, Council
from tests.capabilities.annual_plan.plan_words import body, item_url, record

D = dt.date
ClientOf = Callable[..., Client]
SECRET = "泉野以外の相談"


def figure(council: Council, code: str, measure: str = "people", **more: str) -> str:
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    return f"/plan/figure/?commitment={council.key(code)}&measure={measure}{asked}"


def shown(page: str) -> tuple[int, list[int]]:
    """The figure on top, and the figures of the lines under it."""
    top = re.search(r'class="strong-number">([\d,]+)', page)
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    lines = re.findall(r'<td class="number">(-?[\d,]+)', table)
    assert top is not None
    return int(top[1].replace(",", "")), [int(one.replace(",", "")) for one in lines]


def test_why_and_what_next(client_of: ClientOf, council: Council) -> None:
    record(council, MEETING, D(2021, 4, 14), measures={"people": 48})
    page = body(client_of("clerk", section="chiiki"), item_url(council, MEETING))
    assert "7月の会議の記録がまだありません。" in page
    assert "1/4回" in page
    assert [word for word in ("4月", "7月", "10月", "2月") if f"<b>{word}</b>" in page] == ["4月", "7月", "10月", "2月"]
    assert f'href="/record/new/?c={council.key(MEETING)}"' in page
    assert "令和3年度" in page


def test_no_record_button_out_of_reach(client_of: ClientOf, council: Council) -> None:
    for client in (client_of("clerk", section="shougai"), client_of("reader"), client_of("auditor")):
        assert "/record/new/" not in body(client, item_url(council, MEETING))


def test_the_way_there_and_what_stands_under(client_of: ClientOf, council: Council) -> None:
    client = client_of("director")
    item = council.commitments[MEETING].item  # type: ignore[attr-defined]  # a Commitment
    page = body(client, f"/plan/item/{item.pk}/")
    crumbs = page.partition("計画のなかの場所")[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == [
        "/plan/2021/",
        f"/plan/item/{item.parent.parent_id}/",
        f"/plan/item/{item.parent_id}/",
    ]
    heading = body(client, f"/plan/item/{item.parent_id}/")
    assert heading.count('class="row d0"') == 4
    assert client.get("/plan/item/999999/").status_code == 404


def test_which_blocks_are_missing(client_of: ClientOf, council: Council) -> None:
    record(council, BLOCKS, D(2021, 5, 6), districts=("d19", "d20"))
    page = body(client_of("director"), item_url(council, BLOCKS))
    assert re.findall(r'class="unit unit--(met|missing)">.*?<span>([^<]+)</span><b>([^<]+)</b>', page) == [
        ("met", "東部", "1回"),
        ("missing", "西部", "まだ"),
    ]
    assert "まだ記録のないブロックが1あります。" in page


def test_last_year_beside_this_year(client_of: ClientOf, council: Council) -> None:
    record(council, LOANS, D(2020, 6, 1), measures={"cases": 5})
    record(council, LOANS, D(2021, 2, 1), measures={"cases": 9})
    record(council, LOANS, D(2021, 6, 1), measures={"cases": 7})
    page = body(client_of("director"), item_url(council, LOANS))
    line = page.partition('<th scope="row">件数</th>')[2].partition("</tr>")[0]
    assert re.findall(r"(\d+)件", line) == ["7", "7", "5", "14"]


def test_a_past_day_of_an_item(client_of: ClientOf, council: Council) -> None:
    record(council, LOANS, D(2021, 6, 1), recorded=D(2021, 8, 1), measures={"cases": 7})
    client = client_of("director")
    assert "まだ記録がありません。" in body(client, f"{item_url(council, LOANS)}?as_of=2021-06-30")
    assert "1回・7件" in body(client, item_url(council, LOANS))


def test_reasons_are_told(client_of: ClientOf, council: Council) -> None:
    record(council, GATHERING, D(2021, 9, 5), outcome="postponed", reason="台風のため", moved_to=D(2021, 11, 14))
    page = body(client_of("reader"), item_url(council, GATHERING))
    assert ("台風のため" in page, "11月14日に延期しました。" in page) == (True, True)


def test_a_line_taken_back_stays_readable(client_of: ClientOf, council: Council) -> None:
    from sasaeai.records.activities import api as activities
    from sasaeai.spine.access.api import system

    line = record(council, CONSULTATION, D(2021, 5, 6), title="まちがい", measures={"people": 9})
    record(council, CONSULTATION, D(2021, 5, 7), measures={"people": 4})
    activities.reverse_activity(by=system("試験"), row=line, reason="二重に記録した")
    client = client_of("director")
    page = body(client, item_url(council, CONSULTATION))
    assert "取り消しを除いて1件の記録があります。" in page
    assert page.count("取り消し済み") == 1
    assert shown(body(client, figure(council, CONSULTATION))) == (4, [4, -9, 9])


def test_a_figure_is_the_sum_of_its_records(client_of: ClientOf, council: Council) -> None:
    for day, people, part in (
        (D(2021, 4, 5), 12, "スッキリ会"),
        (D(2021, 5, 6), 30, "ワイワイ会"),
        (D(2021, 5, 9), 7, "スッキリ会"),
    ):
        record(council, PARTS, day, label=part, measures={"people": people})
    record(council, PARTS, D(2020, 5, 9), label="スッキリ会", measures={"people": 1000})
    client = client_of("director")
    for asked, expected in (
        ({}, 49),
        ({"label": "スッキリ会"}, 19),
        ({"from": "2021-05-01", "to": "2021-05-31"}, 37),
        ({"month": "2021-05"}, 37),
        ({"label": "ワイワイ会", "month": "2021-04"}, 0),
    ):
        page = body(client, figure(council, PARTS, **asked))
        if expected:
            total, lines = shown(page)
            assert (total, sum(lines)) == (expected, expected)
        else:
            assert "この期間に実施した記録はありません。" in page


def test_every_figure_of_the_item_page_opens_to_its_sum(client_of: ClientOf, council: Council) -> None:
    for month, people in ((4, 11), (5, 22), (5, 3), (9, 40)):
        record(council, MEETING, D(2021, month, 3), measures={"people": people})
    client = client_of("director")
    page = body(client, item_url(council, MEETING))
    links = re.findall(r'href="(/plan/figure/\?[^"]+)">([\d,]+)[^<]*</a>', page)
    assert len(links) == 8
    for address, number in links:
        total, lines = shown(body(client, address.replace("&amp;", "&")))
        assert (total, sum(lines)) == (int(number.replace(",", "")),) * 2


def test_what_an_officer_cannot_reach_is_counted_and_not_shown(client_of: ClientOf, council: Council) -> None:
    record(council, CONSULTATION, D(2021, 5, 6), title="泉野の相談", measures={"people": 5}, districts=("d19",))
    record(
        council,
        CONSULTATION,
        D(2021, 6, 6),
        title=SECRET,
        place="ひみつの場所",
        measures={"people": 8},
        districts=("d21",),
    )
    officer, director = client_of("district_officer", district="d19"), client_of("director")
    page = body(officer, figure(council, CONSULTATION))
    assert shown(page) == (13, [5])
    assert "そのうち1件（8名）は、あなたの見られる範囲の外にあるため" in page
    item = body(officer, item_url(council, CONSULTATION))
    assert "泉野の相談" in item
    assert "1件は、あなたの見られる範囲の外にあります。" in item
    for hidden in (SECRET, "ひみつの場所"):
        assert hidden not in page + item
        assert hidden in body(director, figure(council, CONSULTATION))


def test_somebody_without_the_ledger_sees_the_figure_only(client_of: ClientOf, council: Council) -> None:
    record(council, CONSULTATION, D(2021, 6, 6), title=SECRET, measures={"people": 8})
    reader = client_of("reader")
    page = body(reader, figure(council, CONSULTATION))
    assert "もとになる記録は、すべてあなたの見られる範囲の外にあります。" in page
    assert SECRET not in page + body(reader, item_url(council, CONSULTATION))
    assert reader.get(figure(council, CONSULTATION).replace("figure/", "figure/excel/")).status_code == 403


@pytest.mark.parametrize(
    "asked",
    ["", "commitment=x", "commitment=999999", "commitment={key}&measure=note", "commitment={key}&from=4/1",
     "commitment={key}&month=2021-13", "commitment={key}&district=nowhere"],
)  # fmt: skip
def test_no_page_of_ours_asks_this(client_of: ClientOf, council: Council, asked: str) -> None:
    assert client_of("director").get(f"/plan/figure/?{asked.format(key=council.key(MEETING))}").status_code == 404


def test_lines_come_in_pages(client_of: ClientOf, council: Council) -> None:
    for number in range(25):
        record(council, LOANS, D(2021, 5, 1) + dt.timedelta(days=number), title=f"貸付{number:02}")
    client = client_of("director")
    first, second = body(client, item_url(council, LOANS)), body(client, f"{item_url(council, LOANS)}?page=2")
    assert re.findall(r"貸付(\d\d)<", first) == [f"{n:02}" for n in range(24, 4, -1)]
    assert re.findall(r"貸付(\d\d)<", second) == [f"{n:02}" for n in range(4, -1, -1)]
