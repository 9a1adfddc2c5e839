"""The pages of a round within reach: lists, decisions by press, papers, Excel, the panel of a person."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.capabilities.awards.enums import NominationState as State
from sasaeai.capabilities.awards.models import AwardRound, AwardRule, Nomination
from sasaeai.capabilities.awards.queries import KIND
from sasaeai.records.activities.api import Activity, assign_kind
from sasaeai.records.people.api import PersonAddress
from sasaeai.records.programmes.api import Lineage
from tests.browsing import queries_of
from tests.records.appointments.terms_council import BY, TermsCouncil

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
SINCE = dt.date(2009, 12, 1)
PAGES = ("round", "nominated", "end")
OFFICE = ("screening", "screening-sheet", "certificates")


def at(name: str, award_round: AwardRound) -> str:
    return reverse(f"awards:{name}", args=[award_round.pk])


def page(client: Client, path: str, **asked: Any) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def press(client: Client, path: str, **fields: Any) -> str:
    answer = client.post(path, fields, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


@pytest.fixture
def two(c: TermsCouncil, congress: AwardRound) -> AwardRound:
    """高橋 良枝 in 泉野 (b4) and 佐藤 茂 in 大手 (b1) meet the rule; 高橋's address is known."""
    c.commissioner(c.people[0], served_since=SINCE)
    c.commissioner(c.people[1], served_since=SINCE, district=c.ote)
    PersonAddress.objects.create(person=c.people[0], town="泉野町一丁目2番3号")
    return congress


def both(text: str) -> tuple[bool, bool]:
    return "高橋 良枝" in text, "佐藤 茂" in text


def test_pages_show_what_lies_within_reach(two: AwardRound, client_of: ClientOf) -> None:
    clerk, staff = client_of("clerk", section="chiiki"), client_of("district_staff", block="b4")
    assert both(page(clerk, at("round", two))) == (True, True)
    assert both(page(staff, at("round", two))) == (True, False)
    press(clerk, at("nominate", two), all=1)
    assert list(Nomination.objects.values_list("state", flat=True)) == [State.NOMINATED] * 2
    assert both(page(clerk, at("nominated", two))) == (True, True)
    assert both(page(staff, at("nominated", two))) == (True, False)
    theirs = Nomination.objects.get(person__family="佐藤")
    assert staff.post(at("decide", two), {"verb": "drop", "row": theirs.pk}).status_code == 404
    assert Nomination.objects.count() == 2


@pytest.mark.parametrize("role", ["district_officer", "auditor", "reader", "administrator"])
def test_who_has_no_business_there_is_refused(role: str, two: AwardRound, client_of: ClientOf) -> None:
    client = client_of(role)
    assert {client.get(at(name, two)).status_code for name in (*PAGES, *OFFICE, "add")} == {403}
    assert {client.post(at(name, two)).status_code for name in ("nominate", "decide", "end", "add")} == {403}


def test_district_staff_print_and_export_nothing_and_clerks_decide_nothing(
    two: AwardRound, client_of: ClientOf
) -> None:
    clerk, staff = client_of("clerk", section="chiiki"), client_of("district_staff", block="b4")
    press(clerk, at("nominate", two), all=1)
    row = Nomination.objects.get(person__family="高橋")
    assert {staff.get(at(name, two)).status_code for name in OFFICE} == {403}
    assert clerk.post(at("decide", two), {"verb": "accept", "row": row.pk}).status_code in (403, 404)
    assert clerk.post(at("end", two), {"verb": "close"}).status_code == 403
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.NOMINATED}


def test_ticks_and_narrowing(two: AwardRound, c: TermsCouncil, rule: AwardRule, client_of: ClientOf) -> None:
    clerk = client_of("clerk", section="chiiki")
    assert both(page(clerk, at("round", two), district=c.ote.pk)) == (False, True)
    assert "印を付けてから" in press(clerk, at("nominate", two), verb="nominate")
    assert Nomination.objects.count() == 0
    press(clerk, at("nominate", two), all=1, district=c.ote.pk)
    assert [row.person.family for row in Nomination.objects.all()] == ["佐藤"]
    press(clerk, at("nominate", two), verb="nominate", pick=f"{rule.pk}-{c.people[0].pk}")
    assert Nomination.objects.count() == 2


def test_the_deceased_are_marked_and_never_among_all(two: AwardRound, c: TermsCouncil, client_of: ClientOf) -> None:
    c.people[0].is_deceased = True
    c.people[0].save()
    head = client_of("section_head", section="chiiki")
    assert page(head, at("round", two)).count("亡くなった方</span>") == 1
    said = press(head, at("nominate", two), all=1, reason="理由が書いてあっても")
    assert "亡くなった方1名は推薦していません" in said
    assert [row.person.family for row in Nomination.objects.all()] == ["佐藤"]


def test_by_hand_what_was_typed_stays(two: AwardRound, c: TermsCouncil, rule: AwardRule, client_of: ClientOf) -> None:
    clerk = client_of("clerk", section="chiiki")
    said = press(clerk, at("add", two), person="だれか 知らない", rule=rule.pk, reason="災害のときの働き")
    assert ("見つかりません" in said, "災害のときの働き" in said, "だれか 知らない" in said) == (True, True, True)
    said = press(clerk, at("add", two), person="わたなべ かずこ", rule=rule.pk, reason="災害のときの働き")
    assert "渡邉 和子さんを推薦しました" in said
    assert Nomination.objects.get().by_hand


