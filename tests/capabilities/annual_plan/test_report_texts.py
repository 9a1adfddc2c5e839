"""Words people write into the report: kept, flagged when the figures move, within reach only, carried to a new version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sasaeai.capabilities.annual_plan.actions.report_texts import LONGEST, write_report_text
from sasaeai.capabilities.annual_plan.models import ReportText
from sasaeai.capabilities.annual_plan.queries.report import report_of, writable
from sasaeai.capabilities.annual_plan.rules.report import Block, BlockKind, entries_of, opening_of
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, Viewer, system
from sasaeai.spine.audit import api as audit

from .conftest import CONSULTATION, GATHERING, MEETING, PAPER, ROWS, TWIN, Council
from .report_facts import record

pytestmark = pytest.mark.django_db
BY = system("試験")
Made = Callable[..., Viewer]


def block(plan: Any, code: str, kind: BlockKind = BlockKind.SENTENCE) -> Block | None:
    found = next(one for one in entries_of(report_of(plan)) if one.heading.code == code)
    return next((one for one in found.blocks if one.kind == kind), None)


def write(council: Council, code: str, text: str, by: Viewer = BY, part: str = "sentence", **more: Any) -> Any:
    return write_report_text(by=by, plan=council.plan, code=code, part=part, text=text, **more)  # type: ignore[arg-type]


def test_words_are_kept_and_flagged_when_the_figures_move(council: Council) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    seen = block(council.plan, MEETING)
    assert seen is not None
    write(council, MEETING, "会長会議を開き、防災を話し合った。\n次は10月。", basis=seen.generated)
    kept = block(council.plan, MEETING)
    assert kept is not None
    assert (kept.text, kept.stale, kept.edited_by) == (
        "会長会議を開き、防災を話し合った。\n次は10月。",
        False,
        "システム（試験）",
    )
    record(council, MEETING, "2021-07-12", measures={"people": 46})
    moved = block(council.plan, MEETING)
    assert moved is not None
    assert (moved.text, moved.stale) == (kept.text, True)
    assert (moved.basis, moved.generated) == (seen.generated, "地区社協会長会議を2回開催し、延べ96名が出席した。")


def test_words_stand_where_nothing_was_recorded(council: Council) -> None:
    write(council, PAPER, "紙面を見直すため、本年度は発行しなかった。")
    found = block(council.plan, PAPER)
    assert found is not None
    assert (found.text, found.stale) == ("紙面を見直すため、本年度は発行しなかった。", False)
    assert block(council.plan, PAPER, BlockKind.MISSING) is None
    record(council, PAPER, "2021-05-01", measures={"copies": 10})
    found = block(council.plan, PAPER)
    assert found is not None and found.stale


def test_empty_words_give_the_item_back_and_both_are_in_the_trail(council: Council) -> None:
    row = write(council, PAPER, "本年度は休刊した。")
    assert [entry.after for entry in audit.history_of(row)] == [{"text": "本年度は休刊した。"}]
    assert write(council, PAPER, "  ") is None
    assert ReportText.objects.count() == 0
    assert next((e.before, e.after) for e in audit.history_of(row)) == ({"text": "本年度は休刊した。"}, {"text": ""})
    assert block(council.plan, PAPER) is None


def test_a_clerk_writes_for_her_own_section_only(council: Council, viewer_of_role: Made) -> None:
    clerk = viewer_of_role("clerk", section="chiiki")
    write(council, MEETING, "会議を開いた。", by=clerk)
    write(council, "(1)", "地区の声を聞いた一年だった。", by=clerk, part="free")
    for code, part in ((CONSULTATION, "sentence"), (PAPER, "sentence"), ("(2)", "free"), ("(3)", "free"), ("", "free")):
        with pytest.raises(NotPermitted):
            write(council, code, "書き込み", by=clerk, part=part)
    for role in ("auditor", "reader", "administrator", "district_officer"):
        with pytest.raises(NotPermitted):
            write(council, MEETING, "書き込み", by=viewer_of_role(role))
    assert sorted(ReportText.objects.values_list("code", "text")) == [
        ("(1)", "地区の声を聞いた一年だった。"),
        (MEETING, "会議を開いた。"),
    ]


def test_what_a_viewer_may_write(council: Council, viewer_of_role: Made) -> None:
    plan: Any = council.plan
    codes = {item.pk: item.code for item in programmes.items_of(plan)}
    clerk = writable(viewer_of_role("clerk", section="shougai"), plan)
    assert sorted(codes[pk] for pk in clerk.sentences) == [CONSULTATION, "(2)-①-・2"]
    assert (sorted(codes[pk] for pk in clerk.heads), clerk.opening) == (["(2)", "(2)-①"], False)
    director = writable(viewer_of_role("director"), plan)
    assert len(director.sentences) == len([r for r in ROWS if r.get("is_commitment")]) - 1
    assert (sorted(codes[pk] for pk in director.heads), director.opening) == (
        ["(1)", "(1)-①", "(2)", "(2)-①", "(3)"],
        True,
    )
    nothing = writable(viewer_of_role("reader"), plan)
    assert (nothing.sentences, nothing.heads, nothing.opening) == (frozenset(), frozenset(), False)


def test_pillars_and_the_whole_have_words_of_their_own(council: Council) -> None:
    write(council, "(1)", "柱のことば", part="free")
    write(council, "", "総括のことば", part="free")
    report = report_of(council.plan)  # type: ignore[arg-type]  # a Plan
    opening = opening_of(report)
    assert opening is not None and opening.text == "総括のことば"
    assert [b.text for b in entries_of(report)[0].blocks] == ["柱のことば"]


@pytest.mark.parametrize(
    ("code", "part", "text", "sentence"),
    [
        (MEETING, "sentence", "あ" * (LONGEST + 1), "4000字までにしてください。"),
        (MEETING, "poem", "詩", "文章の種類が正しくありません。"),
        ("", "sentence", "文", "文章の種類が正しくありません。"),
        ("(9)", "free", "文", "この項目は計画にありません。"),
        (
            "(1)",
            "sentence",
            "文",
            "この項目には、項目ごとの文がありません。再掲の項目は、元の項目の文を直してください。",
        ),
        (
            TWIN,
            "sentence",
            "文",
            "この項目には、項目ごとの文がありません。再掲の項目は、元の項目の文を直してください。",
        ),
    ],
)
def test_refused_words(council: Council, code: str, part: str, text: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        write(council, code, text, part=part)
    assert refused.value.messages == [sentence]
    assert ReportText.objects.count() == 0


def test_two_people_at_the_same_sentence(council: Council) -> None:
    first = write(council, MEETING, "一人目の文", expected="")
    with pytest.raises(ValidationError) as clash:
        write(council, MEETING, "二人目の文", expected="")
    assert clash.value.code == "clash"
    assert clash.value.messages == [
        "開いている間に、システム（試験）さんが書き直しました。下の文を確かめて、もう一度保存してください。"
    ]
    write(council, MEETING, "二人目の文", expected=first.changed_at.isoformat())
    assert ReportText.objects.get().text == "二人目の文"


def test_an_amended_plan_takes_the_words_along(council: Council) -> None:
    write(council, MEETING, "会議の文")
    write(council, GATHERING, "つどいの文")
    write(council, "(1)", "柱のことば", part="free")
    write(council, "(2)", "言い回しの変わる柱のことば", part="free")
    write(council, "", "総括", part="free")
    rows: list[dict[str, Any]] = [dict(row) for row in ROWS]
    rows[6]["text"] = "障害のある方の暮らしの支援"
    rows.insert(
        2,
        {
            "id": "(1)-①-・0",
            "parent": "(1)-①",
            "level": "bullet",
            "text": "規程の見直し",
            "kind": "survey",
            "is_commitment": True,
        },
    )
    for row in rows:
        row["id"] = row["id"].replace("(1)-①-・1", "(1)-①-・9")
    amended = programmes.adopt_plan(by=BY, fiscal_year=2021, nodes=programmes.nodes_from_rows(rows), amend=True)
    texts = {one.heading.code: [b.text for b in one.blocks if b.edited] for one in entries_of(report_of(amended))}
    assert {code: found for code, found in texts.items() if found} == {
        "(1)": ["柱のことば"],
        "(1)-①-・9": ["会議の文"],
        GATHERING: ["つどいの文"],
    }
    write_report_text(by=BY, plan=amended, code="(1)-①-・9", part="sentence", text="")
    assert block(amended, "(1)-①-・9") is None
    write_report_text(by=BY, plan=amended, code=GATHERING, part="sentence", text="新しい文")
    found = block(amended, GATHERING)
    assert found is not None and found.text == "新しい文"
