"""What a public report does not tell, with figures that would have told it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.models import ReportText
from sasaeai.capabilities.annual_plan.queries.report import report_of
from sasaeai.capabilities.annual_plan.reports import as_docx, as_html, as_json
from sasaeai.capabilities.annual_plan.rules.report import Block, BlockKind, Written, blocks_of, plain_text, sentences_of
from sasaeai.capabilities.annual_plan.rules.report.suppression import CASEWORK, hides, masked, wants_a_look
from sasaeai.capabilities.annual_plan.rules.report.tables import tables_of
from sasaeai.foundation.documents import read_lines
from sasaeai.records.programmes.api import CommitmentKind

from .conftest import CONSULTATION, LOANS, MEETING, Council
from .report_facts import facts, record, say

AT = Block(BlockKind.HEADING, "(2)-・1", 2, item=3, commitment=7)


@pytest.mark.parametrize(
    ("kind", "measure", "sums", "hidden"),
    [
        ("consultation", "cases", {"cases": 4, "sessions": 4}, True),
        ("consultation", "cases", {"cases": 5, "sessions": 5}, False),
        ("consultation", "cases", {"cases": 0}, False),
        ("consultation", "sessions", {"cases": 4, "sessions": 4}, True),
        ("consultation", "sessions", {"cases": 40, "sessions": 4}, False),
        ("consultation", "sessions", {"sessions": 4}, True),
        ("case_support", "people", {"people": 1}, True),
        ("visit", "cases", {"cases": 2}, True),
        ("benefit_loan", "yen", {"cases": 2, "yen": 300_000}, True),
        ("benefit_loan", "yen", {"cases": 12, "yen": 300_000}, False),
        ("meeting", "people", {"people": 3, "sessions": 1}, False),
        ("publication", "cases", {"cases": 3}, False),
    ],
)
def test_which_figures_are_hidden(kind: str, measure: str, sums: dict[str, int], hidden: bool) -> None:
    assert hides(CommitmentKind(kind), measure, sums) is hidden


def test_a_small_count_becomes_words_without_a_figure() -> None:
    sums = {"sessions": 3, "cases": 3}
    assert (
        say("ひとり親家庭の養育費相談", "consultation", sums) == "ひとり親家庭の養育費相談を行い、延べ3件に対応した。"
    )
    told = sentences_of(facts("ひとり親家庭の養育費相談", "consultation", sums, public=True))
    assert plain_text(told) == "ひとり親家庭の養育費相談を行い、相談は5件未満であった。"
    assert [segment.figure for segment in told] == [None] * len(told)


def test_money_that_would_tell_one_loan_is_passed_over() -> None:
    sums = {"sessions": 2, "cases": 2, "yen": 350_000}
    assert (
        say("生活福祉資金の貸付", "benefit_loan", sums, public=True)
        == "生活福祉資金の貸付を行い、件数は5件未満であった。"
    )
    before = {"sessions": 1, "cases": 1, "yen": 100_000}
    assert (
        say(
            "生活福祉資金の貸付",
            "benefit_loan",
            {"sessions": 9, "cases": 31, "yen": 350_000},
            before=before,
            public=True,
        )
        == "生活福祉資金の貸付は31件、総額350,000円であった（前年度5件未満）。"
    )


def test_a_table_with_a_small_month_is_left_out_but_not_that_of_a_meeting() -> None:
    months = {dt.date(2021, 4, 1): {"sessions": 9, "cases": 40}, dt.date(2021, 5, 1): {"sessions": 8, "cases": 3}}
    sums = {"sessions": 17, "cases": 43}
    assert len(tables_of(facts("相談", "consultation", sums, by_month=months, entries=17))) == 1
    assert tables_of(facts("相談", "consultation", sums, by_month=months, entries=17, public=True)) == []
    assert len(tables_of(facts("貸出", "lending", sums, by_month=months, entries=17, public=True))) == 1
    large = {month: {"sessions": 9, "cases": 40} for month in months}
    assert len(tables_of(facts("相談", "consultation", sums, by_month=large, entries=17, public=True))) == 1


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("養育費の相談は3件、うち2世帯に同行した。", "養育費の相談は5件未満、うち5世帯未満に同行した。"),
        ("相談は４名、延べ三件であった。", "相談は5名未満、延べ5件未満であった。"),
        ("相談は13件、1,002件、第2回、20名であった。", "相談は13件、1,002件、第2回、20名であった。"),
        ("二十三件", "二十三件"),
    ],
)
def test_small_counts_in_words_of_casework_are_masked(text: str, public: str) -> None:
    assert masked(text) == public


def test_words_of_a_person_lose_their_small_counts_her_name_and_what_the_data_says() -> None:
    written = Written("今年は3件あった。", "相談を行い、延べ3件に対応した。", "高田 恵", dt.datetime(2021, 10, 1, 9))
    [block] = blocks_of(facts("相談", "consultation", {"sessions": 3, "cases": 3}, public=True), AT, written)
    assert (block.text, block.generated, block.basis, block.edited_by, block.edited_at) == (
        "今年は5件未満あった。",
        "",
        "",
        "",
        None,
    )
    [block] = blocks_of(facts("会長会議", "meeting", {"sessions": 3}, public=True), AT, written)
    assert block.text == "今年は3件あった。"


def test_words_worth_a_look() -> None:
    assert [
        wants_a_look(text) for text in ("山田さんが入院した。", "3件あった。", "13件あった。", "会議を開いた。")
    ] == [True, True, False, False]


@given(
    kind=st.sampled_from(sorted(CASEWORK)),
    sums=st.fixed_dictionaries(
        {name: st.integers(0, 12) for name in ("sessions", "people", "distinct_people", "cases")}
    ),
    before=st.fixed_dictionaries({name: st.integers(0, 12) for name in ("sessions", "people", "cases")}),
    text=st.sampled_from(
        ["生活相談の実施", "個別支援会議の開催", "友愛訪問", "資金の貸付", "相談体制を強化", "事例検討会への参加"]
    ),
)
def test_no_small_count_of_persons_ever_appears(
    kind: CommitmentKind, sums: dict[str, int], before: dict[str, int], text: str
) -> None:
    words = plain_text(sentences_of(facts(text, kind.value, sums, before=before, public=True)))
    for number in range(1, 5):
        for unit in ("件", "名"):
            assert f"{number}{unit}" not in words.replace("5件未満", "").replace("5名未満", "").replace(
                f"1{number}{unit}", ""
            )


@pytest.mark.django_db
def test_nothing_of_a_public_report_tells_the_small_count(council: Council, tmp_path: Any) -> None:
    for number in range(3):
        record(
            council,
            CONSULTATION,
            f"2021-05-{10 + number}",
            measures={"cases": 1},
            note="山田さんの相談",
            place="山田様宅",
        )
    record(council, LOANS, "2021-05-11", measures={"cases": 1, "yen": 777_000})
    record(council, MEETING, "2021-04-12", measures={"people": 3})
    ReportText.objects.create(
        plan=council.plan,
        code=CONSULTATION,
        part="sentence",
        text="今年度は3件と少なかった。",
        basis="生活相談を行い、延べ3件に対応した。",
        changed_at=dt.datetime(2021, 10, 1, tzinfo=dt.UTC),
        changed_by_name="高田 恵",
    )
    draft, public = report_of(council.plan), report_of(council.plan, public=True)  # type: ignore[arg-type]  # a Plan
    assert dict(draft.totals)["cases"] == 4
    assert [name for name, _value in public.totals if name in ("cases", "yen", "people", "sessions", "entries")] == [
        "people"
    ]
    assert (public.hidden, draft.hidden) == (2, 0)
    word = tmp_path / "r.docx"
    word.write_bytes(as_docx(public))
    texts = [
        "\n".join(line.text for line in read_lines(word).lines),
        as_html(public),
        as_json(public),
        json.dumps([asdict(block) for block in public.blocks], default=str, ensure_ascii=False),
    ]
    for text in texts:
        for leak in ("3件", "1件", "777,000", "777000", "高田", "山田"):
            assert leak not in text.replace("令和3年", "")
        assert "5件未満" in text
    told = [block for block in json.loads(as_json(public))["blocks"] if block["id"] in (CONSULTATION, LOANS)]
    assert [block.get("figures", []) for block in told] == [[]] * len(told)
    assert "3件" in as_html(draft) and "777,000" in as_html(draft)
