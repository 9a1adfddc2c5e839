"""The review screen by plain forms: what waits first, one correction a time, nothing typed is lost."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sasaeai.capabilities.annual_plan.actions.drafts import correct_draft
from sasaeai.capabilities.annual_plan.models import DraftPatch, PlanDraft
from sasaeai.capabilities.annual_plan.queries.drafts import doubtful, reviewed
from sasaeai.foundation.sheets import read_table
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import system

pytestmark = pytest.mark.django_db
PLAN = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.txt").read_bytes()


@pytest.fixture
def clerk(client_of: Callable[..., Client]) -> Client:
    return client_of("clerk", section="chiiki")


@pytest.fixture
def draft(clerk: Client) -> PlanDraft:
    """The first plan, brought through the screen."""
    answer = clerk.post("/review/upload/", {"file": SimpleUploadedFile("plan-2021.txt", PLAN)})
    assert answer.status_code == 302, answer.content.decode()
    return PlanDraft.objects.get()


def node(draft: PlanDraft, words: str) -> programmes.PlanNode:
    fresh = PlanDraft.objects.get(pk=draft.pk)
    return next(n for n in reviewed(fresh).nodes if words in n.text)


def post(client: Client, draft: PlanDraft, node_id: str, op: str, **typed: Any) -> Any:
    return client.post(f"/review/{draft.pk}/correct/", {"node": node_id, "op": op, **typed})


def in_hand(answer: Any) -> str:
    """The node a redirect leads to."""
    assert answer.status_code == 302, re.findall(r'role="alert".{0,400}', answer.content.decode(), re.S)
    return parse_qs(urlsplit(answer["Location"]).query).get("node", [""])[0]


def test_the_list_begins_with_the_one_first_step(clerk: Client) -> None:
    page = clerk.get("/review/").content.decode()
    assert "はじめの文書を取り込む" in page
    assert 'href="/review/upload/"' in page


def test_bringing_the_first_plan_opens_it_at_the_worst(clerk: Client, draft: PlanDraft) -> None:
    waiting = doubtful(reviewed(draft))
    page = clerk.get(f"/review/{draft.pk}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert f"あと{len(waiting)}件" in text
    assert f'data-node="{waiting[0].id}"' in text
    assert "番号か記号が見当たらないため、並びから位置を推定しました。" in text
    listed = [html.unescape(one) for one in re.findall(r'<span class="rest-text">(.*?)</span>', text, re.S)]
    assert [one.endswith(n.text) for one, n in zip(listed, waiting, strict=True)] == [True] * len(waiting)
    first, last = waiting[0].source_lines
    here = re.findall(r'<li id="L(\d+)" data-line="\d+" class="is-here">', text)
    assert here == [str(number) for number in range(first, last + 1)]


def test_accepting_goes_on_to_the_next(clerk: Client, draft: PlanDraft) -> None:
    waiting = [n.id for n in doubtful(reviewed(draft))]
    assert in_hand(post(clerk, draft, waiting[0], "accept")) == waiting[1]
    assert in_hand(post(clerk, draft, waiting[2], "accept")) == waiting[3]
    assert in_hand(post(clerk, draft, waiting[-1], "accept")) == waiting[1]
    page = clerk.get(f"/review/{draft.pk}/").content.decode()
    assert f"あと{len(waiting) - 3}件" in page


def test_role_parent_mark_text_and_partners(clerk: Client, draft: PlanDraft) -> None:
    meeting, other = node(draft, "地区社協会長会議").id, node(draft, "民生委員児童委員活動の支援").id
    post(clerk, draft, meeting, "role", role="commitment", kind="training", mode="support")
    post(clerk, draft, meeting, "parent", parent=other)
    post(clerk, draft, meeting, "mark", mark="拡")
    post(clerk, draft, meeting, "partners", partners="民児協、老人会\n町会")
    post(clerk, draft, meeting, "text", text="地区社協会長会議\n（4月、8月）")
    now = node(draft, "地区社協会長会議")
    assert (now.kind.value, now.mode.value, now.parent, now.mark.value, now.mark_confidence.value) == (
        "training",
        "support",
        other,
        "拡",
        "confirmed",
    )
    assert (now.partners, now.text, now.targets[0].months) == (
        ("民児協", "老人会", "町会"),
        "地区社協会長会議（4月、8月）",
        (4, 8),
    )


def test_the_top_of_the_plan_can_be_chosen_as_parent(clerk: Client, draft: PlanDraft) -> None:
    meeting = node(draft, "地区社協会長会議").id
    post(clerk, draft, meeting, "parent", parent="")
    assert node(draft, "地区社協会長会議").parent is None
    refused = post(clerk, draft, meeting, "parent")
    assert refused.status_code == 422
    assert "どの項目の下に入れるかを選んでください。" in refused.content.decode()


def test_parents_are_searched_by_words(clerk: Client, draft: PlanDraft) -> None:
    meeting = node(draft, "地区社協会長会議")
    wanted = node(draft, "民生委員児童委員活動の支援")
    page = clerk.get(
        f"/review/{draft.pk}/", {"node": meeting.id, "find": "民生委員児童委員活動の支援"}
    ).content.decode()
    assert re.search(rf'<input type="radio" name="parent" value="{re.escape(wanted.id)}">', page)


def test_targets_in_words_and_by_fields(clerk: Client, draft: PlanDraft) -> None:
    meeting = node(draft, "地区社協会長会議").id
    assert in_hand(post(clerk, draft, meeting, "target-say", said="年６回、毎月第２火曜日")) == meeting
    kinds = [t.type.value for t in node(draft, "地区社協会長会議").targets]
    assert kinds == ["months", "count_per_year", "nth_weekday"]
    fields = {"t-type": "months", "t-months": ["4", "1"], "t-tentative": "on", "t-value": "９９"}
    post(clerk, draft, meeting, "target-put", at="0", **fields)
    post(clerk, draft, meeting, "target-drop", at="1")
    now = node(draft, "地区社協会長会議").targets
    assert [(t.type.value, t.months, t.tentative, t.value) for t in now] == [
        ("months", (4, 1), True, None),
        ("nth_weekday", (), False, None),
    ]


def test_a_new_target_takes_full_width_numbers_and_japanese_days(clerk: Client, draft: PlanDraft) -> None:
    shop = node(draft, "地区社協会長会議").id
    post(clerk, draft, shop, "target-put", at="", **{"t-type": "count_per_year", "t-minimum": "２", "t-maximum": "3"})
    post(clerk, draft, shop, "target-put", at="", **{"t-type": "date", "t-date": "R3.9.5"})
    now = node(draft, "地区社協会長会議").targets[1:]
    assert [(t.type.value, t.minimum, t.maximum, t.unit) for t in now[:1]] == [("count_per_year", 2, 3, "回")]
    assert now[1].date.isoformat() == "2021-09-05"


@pytest.mark.parametrize(
    ("op", "typed", "sentence", "kept"),
    [
        ("target-say", {"said": "たくさん"}, "「たくさん」は目標として読み取れませんでした。", 'value="たくさん"'),
        ("target-put", {"t-type": "months"}, "月を選んでください。", '<option value="months" selected>'),
        (
            "target-put",
            {"t-type": "count_per_year", "t-minimum": "5", "t-maximum": "2"},
            "「多くて」は「少なくとも」以上にしてください。",
            'value="5"',
        ),
        ("target-put", {"t-type": "date", "t-date": "2月30日"}, "2月", 'value="2月30日"'),
        ("text", {"text": "  "}, "本文を空にはできません。", "<textarea"),
        ("mark", {}, "元の文書を見て、印を選んでください。", "印はない"),
        ("split", {"halves": "地区社協\n会長会議"}, "ここでは文字を変えずに", "地区社協\n会長会議"),
        ("merge-before", {"with": "(99)"}, "この項目はもうありません。", "地区社協会長会議"),
        ("target-drop", {"at": "7"}, "この目標はもうありません。", "地区社協会長会議"),
        ("nonsense", {}, "この修正はできません。", "地区社協会長会議"),
    ],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(
    clerk: Client, draft: PlanDraft, op: str, typed: dict[str, str], sentence: str, kept: str
) -> None:
    meeting = node(draft, "地区社協会長会議").id
    answer = post(clerk, draft, meeting, op, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert kept in page
    assert f'data-node="{meeting}"' in page
    assert DraftPatch.objects.count() == 0


def test_merging_splitting_and_dropping(clerk: Client, draft: PlanDraft) -> None:
    nodes = list(reviewed(draft).nodes)
    at = next(i for i, n in enumerate(nodes) if "地区社協会長会議" in n.text)
    one, behind = nodes[at], nodes[at + 1]
    post(clerk, draft, one.id, "merge-behind", **{"with": behind.id})
    assert node(draft, "地区社協会長会議").text == one.text + behind.text
    post(clerk, draft, one.id, "split", halves=f"{one.text}\r\n{behind.text}")
    assert node(draft, behind.text).text == behind.text
    halves = [n.id for n in reviewed(PlanDraft.objects.get()).nodes if n.text in (one.text, behind.text)]
    assert in_hand(post(clerk, draft, halves[1], "merge-before", **{"with": halves[0]})) == ""
    post(clerk, draft, one.id, "drop")
    assert not [n for n in reviewed(PlanDraft.objects.get()).nodes if one.text in n.text]


def test_relisting_either_way_or_not_at_all(clerk: Client, draft: PlanDraft) -> None:
    asked = next(n for n in reviewed(draft).nodes if n.is_commitment and n.relist_candidates)
    other = asked.relist_candidates[0]
    post(clerk, draft, asked.id, "relist-this", of=other)
    assert node(draft, asked.text).relist_of == other
    clerk.post(f"/review/{draft.pk}/undo/")
    post(clerk, draft, asked.id, "relist-other", of=other)
    fresh = {n.id: n for n in reviewed(PlanDraft.objects.get()).nodes}
    assert (fresh[other].relist_of, fresh[asked.id].relist_of) == (asked.id, None)
    clerk.post(f"/review/{draft.pk}/undo/")
    post(clerk, draft, asked.id, "relist-none")
    fresh = {n.id: n for n in reviewed(PlanDraft.objects.get()).nodes}
    assert (fresh[asked.id].relist_candidates, asked.id in fresh[other].relist_candidates) == ((), False)


def test_staying_with_the_node_and_taking_back_any(clerk: Client, draft: PlanDraft) -> None:
    waiting = [n.id for n in doubtful(reviewed(draft))]
    assert in_hand(post(clerk, draft, waiting[0], "mark", mark="新", stay="1")) == waiting[0]
    post(clerk, draft, waiting[1], "accept")
    record = clerk.get(f"/review/{draft.pk}/").content.decode()
    assert "印を「新規」と確かめた" in record
    assert "clerk 1" in record
    assert in_hand(clerk.post(f"/review/{draft.pk}/undo/", {"number": "1"})) == waiting[0]
    assert in_hand(clerk.post(f"/review/{draft.pk}/undo/")) == waiting[1]
    empty = clerk.post(f"/review/{draft.pk}/undo/")
    assert (empty.status_code, "取り消せる修正はありません。" in empty.content.decode()) == (422, True)
    assert f"あと{len(waiting)}件" in clerk.get(f"/review/{draft.pk}/").content.decode()


def test_htmx_gets_the_part_and_the_new_address(clerk: Client, draft: PlanDraft) -> None:
    waiting = [n.id for n in doubtful(reviewed(draft))]
    answer = clerk.post(
        f"/review/{draft.pk}/correct/", {"node": waiting[0], "op": "accept"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert (answer.status_code, "<html" in page, f'data-node="{waiting[1]}"' in page) == (200, False, True)
    assert parse_qs(urlsplit(answer["HX-Push-Url"]).query)["node"] == [waiting[1]]
    assert "HX-Request" in answer["Vary"]
    back = clerk.get(
        f"/review/{draft.pk}/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    ).content.decode()
    assert "<html" in back


def test_words_are_read_before_they_are_kept(clerk: Client, draft: PlanDraft) -> None:
    address = f"/review/{draft.pk}/reading/"
    said = clerk.post(address, {"said": "年６回"}).content.decode()
    fields = clerk.post(address, {"t-type": "monthly", "t-exclude_months": ["8"]}).content.decode()
    unread = clerk.post(address, {"said": "たくさん"}).content.decode()
    assert re.sub(r"<.*?>|\s", "", said) == "こう読みました：年6回（年間の回数）"
    assert re.sub(r"<.*?>|\s", "", fields) == "こう読みました：8月を除く毎月（毎月）"
    assert re.sub(r"<.*?>|\s", "", unread) == "まだ目標として読み取れません。"
    assert clerk.post(address, {"said": " "}).content.decode().strip() == ""
    assert DraftPatch.objects.count() == 0


def test_a_node_that_is_gone_is_said(clerk: Client, draft: PlanDraft) -> None:
    page = clerk.get(f"/review/{draft.pk}/", {"node": "(99)"})
    assert (page.status_code, "この項目は、修正でなくなっています。" in page.content.decode()) == (200, True)


@pytest.mark.parametrize("role", ["reader", "auditor", "district_staff", "administrator"])
def test_who_may_not_review(clerk: Client, draft: PlanDraft, client_of: Callable[..., Client], role: str) -> None:
    other = client_of(role)
    first = reviewed(draft).nodes[0]
    asked = [
        other.get("/review/"),
        other.get("/review/upload/"),
        other.post("/review/upload/", {"file": SimpleUploadedFile("a.txt", PLAN)}),
        other.get(f"/review/{draft.pk}/"),
        post(other, draft, first.id, "accept"),
        other.post(f"/review/{draft.pk}/undo/"),
        other.post(f"/review/{draft.pk}/reading/", {"said": "年1回"}),
        other.get(f"/review/{draft.pk}/adopt/"),
        other.get(f"/review/{draft.pk}/plan.json"),
        other.get(f"/review/{draft.pk}/plan.xlsx"),
        other.post(f"/review/{draft.pk}/put-away/"),
    ]
    assert [answer.status_code for answer in asked] == [403] * len(asked)
    assert not [answer for answer in asked if first.text.encode() in answer.content]
    assert (PlanDraft.objects.count(), DraftPatch.objects.count()) == (1, 0)
    assert other.get(f"/files/{draft.source_file}/").status_code == 404


def test_a_district_officer_may_not_review(draft: PlanDraft, client_of: Callable[..., Client]) -> None:
    officer = client_of("district_officer", district="d19")
    assert [officer.get(where).status_code for where in ("/review/", f"/review/{draft.pk}/")] == [403, 403]


def test_a_visitor_is_sent_to_the_sign_in_page(draft: PlanDraft) -> None:
    answer = Client().get(f"/review/{draft.pk}/")
    assert (answer.status_code, answer["Location"].startswith("/account/login/")) == (302, True)


def test_a_clerk_opens_the_original_and_takes_the_rows_along(clerk: Client, draft: PlanDraft) -> None:
    meeting = node(draft, "地区社協会長会議")
    post(clerk, draft, meeting.id, "mark", mark="新")
    original = clerk.get(f"/files/{draft.source_file}/")
    assert (original.status_code, b"".join(original.streaming_content)) == (200, PLAN)
    rows = json.loads(clerk.get(f"/review/{draft.pk}/plan.json").content)
    assert next(r["mark"] for r in rows if r["id"] == meeting.id) == "新"
    assert programmes.nodes_from_rows(rows)[0].id == rows[0]["id"]
    sheet = read_table(clerk.get(f"/review/{draft.pk}/plan.xlsx").content, filename="計画.xlsx")
    assert len(list(sheet)) == len(rows)


def test_missing_drafts_are_404(clerk: Client) -> None:
    for where in ("/review/99/", "/review/99/plan.json", "/review/99/plan.xlsx"):
        assert clerk.get(where).status_code == 404
    assert clerk.post("/review/99/correct/", {"node": "x", "op": "accept"}).status_code == 404


def test_a_draft_is_put_away_and_taken_out_again(clerk: Client, draft: PlanDraft) -> None:
    clerk.post(f"/review/{draft.pk}/put-away/")
    page = clerk.get("/review/").content.decode()
    assert "しまった下書き（1件）" in page
    shut = clerk.get(f"/review/{draft.pk}/").content.decode()
    assert ("ここでは見るだけです。" in shut, "これでよい" in shut) == (True, False)
    assert post(clerk, draft, reviewed(draft).nodes[0].id, "accept").status_code == 422
    clerk.post(f"/review/{draft.pk}/take-out/")
    assert PlanDraft.objects.get().is_open


def test_the_number_of_queries_does_not_grow_with_the_corrections(
    clerk: Client, draft: PlanDraft, django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(40) as seen:
            assert clerk.get(f"/review/{draft.pk}/").status_code == 200
        return len(seen)

    clerk.get(f"/review/{draft.pk}/")
    before = asked()
    for one in doubtful(reviewed(draft))[:12]:
        correct_draft(by=system("試験"), draft=draft, node=one.id, op="accept")
    assert asked() == before
