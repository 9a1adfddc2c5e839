"""Targets, marks, figures and reasons in words."""

from __future__ import annotations

from typing import Any

import pytest

from sasaeai.capabilities.annual_plan.enums import ProgressState
from sasaeai.capabilities.annual_plan.rules.progress import Volume
from sasaeai.capabilities.annual_plan.rules.wording import (
    LOOKS,
    figure_words,
    mark_words,
    next_due,
    printed_sign,
    reason_of,
    target_words,
    targets_words,
    volume_words,
)
from sasaeai.records.programmes.api import TargetSpec
from tests.capabilities.annual_plan.progress_words import QUARTERLY_MEETING, D, T, count, day, held, other, progress


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (T.COUNT_PER_YEAR, {"value": 6, "unit": "回"}, "年6回"),
        (T.COUNT_PER_YEAR, {"minimum": 2, "maximum": 3, "unit": "回"}, "年2～3回"),
        (T.COUNT_PER_YEAR, {"value": 10, "unit": "回", "approx": True}, "年10回程度"),
        (T.COUNT_PER_YEAR, {"value": 4, "label": "ワイワイ会"}, "ワイワイ会：年4回"),
        (T.COUNT_PER_YEAR, {"value": 3, "months": (9, 12, 2), "tentative": True}, "年3回（9月・12月・2月）（予定）"),
        (T.MONTHS, {"months": (4, 7, 10, 2)}, "4月・7月・10月・2月"),
        (T.MONTHS, {"months": (5, 6, 8, 9, 11, 12, 1, 3)}, "5月・6月・8月・9月・11月・12月・1月・3月"),
        (T.MONTHS, {"months": (10, 11, 12, 1, 2)}, "10月～2月"),
        (T.MONTHLY, {}, "毎月"),
        (T.MONTHLY, {"exclude_months": (8,)}, "8月を除く毎月"),
        (T.TIMES_PER_MONTH, {"value": 2}, "月2回"),
        (T.BIMONTHLY, {}, "隔月"),
        (T.QUARTERLY, {}, "四半期ごと"),
        (T.WEEKLY, {"weekdays": ("火", "水"), "exclude_holidays": True, "exclude_year_end": True},
         "毎週火・水曜日（祝日・年末年始を除く）"),
        (T.BIWEEKLY, {"weekdays": ("土",)}, "隔週土曜日"),
        (T.WEEKLY, {"value": 2}, "週2回"),
        (T.NTH_WEEKDAY, {"nth": (2, 4), "weekdays": ("水",)}, "毎月第2・第4水曜日"),
        (T.DATE, {"date": D(2021, 9, 5)}, "9月5日（日）"),
        (T.WINDOW, {"months": (9,), "raw": "9月上旬"}, "9月上旬"),
        (T.MILESTONE, {"months": (3,)}, "3月末まで"),
        (T.MILESTONE, {}, "年度内に仕上げる"),
        (T.PER_UNIT, {"unit": "ブロック"}, "ブロックごと"),
        (T.PER_UNIT_COUNT, {"unit": "ブロック", "value": 1}, "各ブロック1回"),
        (T.DISTRICT_INCREMENT, {"value": 18, "unit": "地区"}, "新たに18地区"),
        (T.DISTRICT_TOTAL, {"value": 34, "unit": "地区"}, "合わせて34地区"),
        (T.STAFF, {"unit": "名"}, "配置"),
        (T.STAFF_INCREMENT, {"value": 2, "unit": "名"}, "2名を増員"),
        (T.CUMULATIVE_ORGS, {"value": 20, "unit": "事業所"}, "延べ20事業所"),
        (T.OF_WHICH, {"value": 1, "label": "意見交換会"}, "うち意見交換会1回"),
        (T.ELIGIBILITY, {"text_value": "70+"}, "対象 70歳以上"),
        (T.ORDINAL, {"value": 67}, "第67回"),
        (T.EXCLUSION, {"text_value": "年末年始を除く"}, ""),
    ],
)  # fmt: skip
def test_a_target_in_words(kind: T, fields: dict[str, Any], words: str) -> None:
    assert target_words(TargetSpec(kind, **fields)) == words


@pytest.mark.parametrize("kind", list(T))
def test_every_kind_can_be_said(kind: T) -> None:
    """Also when nothing of it could be read."""
    assert isinstance(target_words(TargetSpec(kind)), str)


