"""Every promise of the first real plan, and wordings nobody wrote a rule for, told as councils report."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.rules.report import Figure, Line, name_of, plain_text, sentences_of
from sasaeai.records.activities.api import MEASURE_NAMES
from sasaeai.records.programmes.api import CommitmentKind

from .report_facts import END, LAST, START, facts, say

TABLE = [
    line.split("\t")
    for line in (Path(__file__).with_name("report_sentences.tsv")).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def measures(words: str) -> dict[str, int]:
    return {name: int(value) for name, value in (word.split("=") for word in words.split())}


def test_the_table_holds_every_kind_of_the_first_plan() -> None:
    assert len(TABLE) > 600
    told = {CommitmentKind.HEADING, CommitmentKind.GOAL, CommitmentKind.NOTE, CommitmentKind.ATTR, CommitmentKind.OTHER}
    assert {row[0] for row in TABLE} == {kind.value for kind in CommitmentKind} - {kind.value for kind in told}


@pytest.mark.parametrize(("kind", "sums", "under", "text", "expected"), TABLE)
def test_sentence(kind: str, sums: str, under: str, text: str, expected: str) -> None:
    assert say(text, kind, measures(sums), under=under) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("地区社協会長会議（4月、7月、10月、2月）", "地区社協会長会議"),
        ("認知症に関する介護相談（月曜日（年末年始、祝祭日を除く））", "認知症に関する介護相談"),
        ("中堅研修【2・3期目】（4回）", "中堅研修【2・3期目】"),
        ("「すこやか長寿」（パンフレット）の作成、関係機関等への配布", "「すこやか長寿」の作成、関係機関等への配布"),
        ("公的貸付制度等のあっせん 等", "公的貸付制度等のあっせん等"),
        ("福祉のつどい2021 金沢", "福祉のつどい2021金沢"),
        ("未就園児の保護者に周知する。場を設ける。", "未就園児の保護者に周知する"),
        ("（1回）", "（1回）"),
    ],
)
def test_name(text: str, name: str) -> None:
    assert name_of(text) == name


def test_held_once_is_told_with_its_day_and_place() -> None:
    line = Line(dt.date(2021, 6, 9), place="福祉用具プラザ", people=19, activity=3)
    told = sentences_of(facts("フォーラムの開催（1回）", "event", {"sessions": 1, "people": 19}, lines=(line,)))
    assert plain_text(told) == "フォーラムを令和3年6月9日（水）に福祉用具プラザで開催し、19名が参加した。"
    assert [segment.figure for segment in told if segment.figure] == [
        Figure("sessions", 1, 7, dt.date(2021, 6, 9), dt.date(2021, 6, 9)),
        Figure("people", 19, 7, START, END),
    ]


def test_an_ordinal_is_not_followed_by_once() -> None:
    assert say("第67回金沢市社会福祉大会の開催", "event", {"sessions": 1, "people": 403}) == (
        "第67回金沢市社会福祉大会を開催し、403名が参加した。"
    )


def test_days_stand_in_the_sentence_when_a_table_would_hold_nothing_else() -> None:
    lines = tuple(Line(dt.date(2021, month, 21), activity=month) for month in (6, 8))
    assert say("理事会（4回）", "meeting", {"sessions": 2}, lines=lines) == "理事会を2回（6月21日、8月21日）開催した。"


def test_parts_come_in_the_order_of_the_plan_and_what_belongs_to_none_is_told() -> None:
    by_label = {
        "ワイワイ会": {"sessions": 1, "people": 13},
        "スッキリ会": {"sessions": 2, "people": 30},
        "山田さんの家": {"sessions": 1, "people": 2},
        "": {"sessions": 3, "people": 9},
    }
    told = say(
        "在職者の交流活動事業の実施（スッキリ会6回、ワイワイ会4回）",
        "event",
        {"sessions": 7, "people": 54},
        by_label=by_label,
        labels=("スッキリ会", "ワイワイ会"),
    )
    assert told == "スッキリ会を2回（延べ30名）、ワイワイ会を1回（13名）実施した。内訳の分からない記録がほかに4回ある。"


@pytest.mark.parametrize(
    ("now", "before", "whole", "ending"),
    [
        ({"sessions": 3, "people": 143}, {"sessions": 2, "people": 88}, True, "（前年度2回、延べ88名）。"),
        ({"sessions": 3, "people": 143}, {"sessions": 2, "people": 88}, False, "（前年度は通年で2回、延べ88名）。"),
        ({"sessions": 3, "people": 143}, {"sessions": 1, "people": 48}, True, "（前年度1回、48名）。"),
        ({"sessions": 3, "people": 143}, {"sessions": 0, "people": 0}, True, "（前年度は実績なし）。"),
        ({"sessions": 3, "people": 143}, None, True, "が出席した。"),
    ],
)
def test_last_year_stands_beside(now: dict[str, int], before: dict[str, int] | None, whole: bool, ending: str) -> None:
    told = say("地区社協会長会議", "meeting", now, before=before, whole_year=whole)
    assert told.startswith("地区社協会長会議を3回開催し、延べ143名が出席した")
    assert told.endswith(ending)


@pytest.mark.parametrize(
    ("now", "before", "ending"),
    [
        (71_014, 56_384, "（前年度56,384件、25％増）。"),  # 都筑区 printed 25 for 25.9: fractions are cut off
        (1_760, 1_954, "（前年度1,954件、9％減）。"),
        (1_000, 999, "（前年度999件、1％未満の増）。"),
        (500, 500, "（前年度500件）。"),
        (99, 500, "（前年度500件）。"),
    ],
)
def test_change_in_per_cent_is_cut_off_and_told_only_of_large_counts(now: int, before: int, ending: str) -> None:
    told = say(
        "福祉なんでも相談", "consultation", {"sessions": 9, "cases": now}, before={"sessions": 9, "cases": before}
    )
    assert told == f"福祉なんでも相談を行い、延べ{now:,}件に対応した{ending}"


def test_last_years_numbers_ask_last_year() -> None:
    told = sentences_of(facts("会長会議", "meeting", {"sessions": 3, "people": 9}, before={"sessions": 2, "people": 8}))
    assert [segment.figure for segment in told if segment.figure][2:] == [
        Figure("sessions", 2, 7, *LAST),
        Figure("people", 8, 7, *LAST),
    ]


def test_different_persons_beside_attendances() -> None:
    sums = {"sessions": 3, "people": 143, "distinct_people": 52}
    assert say("料理教室", "event", sums) == "料理教室を3回開催し、延べ143名（実52名）が参加した。"


def test_a_course_of_others_is_not_told_as_held() -> None:
    assert say("生活支援コーディネーター養成研修の参加（1回）", "training", {"sessions": 1, "people": 3}) == (
        "生活支援コーディネーター養成研修に1回参加し、参加者は3名であった。"
    )
    assert say(
        "相談員としての質の向上を図るため、職員研修の実施および外部研修への参加", "training", {"sessions": 2}
    ) == ("相談員としての質の向上を図るため、職員研修の実施および外部研修への参加に取り組んだ。参加は2回であった。")


def test_nothing_recorded_says_nothing() -> None:
    assert sentences_of(facts("会長会議", "meeting", dict.fromkeys(MEASURE_NAMES, 0))) == ()


_COUNTS = st.integers(0, 30_000)


@given(
    row=st.sampled_from(TABLE),
    kind=st.sampled_from(CommitmentKind),
    sums=st.fixed_dictionaries(dict.fromkeys(MEASURE_NAMES, _COUNTS)),
    before=st.none() | st.fixed_dictionaries(dict.fromkeys(MEASURE_NAMES, _COUNTS)),
    public=st.booleans(),
)
def test_whatever_was_counted_the_sentence_is_whole(
    row: list[str], kind: CommitmentKind, sums: dict[str, int], before: dict[str, int] | None, public: bool
) -> None:
    told = sentences_of(facts(row[3], kind.value, sums, before=before, public=public))
    words = plain_text(told)
    if not any(sums.values()):
        assert words == ""
        return
    assert words.endswith("。")
    assert not re.search(r"(?<![0-9,])0[回名件部円]|。。|、。|、、|（）|をを|にに|がが|をに|、が", words)
    assert words.count("（") == words.count("）")
    for segment in told:
        if segment.figure is not None:
            assert f"{segment.figure.value:,}" in segment.text
            assert segment.figure.value in (sums[segment.figure.measure], (before or sums)[segment.figure.measure])