def test_screening_on_paper_and_in_excel(two: AwardRound, client_of: ClientOf) -> None:
    clerk = client_of("clerk", section="chiiki")
    press(clerk, at("nominate", two), all=1)
    text = page(clerk, at("screening", two))
    assert (*both(text), "11年10か月" in text, "泉野町一丁目" in text) == (True, True, True, False)
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.get(at("screening-sheet", two)).content)).active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert [line[2] for line in lines[1:]] == ["佐藤 茂", "高橋 良枝"]
    assert lines[2][:7] == ["会長表彰 10年", "泉野", "高橋 良枝", "たかはし よしえ", "民生委員・児童委員", 11, 10]


def test_from_decision_to_certificate_to_ledger(
    two: AwardRound, c: TermsCouncil, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = client_of("section_head", section="chiiki")
    press(head, at("nominate", two), all=1)
    assert head.get(at("certificates", two)).status_code == 404
    press(head, at("decide", two), verb="accept-all")
    assert "番号の付いていない証書が2枚" in page(head, at("certificates", two))
    press(head, at("end", two), verb="number")
    text = page(head, at("certificates", two))
    for words in (
        "第一号",
        "第二号",
        "高橋 良枝　殿",
        "あなたは泉野地区の民生委員・児童委員として",
        "十一年にわたり尽くされました",
        "第五十九回社会福祉大会にあたり表彰します",
        "令和三年十一月十二日",
        "会長　北島 隆",
    ):
        assert words in text, words
    row = Nomination.objects.get(person=c.people[0])
    assert both(page(head, at("certificates", two), row=row.pk)) == (True, False)
    assert "まだ来ていません" in press(head, at("end", two), verb="close")
    monkeypatch.setenv("SASAEAI_TODAY", "2021-11-13")
    said = press(head, at("end", two), verb="close")
    assert "まだ数えていません" in said
    assert reverse("plan:kind", args=[KIND]) in said
    assign_kind(by=BY, kind=KIND, lineages=[Lineage.objects.create(title="社会福祉事業関係者表彰").pk])
    # The head of a section writes no line that would belong to no section of hers.
    assert "ほかの部門の担当です" in press(head, at("end", two), verb="count")
    director = client_of("director")
    assert "数えました" in press(director, at("end", two), verb="count")
    assert list(Activity.objects.values_list("people", "sessions")) == [(2, 1)]
    assert "ほかの部門の記録です" in press(head, at("end", two), verb="reopen", reason="人数の誤り")
    assert Activity.objects.count() == 1
    assert "取り消しました" in press(director, at("end", two), verb="reopen", reason="人数の誤り")
    assert sorted(Activity.objects.values_list("people", flat=True)) == [-2, 2]


def test_declining_needs_a_reason(two: AwardRound, client_of: ClientOf) -> None:
    head = client_of("section_head", section="chiiki")
    press(head, at("nominate", two), all=1)
    row = Nomination.objects.first()
    assert row is not None
    assert "見送りの理由を書いてください" in press(head, at("decide", two), verb="decline", row=row.pk)
    assert "見送りにしました" in press(head, at("decide", two), verb="decline", row=row.pk, because="本人が辞退")
    assert Nomination.objects.get(pk=row.pk).declined_because == "本人が辞退"


def test_a_persons_page_tells_her_awards_to_who_may_see_them(
    two: AwardRound, c: TermsCouncil, client_of: ClientOf
) -> None:
    clerk, staff = client_of("clerk", section="chiiki"), client_of("district_staff", block="b4")
    press(clerk, at("nominate", two), all=1)
    path = reverse("workbench:people-detail", args=[c.people[0].pk])
    for client in (clerk, staff):
        assert (">会長表彰<" in page(client, path), "第59回社会福祉大会" in page(client, path)) == (True, True)
    elsewhere = client_of("district_staff", block="b1")
    assert elsewhere.get(path).status_code == 404


def test_pages_cost_the_same_for_many(two: AwardRound, c: TermsCouncil, client_of: ClientOf) -> None:
    head = client_of("section_head", section="chiiki")
    names = ("round", "nominated", "end", "screening")
    press(head, at("nominate", two), all=1)
    press(head, at("decide", two), verb="accept-all")
    c.commissioner(c.people[2], served_since=SINCE)
    few = [queries_of(lambda name=name: page(head, at(name, two))) for name in names]
    for person in c.people[3:6]:
        c.commissioner(person, served_since=SINCE)
    press(head, at("nominate", two), all=1)
    press(head, at("decide", two), verb="accept-all")
    for person in c.people[6:]:
        c.commissioner(person, served_since=SINCE)
    assert [queries_of(lambda name=name: page(head, at(name, two))) for name in names] == few


def test_a_past_award_is_written_down_once(
    two: AwardRound, c: TermsCouncil, rule: AwardRule, client_of: ClientOf
) -> None:
    head = client_of("section_head", section="chiiki")
    path = reverse("workbench:nominations-add")
    asked = {"person": "高橋 良枝", "rule": rule.pk, "awarded_on": "R1.11.1", "note": "台帳より前の表彰"}
    press(head, path, **asked)
    row = Nomination.objects.get()
    assert (row.person, row.state, row.awarded_on) == (c.people[0], State.AWARDED, dt.date(2019, 11, 1))
    assert both(page(head, at("round", two))) == (False, True)
    again = head.post(path, asked)
    assert (again.status_code, "もう受けています" in again.content.decode()) == (422, True)
    assert "台帳より前の表彰" in again.content.decode()
    assert Nomination.objects.count() == 1
    assert client_of("clerk", section="chiiki").get(path).status_code == 403