def test_several_targets_in_one_line() -> None:
    assert (
        targets_words([TargetSpec(T.MONTHS, months=(5,)), TargetSpec(T.EXCLUSION), TargetSpec(T.AS_NEEDED)])
        == "5月、随時"
    )


@pytest.mark.parametrize(
    ("mark", "confidence", "word", "fact"),
    [
        ("新", "printed", "新", True),
        ("拡", "confirmed", "拡", True),
        ("拡", "inferred", "拡？", False),
        ("unknown", "undecidable", "印？", False),
    ],
)  # fmt: skip
def test_only_printed_and_confirmed_marks_are_facts(mark: str, confidence: str, word: str, fact: bool) -> None:
    said = mark_words(mark, confidence)
    assert said is not None
    assert (said.word, said.fact) == (word, fact)
    assert ("推定" in said.means or "読み取れません" in said.means) is not fact


def test_no_mark() -> None:
    assert mark_words("none", "none") is None


@pytest.mark.parametrize(
    ("glyph", "level", "sign"),
    [("・2", "bullet", "・"), ("①", "programme", "①"), ("G3", "priority_goal", "3"), ("※1", "unlabelled", ""), ("注1", "note", "")],
)  # fmt: skip
def test_signs_as_printed(glyph: str, level: str, sign: str) -> None:
    assert printed_sign(glyph, level) == sign


@pytest.mark.parametrize(
    ("target", "done", "until", "figure", "reason"),
    [
        (QUARTERLY_MEETING, [held(4)], day(10, 12), "1/4回", "7月の会議の記録がまだありません。"),
        (QUARTERLY_MEETING, [held(4), held(7)], day(10, 12), "2/4回", "ここまでの予定は済んでいます。次は10月です。"),
        (QUARTERLY_MEETING, [], day(4, 12), "0/4回", "まだ記録がありません。最初の予定は4月です。"),
        (QUARTERLY_MEETING, [held(m) for m in (4, 7, 10, 2)], day(3, 31), "4/4回", "予定の4回をすべて実施しました。"),
        (count(6), [held(4)], day(10, 31), "1/6回", "いまごろは3回が目安ですが、1回です（年6回）。"),
        (count(2), [held(4), held(5), held(6)], day(10, 31), "3/2回", "目標の2回を超えて3回です。"),
        (count(4), [held(4)], day(3, 31), "1/4回", "年度が終わり、4回のうち1回でした。"),
        (TargetSpec(T.MONTHLY), [], day(9, 30), "0/12回", "4月・5月・6月ほか3回の会議の記録がまだありません。"),
        (TargetSpec(T.PER_UNIT_COUNT, value=1, unit="校区"), [held(4)], day(9, 30), "",
         "地区・ブロックの数が登録されていません。登録すると、進み具合が分かります。"),
        (TargetSpec(T.DATE, date=day(9, 5)), [other("postponed", 9, 5, moved_to=day(11, 14))], day(10, 12), "0/1回",
         "11月14日に延期しました。"),
    ],
)  # fmt: skip
def test_figures_and_reasons(target: TargetSpec, done: list[Any], until: Any, figure: str, reason: str) -> None:
    found = progress(target, done=done, as_of=until)
    assert figure_words(found.targets[0]) == figure
    assert reason_of(found, "meeting") == reason


def test_without_a_target_the_last_record_is_said() -> None:
    assert (
        reason_of(progress(done=[held(6, 3)], as_of=day(10)), "consultation")
        == "数の目標はありません。最後の記録は6月3日です。"
    )
    assert reason_of(progress(as_of=day(10))) == "まだ記録がありません。"


def test_what_comes_next() -> None:
    coming = next_due(progress(QUARTERLY_MEETING, done=[held(4)], as_of=day(8)))
    assert coming is not None
    assert coming.due == D(2021, 10, 31)
    assert next_due(progress(count(3), as_of=day(8))) is None


def test_volumes() -> None:
    assert volume_words(Volume(sessions=12, people=1234, cases=3, yen=5000)) == "12回・延べ1,234名・3件・5,000円"
    assert volume_words(Volume(sessions=12, people=1234, cases=3), 2) == "12回・延べ1,234名"
    assert volume_words(Volume(minutes=59)) == ""


def test_every_state_has_a_word_a_shape_and_a_colour_of_its_own() -> None:
    assert set(LOOKS) == set(ProgressState)
    assert len({look.icon for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)
