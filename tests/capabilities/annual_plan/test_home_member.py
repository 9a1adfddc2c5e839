"""The district officer's own pages: her district, large, and nothing of any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import Viewer
from tests.browsing import queries_of, signed_in
from tests.capabilities.annual_plan.conftest import BLOCKS, MEETING, Council
from tests.capabilities.annual_plan.home_words import page, part, words
from tests.capabilities.annual_plan.record_words import BY, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(council: Council, client_of: Callable[..., Client]) -> Client:
    return client_of("district_officer", district="d19")


def test_her_home_is_under_d(officer: Client) -> None:
    response = officer.get("/")
    assert (response.status_code, response["Location"]) == (302, "/d/")
    html = page(officer, "/d/")
    assert "泉野地区" in words(html) and 'href="/d/record/"' in html


def test_what_is_to_come_this_month_and_next(
    council: Council, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(council, MEETING, dt.date(2021, 4, 20))
    assert part(page(officer, "/d/"), "member-due").startswith(
        "これからの予定 今月 令和3年10月 10月中 地区社協会長会議 来月 令和3年11月 地区にかかわる予定はありません。"
    )
    monkeypatch.setenv("SASAEAI_TODAY", "2022-01-31")
    assert "来月 令和4年2月 2月中 地区社協会長会議" in part(page(officer, "/d/"), "member-due")


def test_only_her_districts_lines(council: Council, officer: Client) -> None:
    record(council, MEETING, dt.date(2021, 7, 1), districts=("d19",), title="泉野の集まり", measures={"people": 30})
    record(council, MEETING, dt.date(2021, 7, 2), districts=("d20",), title="寺町台の集まり", measures={"people": 77})
    record(council, MEETING, dt.date(2021, 7, 3), title="どこでもない会議", measures={"people": 88})
    both = record(
        council, BLOCKS, dt.date(2021, 8, 1), districts=("d19", "d21"), title="合同の会", measures={"people": 12}
    )
    assert both.pk
    for path in ("/d/", "/d/activities/"):
        html = page(officer, path)
        assert "泉野の集まり" in html and "合同の会" in html
        assert "2回" in words(html) and "延べ42名" in words(html)
        for stranger in ("寺町台", "どこでもない", "77名", "88名"):
            assert stranger not in html


def test_a_year_is_a_fiscal_year(council: Council, officer: Client) -> None:
    record(council, MEETING, dt.date(2021, 3, 31), districts=("d19",), title="去年の集まり", measures={"people": 5})
    assert "去年の集まり" not in page(officer, "/d/activities/")
    assert "まだ記録がありません。" in words(page(officer, "/d/activities/"))
    last = page(officer, "/d/activities/?year=last")
    assert "去年の集まり" in last and "令和2年度 1回 延べ5名" in words(last)


def test_what_was_taken_back_counts_no_more(council: Council, officer: Client) -> None:
    line = record(council, MEETING, dt.date(2021, 7, 1), districts=("d19",), title="まちがい", measures={"people": 30})
    activities.reverse_activity(by=BY, row=line, reason="別の地区でした")
    assert "まちがい" not in page(officer, "/d/")
    assert "0回" in words(page(officer, "/d/activities/"))
    assert "取り消しずみ" in words(page(officer, "/d/activities/"))


def test_she_corrects_what_she_wrote_herself(
    council: Council, account_of: Callable[..., object], viewer_of_role: Callable[..., Viewer]
) -> None:
    from sasaeai.spine.access.api import viewer_of

    account = account_of("district_officer", district="d19")
    client = signed_in(account)
    own = record(council, MEETING, dt.date(2021, 7, 1), by=viewer_of(account), districts=("d19",), title="わたしの記録")
    other = viewer_of_role("district_officer", district="d19")
    theirs = record(council, MEETING, dt.date(2021, 7, 2), by=other, districts=("d19",), title="となりの人の記録")
    html = page(client, "/d/activities/")
    assert f"/d/record/{own.pk}/correct/" in html
    assert "となりの人の記録" in html and f"/d/record/{theirs.pk}/correct/" not in html


def test_promised_to_every_district(council: Council, officer: Client) -> None:
    assert "ブロック会議の開催（各ブロック1回） これからです" in part(page(officer, "/d/"), "member-all")
    record(council, BLOCKS, dt.date(2021, 6, 1), districts=("d21",))
    assert "ブロック会議の開催（各ブロック1回） これからです" in part(page(officer, "/d/"), "member-all")
    record(council, BLOCKS, dt.date(2021, 7, 1), districts=("d20",))
    assert "ブロック会議の開催（各ブロック1回） すみました" in part(page(officer, "/d/"), "member-all")


def test_an_officer_of_two_districts(council: Council, account_of: Callable[..., object]) -> None:
    from sasaeai.spine.access.api import Assignment, Role

    account = account_of("district_officer", district="d19")
    Assignment.objects.create(
        account=account, role=Role.objects.get(code="district_officer"), unit_kind="district", unit_code="d21"
    )
    client = signed_in(account)
    record(council, BLOCKS, dt.date(2021, 7, 1), districts=("d20",))
    html = page(client, "/d/")
    assert "泉野地区 ・ 金石地区" in words(html) or "泉野地区・金石地区" in words(html)
    assert "泉野 すみました 金石 これからです" in part(html, "member-all")


def test_others_are_told_what_the_page_is_for(council: Council, client_of: Callable[..., Client]) -> None:
    html = page(client_of("clerk", section="chiiki"), "/d/")
    assert "ここは、地区の役員のみなさんの窓口です。" in words(html)
    assert client_of("reader").get("/d/activities/").status_code == 403
    assert "まだ記録がありません。" in words(page(client_of("director"), "/d/activities/"))


def test_before_there_is_a_plan(roles: None, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    from sasaeai.records.places import api as places

    places.create_district(by=BY, code="d19", name="泉野")
    html = page(client_of("district_officer", district="d19"), "/d/")
    assert "事業計画が決まると、ここに予定が出ます。" in words(html)


def test_a_visitor_signs_in_first(council: Council) -> None:
    for path in ("/", "/d/", "/d/activities/", "/d/plan/"):
        response = Client(HTTP_HOST="localhost").get(path)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("path", ["/d/", "/d/activities/", "/d/plan/"])
def test_the_number_of_queries_does_not_grow(council: Council, officer: Client, path: str) -> None:
    def lines(number: int) -> None:
        for n in range(number):
            record(council, BLOCKS, dt.date(2021, 10, 12) - dt.timedelta(days=n), districts=("d19", "d21"))

    lines(1)
    page(officer, path)
    few = queries_of(lambda: page(officer, path))
    lines(28)
    assert queries_of(lambda: page(officer, path)) == few
