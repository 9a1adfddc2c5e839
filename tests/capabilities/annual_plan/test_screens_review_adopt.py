"""Adopting through the screen: what is still doubtful is said, a year may be amended, whoever may not does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sasaeai.capabilities.annual_plan.models import PlanDraft
from sasaeai.capabilities.annual_plan.queries.drafts import doubtful, reviewed
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.audit.api import AuditEntry

pytestmark = pytest.mark.django_db
PLAN = """令和3年度 事業計画
(1) 地域で支え合う仕組みをつくる
① 地区社協活動の支援
ア 地区社協会長会議（4月、7月、10月、2月）
イ 役員会の開催（年2回）
ウ 職員研修会の開催（年3回）
④ 民生委員活動の支援
ア 民生委員研修会の開催（年3回）
(2) 広報啓発
① 広報紙の発行
ア 広報紙の発行（年6回）
イ ホームページの運営（随時）
"""


@pytest.fixture
def director(client_of: Callable[..., Client]) -> Client:
    return client_of("director")


def bring(client: Client, text: str = PLAN) -> PlanDraft:
    answer = client.post("/review/upload/", {"file": SimpleUploadedFile("計画.txt", text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return PlanDraft.objects.order_by("-id")[0]


def adopt(client: Client, draft: PlanDraft, **typed: Any) -> Any:
    wanted = {"title": "令和3年度事業計画", "adopted_on": "R3.3.25", **typed}
    return client.post(f"/review/{draft.pk}/adopt/", wanted)


def bare(page: bytes) -> str:
    return re.sub(r"<[^>]*>|\s+", "", page.decode())


def test_the_last_look_tells_what_is_left(director: Client) -> None:
    draft = bring(director)
    waiting = doubtful(reviewed(draft))
    assert waiting
    page = director.get(f"/review/{draft.pk}/adopt/").content
    assert f"気になる項目が{len(waiting)}件残っています。" in bare(page)
    assert "番号が飛んでいます。間の項目が抜けていないか確かめてください。" in bare(page)
    assert "前の年度の計画がないので、すべて新しい取り組みとして始めます。" in bare(page)
    assert "変更の理由" not in bare(page)


def test_adopting_leads_to_the_plan_of_the_year(director: Client) -> None:
    draft = bring(director)
    answer = adopt(director, draft)
    plan = programmes.adopted_plan(2021)
    assert plan is not None
    assert (answer["Location"], plan.adopted_on.isoformat(), plan.version) == ("/plan/2021/", "2021-03-25", 1)
    assert (plan.source_name, plan.source_file) == ("計画.txt", draft.source_file)
    kept = {item.code for item in programmes.items_of(plan) if item.doubts}
    assert kept == {n.id for n in doubtful(reviewed(draft)) if n.doubts}
    again = director.get(f"/review/{draft.pk}/adopt/")
    assert (again.status_code, again["Location"]) == (302, "/plan/2021/")
    assert "として決定しました。ここでは見るだけです。" in bare(director.get(f"/review/{draft.pk}/").content)


@pytest.mark.parametrize(
    ("typed", "sentence", "kept"),
    [
        ({"title": ""}, "計画の表題を入れてください。", 'value="R3.3.25"'),
        ({"adopted_on": "三月ごろ"}, "「三月ごろ」", 'value="三月ごろ"'),
        ({"adopted_on": ""}, "決定した日を入れてください。", 'value="令和3年度事業計画"'),
    ],
)
def test_bad_input_keeps_what_was_typed(director: Client, typed: dict[str, str], sentence: str, kept: str) -> None:
    draft = bring(director)
    answer = adopt(director, draft, **typed)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, kept in page) == (422, True, True)
    assert programmes.adopted_plan(2021) is None


def test_a_plan_without_promises_is_refused_in_a_sentence(director: Client) -> None:
    draft = bring(director)
    for node in reviewed(draft).nodes:
        if node.is_commitment:
            director.post(f"/review/{draft.pk}/correct/", {"node": node.id, "op": "role", "role": "note"})
    answer = adopt(director, draft)
    assert answer.status_code == 422
    assert "実施項目が一つもありません。項目の役目を確かめてください。" in answer.content.decode()


def test_an_amendment_asks_for_its_reason_and_who_goes_on(director: Client) -> None:
    adopt(director, bring(director))
    first = programmes.adopted_plan(2021)
    changed = PLAN.replace("職員研修会の開催（年3回）", "職員・役員合同研修会の開催（年4回）").replace(
        "イ ホームページの運営（随時）", "イ ホームページの運営（随時）\nウ 子ども食堂の開設"
    )
    draft = bring(director, changed)
    page = bare(director.get(f"/review/{draft.pk}/adopt/").content)
    assert "引き継ぐ実施項目5件たずねたい項目1件新しい実施項目1件なくなる実施項目0件" in page
    question = "「職員・役員合同研修会の開催（年4回）」は、前の計画の「職員研修会の開催（年3回）」の続きですか？"
    assert question in page
    refused = adopt(director, draft, same_0="on")
    assert refused.status_code == 422
    assert "変更の理由を書いてください。" in refused.content.decode()
    assert re.search(r'name="same_0" value="on"[^>]*checked', refused.content.decode())
    adopt(director, draft, reason="9月補正予算に伴う追加", same_0="on")
    second = programmes.adopted_plan(2021)
    assert (second.version, second.supersedes_id) == (2, first.pk)
    lines = [[c.lineage_id for c in programmes.commitments_of(plan)] for plan in (first, second)]
    assert lines[1][: len(lines[0])] == lines[0]
    assert len(set(lines[1]) - set(lines[0])) == 1
    assert AuditEntry.objects.get(action="plan.amend").note == "9月補正予算に伴う追加"


def test_unanswered_questions_begin_something_new(director: Client) -> None:
    adopt(director, bring(director))
    draft = bring(director, PLAN.replace("職員研修会の開催（年3回）", "職員・役員合同研修会の開催（年4回）"))
    adopt(director, draft, reason="見直し")
    second = programmes.adopted_plan(2021)
    before = set(programmes.commitments_of(second.supersedes).values_list("lineage_id", flat=True))
    lines = {c.item.text: c.lineage_id for c in programmes.commitments_of(second)}
    assert [text for text, line in lines.items() if line not in before] == ["職員・役員合同研修会の開催（年4回）"]


def test_last_years_plan_is_compared_with(director: Client) -> None:
    adopt(director, bring(director, PLAN.replace("令和3年度", "令和2年度")), title="令和2年度事業計画")
    draft = bring(director, PLAN.replace("イ 役員会の開催（年2回）\n", "").replace("ウ 職員", "イ 職員"))
    page = bare(director.get(f"/review/{draft.pk}/adopt/").content)
    assert "「令和2年度事業計画」とのつながり" in page
    assert "引き継ぐ実施項目5件たずねたい項目0件新しい実施項目0件なくなる実施項目1件" in page


@pytest.mark.parametrize("role", ["section_head", "clerk"])
def test_reviewing_is_not_deciding(director: Client, client_of: Callable[..., Client], role: str) -> None:
    draft = bring(director)
    other = client_of(role, section="chiiki")
    assert (other.get(f"/review/{draft.pk}/adopt/").status_code, adopt(other, draft).status_code) == (403, 403)
    assert programmes.adopted_plan(2021) is None
    page = other.get(f"/review/{draft.pk}/").content.decode()
    assert f'href="/review/{draft.pk}/adopt/"' not in page
    assert f'href="/review/{draft.pk}/adopt/"' in director.get(f"/review/{draft.pk}/").content.decode()


def test_what_was_put_away_is_not_adopted(director: Client) -> None:
    draft = bring(director)
    director.post(f"/review/{draft.pk}/put-away/")
    assert adopt(director, draft)["Location"] == "/review/"
    assert programmes.adopted_plan(2021) is None
