"""A draft: read, corrected, read again from a changed document, adopted. Nothing a person did is lost without a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib.resources import files

import pytest
from django.core.exceptions import ValidationError

from sasaeai.capabilities.annual_plan.actions import drafts
from sasaeai.capabilities.annual_plan.models import PlanDraft
from sasaeai.capabilities.annual_plan.queries.adoption import adoption_of
from sasaeai.capabilities.annual_plan.queries.drafts import doubtful, losses_of, lost_corrections, reviewed
from sasaeai.foundation.documents import read_lines
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit.api import AuditEntry

pytestmark = pytest.mark.django_db
PLAN = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.txt").read_text(encoding="utf-8")
SMALL = """令和3年度 かがやき市社会福祉協議会 事業計画
(1) 地域で支え合う仕組みをつくる
① 地区社協活動の支援
ア 地区社協会長会議（4月、7月、10月、2月）
イ 役員会の開催（2回）・研修会の開催（1回）
ウ 福祉のつどいの開催（9月）
② 民生委員活動の支援
ア 民生委員研修会（3回）
(2) 広報啓発
① 広報紙の発行
ア 広報紙の発行（年6回）
イ ホームページの運営（随時）
"""


@pytest.fixture
def clerk(viewer_of_role: Callable[..., Viewer]) -> Viewer:
    return viewer_of_role("clerk", section="chiiki")


@pytest.fixture
def director(viewer_of_role: Callable[..., Viewer]) -> Viewer:
    return viewer_of_role("director")


def bring(by: Viewer, text: str = SMALL, **more: object) -> PlanDraft:
    document = read_lines(text.encode(), "計画.txt")
    return drafts.import_draft(by=by, document=document, source_name="計画.txt", **more)


def node(draft: PlanDraft, words: str) -> programmes.PlanNode:
    return next(n for n in reviewed(draft).nodes if words in n.text)


def correct(by: Viewer, draft: PlanDraft, words: str, op: str, **payload: object) -> None:
    drafts.correct_draft(by=by, draft=draft, node=node(draft, words).id, op=op, payload=payload)


def test_the_first_plan_is_read_with_its_year_and_its_lines(clerk: Viewer) -> None:
    draft = bring(clerk, PLAN)
    assert (draft.fiscal_year, draft.title) == (2021, "令和3年度事業計画")
    assert len(draft.source_lines) == len(PLAN.split("\n"))
    now = reviewed(draft)
    assert len(now.nodes) > 420
    assert 0 < len(doubtful(now)) < 60
    confidences = [n.confidence for n in doubtful(now)]
    assert confidences == sorted(confidences)


def test_a_document_without_items_is_refused_and_leaves_nothing(clerk: Viewer) -> None:
    with pytest.raises(ValidationError) as refused:
        bring(clerk, "\n\n－\n")
    assert refused.value.messages == [
        "この文書から計画の項目を見つけられませんでした。事業計画の文書か確かめてください。"
    ]
    assert PlanDraft.objects.count() == 0


def test_a_reader_may_not_review_and_a_clerk_may_not_adopt(
    clerk: Viewer, viewer_of_role: Callable[..., Viewer]
) -> None:
    draft = bring(clerk)
    with pytest.raises(NotPermitted):
        bring(viewer_of_role("reader"))
    with pytest.raises(NotPermitted):
        correct(viewer_of_role("district_officer", district="d19"), draft, "役員会", "accept")
    with pytest.raises(NotPermitted):
        drafts.adopt_draft(by=clerk, draft=draft)
    assert (PlanDraft.objects.count(), draft.patches.count(), programmes.plans_in_force().count()) == (1, 0, 0)


def test_splitting_reads_both_halves(clerk: Viewer) -> None:
    draft = bring(clerk)
    words = node(draft, "役員会").text
    correct(clerk, draft, "役員会", "split", at=words.index("・研修会"))
    halves = [n for n in reviewed(draft).nodes if "役員会" in n.text or "研修会の開催（1回）" in n.text]
    told = [(n.text, n.kind, [t.value for t in n.targets]) for n in halves]
    assert told == [
        ("役員会の開催（2回）", programmes.CommitmentKind.MEETING, [2]),
        ("研修会の開催（1回）", programmes.CommitmentKind.TRAINING, [1]),
    ]


def test_merging_reads_the_joined_words(clerk: Viewer) -> None:
    draft = bring(
        clerk, SMALL.replace("ア 広報紙の発行（年6回）", "ア 市民向けの講演会を年に\nイ 2回、県社協と共催で開催")
    )
    first, second = node(draft, "講演会を年に").id, node(draft, "2回、県社協").id
    drafts.correct_draft(by=clerk, draft=draft, node=second, op="merge", payload={"into": first})
    joined = node(draft, "講演会")
    assert (joined.id, joined.text) == (first, "市民向けの講演会を年に2回、県社協と共催で開催")
    assert [(t.type, t.value) for t in joined.targets] == [(programmes.TargetType.COUNT_PER_YEAR, 2)]


def test_retyped_words_are_read_again_but_a_target_set_by_hand_stays(clerk: Viewer) -> None:
    draft = bring(clerk)
    correct(clerk, draft, "民生委員研修会", "text", text="民生委員研修会（4回）")
    assert [t.value for t in node(draft, "民生委員研修会").targets] == [4]
    correct(clerk, draft, "民生委員研修会", "targets", targets=[{"type": "as_needed"}])
    correct(clerk, draft, "民生委員研修会", "text", text="民生委員児童委員研修会（5回）")
    assert [t.type for t in node(draft, "民生委員児童委員研修会").targets] == [programmes.TargetType.AS_NEEDED]


def test_a_correction_that_makes_no_sense_is_not_stored(clerk: Viewer) -> None:
    draft = bring(clerk)
    below = node(draft, "会長会議").id
    for words, op, payload, sentence in (
        ("地区社協活動の支援", "parent", {"parent": below}, "自分より下の項目の中には入れられません。"),
        ("会長会議", "mark", {"mark": "unknown"}, "印は 新・拡・再掲・なし から選んでください。"),
        ("会長会議", "text", {"text": "　"}, "本文を空にはできません。いらない行なら「消す」を使ってください。"),
        ("会長会議", "split", {"at": 0}, "どこで分けるか、文の途中を選んでください。"),
        ("会長会議", "merge", {"into": "(9)"}, "この項目はもうありません。画面を開き直してください。"),
        ("会長会議", "explode", {}, "この修正はできません。"),
    ):
        with pytest.raises(ValidationError) as refused:
            correct(clerk, draft, words, op, **payload)
        assert refused.value.messages == [sentence]
    assert draft.patches.count() == 0


def test_taking_back_the_last_or_any(clerk: Viewer) -> None:
    draft = bring(clerk)
    correct(clerk, draft, "会長会議", "mark", mark="新")
    correct(clerk, draft, "ホームページ", "mark", mark="拡")
    assert drafts.undo_correction(by=clerk, draft=draft, number=1).op == "mark"
    assert [node(draft, words).mark.value for words in ("会長会議", "ホームページ")] == ["none", "拡"]
    drafts.undo_correction(by=clerk, draft=draft)
    assert node(draft, "ホームページ").mark == programmes.Mark.NONE
    assert drafts.undo_correction(by=clerk, draft=draft) is None
    assert [row.undone for row in draft.patches.order_by("number")] == [True, True]


def test_taking_back_a_retyping_keeps_what_came_after_it(clerk: Viewer) -> None:
    draft = bring(clerk)
    correct(clerk, draft, "会長会議", "text", text="まったく違うことばの行事")
    correct(clerk, draft, "まったく違うことば", "mark", mark="新")
    drafts.undo_correction(by=clerk, draft=draft, number=1)
    assert node(draft, "会長会議").mark == programmes.Mark.NEW


def test_a_changed_document_replays_corrections_and_names_those_without_a_place(clerk: Viewer) -> None:
    draft = bring(clerk)
    correct(clerk, draft, "会長会議", "mark", mark="新")
    correct(clerk, draft, "福祉のつどい", "role", role="group")
    correct(clerk, draft, "民生委員研修会", "targets", targets=[{"type": "monthly", "months": "all"}])
    correct(clerk, draft, "ホームページ", "accept")
    changed = (
        SMALL.replace("ア 地区社協会長会議", "ア 事務局長会議（5月）\nイ 地区社協会長会議")
        .replace("イ 役員会", "ウ 役員会")
        .replace("ウ 福祉のつどいの開催（9月）\n", "")
        .replace("民生委員研修会（3回）", "民生委員研修会（4回）")
    )
    again = bring(clerk, changed, follows=draft)
    now = reviewed(again)
    assert node(again, "地区社協会長会議").mark == programmes.Mark.NEW
    assert node(again, "事務局長会議").mark == programmes.Mark.NONE
    assert node(again, "ホームページ").id in now.accepted
    asked = node(again, "民生委員研修会")
    assert ([t.type for t in asked.targets], asked.id in now.accepted) == ([programmes.TargetType.MONTHLY], False)
    lost = lost_corrections(again)
    assert [(one.row.op, one.row.anchor["text"], one.sentence) for one in lost] == [
        ("role", "福祉のつどいの開催（9月）", "当てはまる項目が見つかりません。")
    ]
    assert again.patches.count() == draft.patches.count() == 4


def test_corrections_go_on_over_two_readings(clerk: Viewer) -> None:
    first = bring(clerk)
    correct(clerk, first, "会長会議", "mark", mark="新")
    second = bring(clerk, SMALL, follows=first)
    correct(clerk, second, "ホームページ", "mark", mark="拡")
    third = bring(
        clerk, SMALL.replace("(2) 広報啓発", "(2) 相談\n① 総合相談\nア 生活相談（随時）\n(3) 広報啓発"), follows=second
    )
    marks = {n.text: n.mark.value for n in reviewed(third).nodes if n.mark != programmes.Mark.NONE}
    assert marks == {"地区社協会長会議（4月、7月、10月、2月）": "新", "ホームページの運営（随時）": "拡"}


def test_adopting_keeps_what_is_doubtful_on_the_items(clerk: Viewer, director: Viewer) -> None:
    draft = bring(clerk, PLAN)
    waiting = {n.id: n.doubts for n in doubtful(reviewed(draft)) if n.doubts}
    plan = drafts.adopt_draft(by=director, draft=draft, adopted_on=dt.date(2021, 3, 25), title="令和3年度の計画")
    draft.refresh_from_db()
    assert (plan.title, plan.adopted_on, plan.version, draft.plan_id) == (
        "令和3年度の計画",
        dt.date(2021, 3, 25),
        1,
        plan.pk,
    )
    kept = {item.code: tuple(item.doubts) for item in programmes.items_of(plan) if item.doubts}
    assert kept == waiting
    entry = AuditEntry.objects.get(action="plan.adopt_draft")
    assert entry.after["doubtful"] == len(doubtful(reviewed(draft)))


def test_an_adopted_draft_is_closed(clerk: Viewer, director: Viewer) -> None:
    draft = bring(clerk)
    drafts.adopt_draft(by=director, draft=draft)
    with pytest.raises(ValidationError) as refused:
        correct(clerk, draft, "会長会議", "accept")
    assert refused.value.messages == ["この下書きは、もう決定したかしまったものです。"]
    with pytest.raises(ValidationError):
        drafts.discard_draft(by=clerk, draft=draft)


def test_a_draft_put_away_can_be_taken_out_again(clerk: Viewer) -> None:
    draft = bring(clerk)
    drafts.discard_draft(by=clerk, draft=draft)
    assert not draft.is_open
    drafts.reactivate_draft(by=clerk, draft=draft)
    draft.refresh_from_db()
    assert draft.is_open
    with pytest.raises(ValidationError):
        drafts.reactivate_draft(by=clerk, draft=draft)


def test_an_amendment_needs_a_reason_and_carries_lineages_on(clerk: Viewer, director: Viewer) -> None:
    first = drafts.adopt_draft(by=director, draft=bring(clerk))
    changed = SMALL.replace(
        "イ ホームページの運営（随時）", "イ ホームページの運営（随時）\nウ 子ども食堂の開設（新規）"
    )
    draft = bring(clerk, changed)
    with pytest.raises(ValidationError) as refused:
        drafts.adopt_draft(by=director, draft=draft, amend=True, reason=" ")
    assert refused.value.messages == ["変更の理由を書いてください。"]
    with pytest.raises(ValidationError):
        drafts.adopt_draft(by=director, draft=draft)
    second = drafts.adopt_draft(by=director, draft=draft, amend=True, reason="補正予算に伴う追加")
    lines = [{c.item.text: c.lineage_id for c in programmes.commitments_of(plan)} for plan in (first, second)]
    assert second.version == 2
    assert {text: line for text, line in lines[1].items() if text in lines[0]} == lines[0]
    assert set(lines[1]) - set(lines[0]) == {"子ども食堂の開設（新規）"}
    assert AuditEntry.objects.get(action="plan.amend", object_id=str(second.pk)).note == "補正予算に伴う追加"


def test_a_person_says_whether_changed_words_go_on(clerk: Viewer, director: Viewer) -> None:
    first = drafts.adopt_draft(by=director, draft=bring(clerk))
    line = next(c.lineage_id for c in programmes.commitments_of(first) if "研修会（3回）" in c.item.text)
    changed = SMALL.replace("民生委員研修会（3回）", "民生委員・児童委員合同研修会（4回）")
    draft = bring(clerk, changed)
    adoption = adoption_of(2021, reviewed(draft).nodes)
    assert [(one.node.text, one.before, one.lineage) for one in adoption.asked] == [
        ("民生委員・児童委員合同研修会（4回）", "民生委員研修会（3回）", line)
    ]
    said = adoption.settled({adoption.asked[0].node.id: True})
    second = drafts.adopt_draft(by=director, draft=draft, amend=True, reason="名称の変更", lineages=said)
    assert next(c.lineage_id for c in programmes.commitments_of(second) if "合同研修会" in c.item.text) == line


def test_what_would_be_lost_is_said(clerk: Viewer) -> None:
    draft = bring(clerk)
    correct(clerk, draft, "福祉のつどい", "relist", of=node(draft, "会長会議").id)
    correct(clerk, draft, "会長会議", "role", role="note")
    correct(clerk, draft, "会長会議", "targets", targets=[{"type": "monthly", "months": "all"}])
    losses = losses_of(reviewed(draft).nodes)
    assert [n.text for n in losses.targets_elsewhere] == ["地区社協会長会議（4月、7月、10月、2月）"]
    assert [n.text for n in losses.originals_gone] == ["福祉のつどいの開催（9月）"]
