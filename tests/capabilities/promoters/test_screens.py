"""The pages within reach, on screen, on paper and as Excel; nothing of what lies beyond."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.capabilities.promoters.actions import send_guidebooks
from sasaeai.capabilities.promoters.capability import _act_page
from sasaeai.capabilities.promoters.enums import ActKind, StockKind
from sasaeai.capabilities.promoters.models import Act, GuidebookDelivery, InsuranceCover, Thanks
from sasaeai.records.activities.api import Activity, record_activity
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import TargetType
from sasaeai.spine.access.api import Viewer
from tests.browsing import queries_of, text
from tests.capabilities.promoters.conftest import PromotersCouncil
from tests.records.appointments.terms_council import BY

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
PAGES = ("overview", "acts", "coordinators", "guidebooks", "insurance", "thanks")
MAY = dt.date(2021, 5, 20)


def page(client: Client, name: str, *args: Any, **asked: Any) -> str:
    answer = client.get(reverse(f"promoters:{name}", args=args), asked)
    assert answer.status_code == 200, (name, answer.status_code)
    return text(answer)


@pytest.fixture
def clerk(client_of: ClientOf) -> Client:
    return client_of("clerk", section="chiiki")


def test_a_district_in_one_line(c: PromotersCouncil, clerk: Client) -> None:
    send_guidebooks(by=BY, day=MAY, copies={c.izumino: 1250})
    said = page(clerk, "overview")
    assert "泉野 2名 1,250部 まだ2名 まだ1名" in said
    assert "長坂 0名 まだ — ご遺族1名" in said
    assert "大手 1名 まだ まだ1名 —" in said
    assert "泉野 0名 まだ — —" in page(clerk, "overview", year=2019)
    assert "泉野 3名" in page(clerk, "overview", on="R3.6.1")
    assert "読めません" in page(clerk, "overview", on="いつか")


@pytest.mark.parametrize("name", PAGES)
def test_staff_of_a_district_meets_her_block_only(c: PromotersCouncil, client_of: ClientOf, name: str) -> None:
    send_guidebooks(by=BY, day=MAY, copies={c.ote: 30})
    said = page(client_of("district_staff", block="b4"), name)
    assert ("大手" in said, "渡邉 和子" in said, "ガイドブックの配布 令和" in said) == (False, False, False)


def test_pages_of_other_districts_are_missing(c: PromotersCouncil, client_of: ClientOf) -> None:
    act = send_guidebooks(by=BY, day=MAY, copies={c.ote: 30})
    both = send_guidebooks(by=BY, day=MAY, copies={c.ote: 31, c.izumino: 32})
    staff = client_of("district_staff", block="b4")
    assert staff.get(reverse("promoters:act", args=[act.pk])).status_code == 404
    assert staff.get(reverse("promoters:district", args=["d01"])).status_code == 404
    said = page(staff, "act", both.pk)
    assert ("32部" in said, "31部" in said) == (True, False)
    far = GuidebookDelivery.objects.get(act=both, district=c.ote)
    answer = staff.post(reverse("promoters:act", args=[both.pk]), {"row": far.pk, "why": "まちがい"})
    far.refresh_from_db()
    assert (answer.status_code, far.taken_back_at) == (422, None)


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator", "district_officer"])
def test_others_are_refused(c: PromotersCouncil, client_of: ClientOf, role: str) -> None:
    client = client_of(role, **({"district": "d19"} if role == "district_officer" else {}))
    names = (*PAGES, "sheet", "coordinators-sheet")
    assert {client.get(reverse(f"promoters:{name}")).status_code for name in names} == {403}
    assert {client.post(reverse(f"promoters:{name}")).status_code for name in ("count", "stock")} == {403}


def test_guidebooks_typed_in_any_hand(c: PromotersCouncil, clerk: Client) -> None:
    url = reverse("promoters:guidebooks")
    typed = {"day": "R3.5.20", "each": "２０", f"copies-{c.izumino.pk}": "三十", f"copies-{c.ote.pk}": "0"}
    answer = clerk.post(url, typed, follow=True)
    assert "計画にはまだ数えていません" in text(answer)
    assert set(GuidebookDelivery.objects.values_list("district__name", "copies")) == {("泉野", 30), ("長坂", 20)}
    wrong = clerk.post(url, {"day": "あした", f"copies-{c.izumino.pk}": "たくさん"})
    assert (wrong.status_code, "たくさん" in wrong.content.decode(), Act.objects.count()) == (422, True, 1)
    assert "部数を入れた地区がありません" in text(clerk.post(url, {"day": "R3.5.20"}))


def test_insurance_and_thanks_on_their_pages(c: PromotersCouncil, clerk: Client) -> None:
    c.choose(ActKind.INSURANCE, c.promise("保険への加入"))
    assert "2名です" not in page(clerk, "insurance") and "3名です" in page(clerk, "insurance")
    asked = {"joined_on": "R3.10.1", "policy": "ボランティア活動保険", "chosen": [c.first.pk, c.far.pk]}
    answer = clerk.post(reverse("promoters:insurance"), asked, follow=True)
    assert "計画の進み具合に数えました" in text(answer)
    assert (InsuranceCover.objects.count(), Activity.objects.get().people) == (2, 2)
    again = clerk.post(reverse("promoters:insurance"), asked)
    assert (again.status_code, InsuranceCover.objects.count()) == (422, 2)
    said = page(clerk, "thanks")
    assert said.index("中村 清") < said.index("ご遺族あて）") < said.index("小林 幸子")
    clerk.post(reverse("promoters:thanks"), {"day": "R3.10.1", "chosen": [c.left.pk]})
    assert list(Thanks.objects.values_list("appointment", "months")) == [(c.left.pk, 132)]
    assert "中村 清" not in page(clerk, "thanks")


def test_what_is_not_counted_says_so_and_is_counted_by_a_button(c: PromotersCouncil, client_of: ClientOf) -> None:
    director = client_of("director")
    send_guidebooks(by=BY, day=MAY, copies={c.ote: 30})
    asked = director.get(reverse("promoters:overview")).content.decode()
    assert (reverse("plan:kinds") in asked, reverse("promoters:count") in asked) == (True, False)
    assert (
        reverse("plan:kinds")
        not in client_of("district_staff", block="b1")
        .get(reverse("promoters:overview"))
        .content.decode()
        .partition("</main>")[0]
        .partition("<main")[2]
    )
    c.choose(ActKind.GUIDEBOOKS, c.promise("配布"))
    assert reverse("promoters:count") in director.get(reverse("promoters:overview")).content.decode()
    assert "1件を計画に数えました" in text(director.post(reverse("promoters:count"), follow=True))
    assert "まだ数えていません" not in page(director, "overview")


def test_taking_back_on_the_page_of_the_act(c: PromotersCouncil, clerk: Client) -> None:
    act = send_guidebooks(by=BY, day=MAY, copies={c.ote: 30, c.izumino: 20})
    url, row = reverse("promoters:act", args=[act.pk]), GuidebookDelivery.objects.get(district=c.ote)
    assert (clerk.post(url, {"row": row.pk, "why": ""}).status_code, clerk.post(url, {"why": "x"}).status_code) == (
        422,
        422,
    )
    assert "1件を取り消しました" in text(clerk.post(url, {"row": row.pk, "why": "部数のまちがい"}, follow=True))
    assert "部数のまちがい" in page(clerk, "act", act.pk)
    assert "泉野 2名 20部" in page(clerk, "overview")


def test_a_line_of_the_ledger_leads_back(c: PromotersCouncil, viewer_of_role: Callable[..., Viewer]) -> None:
    act = send_guidebooks(by=BY, day=MAY, copies={c.ote: 30})
    assert _act_page(viewer_of_role("director"), str(act.pk)) == reverse("promoters:act", args=[act.pk])
    assert _act_page(viewer_of_role("district_staff", block="b4"), str(act.pk)) is None
    assert _act_page(viewer_of_role("reader"), str(act.pk)) is None


def test_coordinators_against_the_plan(c: PromotersCouncil, client_of: ClientOf) -> None:
    promise = c.promise("3地区に配置", (TargetType.DISTRICT_TOTAL, 3, "地区"))
    c.choose(StockKind.DISTRICTS, promise)
    c.commissioner(c.people[5], post=c.post("chiiki-shien"), starts_on=dt.date(2021, 7, 1), district=c.izumino)
    director = client_of("director")
    said = page(director, "coordinators")
    assert "泉野 地域福祉支援コーディネーター 山本 弘" in said
    assert "大手 地域福祉支援コーディネーター いない" in said
    assert ("3のうち1" in said, "あと2" in said, "1件あります" in said) == (True, True, True)
    assert "1件、計画に数えました" in text(director.post(reverse("promoters:stock"), follow=True))
    assert "計画の数字は、名簿のとおりです" in page(director, "coordinators")
    assert "もう名簿のとおりです" in text(director.post(reverse("promoters:stock"), follow=True))
    assert (Activity.objects.count(), "手で書かれた記録" in said) == (1, False)
    record_activity(by=BY, happened_on=MAY, lineages=[promise.lineage_id], districts=[c.ote])
    assert "手で書かれた記録1件も" in page(director, "coordinators")


def test_paper_and_excel_carry_the_same_and_no_more(c: PromotersCouncil, client_of: ClientOf) -> None:
    c.commissioner(c.people[5], post=c.post("chiiki-shien"), starts_on=dt.date(2021, 7, 1), district=c.ote)
    staff, director = client_of("district_staff", block="b4"), client_of("director")
    for name in ("overview", "coordinators"):
        assert "大手" in page(director, name, print=1)
        assert "大手" not in page(staff, name, print=1)
    for name, far in (("sheet", "大手"), ("coordinators-sheet", "山本 弘")):
        cells = {
            client: {
                cell.value
                for row in openpyxl.load_workbook(
                    io.BytesIO(client.get(reverse(f"promoters:{name}")).content)
                ).active.iter_rows()
                for cell in row
            }
            for client in (staff, director)
        }
        assert (far in cells[director], far in cells[staff], "泉野" in cells[staff]) == (True, False, True)


@pytest.mark.parametrize("name", PAGES)
def test_more_districts_and_promoters_ask_no_more(c: PromotersCouncil, clerk: Client, name: str) -> None:
    url = reverse(f"promoters:{name}")
    clerk.get(url)
    before = queries_of(lambda: clerk.get(url))
    for number in range(4):
        place = District.objects.create(code=f"d3{number}", name=f"新{number}", block=c.south, order=30 + number)
        person = Person.objects.create(family="森", given=f"{number}", family_kana="もり", district=place)
        c.commissioner(person, post=c.post("machigurumi"), starts_on=dt.date(2020, 4, 1), district=place)
        c.commissioner(person, post=c.post("chiiki-shien"), starts_on=dt.date(2020, 4, 1), district=place)
    assert queries_of(lambda: clerk.get(url)) == before


def test_more_acts_ask_no_more(c: PromotersCouncil, clerk: Client) -> None:
    send_guidebooks(by=BY, day=MAY, copies={c.ote: 30})
    url = reverse("promoters:acts")
    clerk.get(url)
    before = queries_of(lambda: clerk.get(url))
    for _number in range(3):
        send_guidebooks(by=BY, day=MAY, copies={c.ote: 30, c.izumino: 10})
    assert queries_of(lambda: clerk.get(url)) == before
