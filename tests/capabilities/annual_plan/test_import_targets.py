"""Wordings of frequency and amount, as councils print them, become the targets they promise."""

from __future__ import annotations

from typing import Any

import pytest

from sasaeai.capabilities.annual_plan.rules.importing.targets import attribute_targets, targets_of


def said(text: str, year: int | None = 2021, **more: Any) -> list[tuple[str, Any]]:
    """(type, what it says) of every target, in order."""
    return [(t.type.value, _gist(t.as_row())) for t in targets_of(text, year, **more)]


def _gist(row: dict[str, Any]) -> Any:
    keys = ("value", "min", "max", "months", "weekdays", "nth", "exclude_months", "unit")
    return {k: row[k] for k in keys if row.get(k) is not None}


COUNTS = [
    ("役員会（2回）", 2), ("役員会の開催　年3回", 3), ("役員会を年2回開催する。", 2), ("総会（年一回）", 1),
    ("講座（全8回）", 8),
    ("講座（6回シリーズ）", 6), ("年４回発行", 4), ("上期・下期各1回", 2), ("研修（前期・後期 各3回）", 6),
    ("半年に1回", 2),
    ("上半期1回、下半期2回", 3), ("研修会（年に二回）", 2), ("懇談会（最低年1回）", 1), ("懇談会（1コース5回）", 5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), COUNTS)
def test_counts_a_year(text: str, value: int) -> None:
    assert said(text) == [("count_per_year", {"value": value, "unit": "回"})]


MONTHS = [
    ("会長会議（4月、7月、10月、2月）", [4, 7, 10, 2]), ("会議（5・11月）", [5, 11]),
    ("総会（5月及び11月）", [5, 11]), ("研修会　9月頃", [9]),
    ("大会の開催（11月上旬）", [11]), ("会議（奇数月）", [5, 7, 9, 11, 1, 3]),
    ("広報（年6回・偶数月15日）", [4, 6, 8, 10, 12, 2]),
    ("会議（年3回：6月・10月・2月）", [6, 10, 2]), ("十二月に実施", [12]), ("7月・8月（夏休み期間）", [7, 8]),
    ("6月から9月まで毎月1回", [6, 7, 8, 9]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "months"), MONTHS)
def test_named_months(text: str, months: list[int]) -> None:
    assert said(text) == [("months", {"months": months})]


OTHERS: list[tuple[str, list[tuple[str, Any]]]] = [
    ("役員会（毎月）", [("monthly", {"months": "all"})]),
    ("定例会（8月を除く毎月）", [("monthly", {"exclude_months": [8]})]),
    ("定例会（毎月。ただし1月を除く）", [("monthly", {"exclude_months": [1]})]),
    ("広報紙（毎月1日発行）", [("monthly", {"months": "all"})]),
    ("教室（月2回）", [("times_per_month", {"value": 2})]),
    ("訪問（月1～2回）", [("times_per_month", {"min": 1, "max": 2})]),
    ("相談（毎月10日、20日）", [("times_per_month", {"value": 2})]),
    ("会議（隔月）", [("bimonthly", {})]),
    ("訪問（二か月に一回）", [("bimonthly", {})]),
    ("会議（四半期ごとに1回）", [("quarterly", {"value": 4, "unit": "回"})]),
    ("全体会議（2～3回）", [("count_per_year", {"min": 2, "max": 3, "unit": "回"})]),
    ("相談（毎月第2火曜日）", [("nth_weekday", {"months": "all", "weekdays": ["火"], "nth": [2]})]),
    ("相談（月1回（第4水曜日））", [("nth_weekday", {"value": 1, "weekdays": ["水"], "nth": [4]})]),
    ("カフェ（隔月第2金曜日）", [("bimonthly", {"weekdays": ["金"], "nth": [2]})]),
    ("相談（第1・第3木曜日、予約制）", [("nth_weekday", {"value": 2, "weekdays": ["木"], "nth": [1, 3]})]),
    ("会議（偶数月第3水曜日）", [("nth_weekday", {"months": [4, 6, 8, 10, 12, 2], "weekdays": ["水"], "nth": [3]})]),
    ("相談（毎月最終金曜日）", [("monthly", {"months": "all", "weekdays": ["金"]})]),
    ("配食（火曜・金曜）", [("weekly", {"weekdays": ["火", "金"]})]),
    ("教室（週2回（火・木））", [("weekly", {"weekdays": ["火", "木"]})]),
    ("サロン（週1回）", [("weekly", {})]),
    ("移動図書（隔週水曜日）", [("biweekly", {"weekdays": ["水"]})]),
    ("見守り（2週間に1回）", [("biweekly", {})]),
    ("訪問（2週に1回）", [("biweekly", {})]),
    ("移送（週三日）", [("weekly", {"value": 3})]),
    ("開所（週5日（月～金））", [("weekly", {"weekdays": ["月", "火", "水", "木", "金"]})]),
    ("窓口　平日", [("weekly", {"weekdays": ["月", "火", "水", "木", "金"]})]),
    ("推進会議（おおむね六か月に一回）", [("count_per_year", {"value": 2, "unit": "回"})]),
    ("養成（1クール5回×2）", [("count_per_year", {"value": 10, "unit": "回"})]),
    ("測定会（春と秋の年2回）", [("count_per_year", {"value": 2, "unit": "回"})]),
    ("動画の配信（月1本以上）", [("times_per_month", {"value": 1})]),
    ("バザー　十一月三日", [("date", {"value": "2021-11-03"})]),
    ("総会（2月に1回開催）", [("months", {"months": [2]})]),
    ("ヘルパー会議　毎月第二火曜日", [("nth_weekday", {"months": "all", "weekdays": ["火"], "nth": [2]})]),
    ("募金運動（10月1日～12月31日）", [("window", {"months": [10, 11, 12]})]),
    ("講座（秋頃）", [("window", {"months": [9, 10, 11]})]),
    ("大会（10月12日（火））", [("date", {"value": "2021-10-12"})]),
    ("大会（2/6(日)）", [("date", {"value": "2022-02-06"})]),
    ("大会（R3.10.12）", [("date", {"value": "2021-10-12"})]),
    ("講師派遣（随時）", [("as_needed", {})]),
    ("助言（要請に応じて）", [("as_needed", {})]),
    ("展示（常設）", [("standing", {})]),
    ("研修会（各ブロック1回）", [("per_unit_count", {"value": 1, "unit": "ブロック"})]),
    ("会議（ブロックごとに開催）", [("per_unit", {"unit": "ブロック"})]),
    ("中学校区ごとに協議体を設置", [("per_unit", {"unit": "中学校区"})]),
    ("研修（5日間）", [("days", {"value": 5, "unit": "日間"})]),
    ("派遣（延べ20事業所）", [("cumulative_orgs", {"value": 20, "unit": "事業所"})]),
    ("広報紙（21,000部）", [("copies", {"value": 21000, "unit": "部"})]),
    ("研修への参加（2名）", [("headcount", {"value": 2, "unit": "名"})]),
    ("相談支援員を2名増員", [("staff_increment", {"value": 2, "unit": "名"})]),
    ("支え合い推進員を増員配置し、支援を調整", [("staff_increment", {"unit": "名"})]),
    ("相談員を1名配置", [("staff", {"value": 1, "unit": "名"})]),
    ("担当職員を3名に増員", [("staff", {"value": 3, "unit": "名"})]),
    ("外部研修への参加（1人年1回以上）", [("per_unit_count", {"value": 1, "unit": "人"})]),
    ("協定事業所の拡大（新たに10事業所）", [("district_increment", {"value": 10, "unit": "事業所"})]),
    ("助成金の交付　八地区", [("district_total", {"value": 8, "unit": "地区"})]),
    ("会員加入（会員数500人を目標）", [("headcount", {"value": 500, "unit": "名"})]),
    ("サロン（34地区）", [("district_total", {"value": 34, "unit": "地区"})]),
    ("拠点（3か所）", [("unit_total", {"value": 3, "unit": "か所"})]),
    ("サロン数 45か所→50か所", [("unit_total", {"value": 50, "unit": "か所"})]),
    ("大会の開催（隔年開催）", [("biennial", {})]),
    ("3月末までに計画を策定", [("milestone", {"months": [3]})]),
    ("診断（70歳以上対象）の実施", [("eligibility", {"value": "70+"})]),
    ("第67回社会福祉大会の開催", [("ordinal", {"value": 67})]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_one_promise(text: str, expected: list[tuple[str, Any]]) -> None:
    assert said(text) == expected


SEVERAL: list[tuple[str, list[str]]] = [
    ("事務担当者会議（5月、必要に応じてブロックごとに開催）", ["months", "as_needed", "per_unit"]),
    ("教室（毎週金曜日、隔週土曜日他）", ["weekly", "biweekly", "open_list"]),
    ("相談（月曜日（年末年始、祝祭日を除く））", ["weekly", "exclusion"]),
    ("新たに6地区を増やし、市内54地区において窓口を開設", ["district_increment", "district_total"]),
    ("意見交換会（5回程度。内1回は合同）", ["count_per_year", "of_which"]),
    ("専門員3名、生活支援員12名の配置", ["staff", "staff"]),
    ("社協だより（年6回、15,000部）", ["count_per_year", "copies"]),
]


@pytest.mark.parametrize(("text", "kinds"), SEVERAL)
def test_several_promises_in_the_order_printed(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in said(text)] == kinds


NOTHING = [
    "前年度は12回開催し、延べ640人が参加した。", "研修（前年度：12回開催）", "助成（登録会員86名）",
    "24時間対応の体制の維持", "社協だより第40号記念特集",
    "3世代交流事業", "「1人1役」運動の推進", "2025年問題の検討", "100円募金箱の設置", "中堅研修【2・3期目】",
    "平成30年7月豪雨の教訓", "27年度に作成した地図の更新",
    "4市町社協による研究", "安全衛生委員会の開催", "30周年記念式典", "団体（平成28年開設）",
    "2施設以上の会員施設で実施する研修費の助成", "講座（参加費500円）",
    "ガイドの改訂（3年に1度）", "助成（1サロン年額2万円）", "一般会員の募集", "第三者委員の設置", "三世代の交流",
    "担当区域ごとに、関係者と協働した活動",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_figures_that_promise_nothing(text: str) -> None:
    assert said(text) == []


def test_what_a_line_repeats_is_said_once() -> None:
    assert said("役員会（毎月、年12回）") == [("monthly", {"months": "all"})]


def test_two_gatherings_in_one_item_are_told_apart_by_name() -> None:
    targets = targets_of("理事会（2回）、代議員会（月1回）の開催")
    assert [(t.label, t.type.value, t.value) for t in targets] == [
        ("理事会", "count_per_year", 2),
        ("代議員会", "times_per_month", 1),
    ]


def test_about_and_planned_are_kept() -> None:
    (about,), (planned,) = targets_of("研修（10回程度）"), targets_of("大会（11月予定）")
    assert (about.approx, planned.tentative) == (True, True)


def test_an_exclusion_governs_the_days_beside_it() -> None:
    weekly = targets_of("相談（火・水・木曜日（年末年始、祝祭日を除く））")[0]
    assert (weekly.weekdays, weekly.exclude_holidays, weekly.exclude_year_end) == (("火", "水", "木"), True, True)


def test_a_day_outside_the_year_is_no_target() -> None:
    assert said("大会（令和元年10月12日）") == []


def test_without_a_fiscal_year_a_day_tells_its_month() -> None:
    assert said("大会（10月12日）", None) == [("months", {"months": [10]})]


def test_digits_and_brackets_of_either_width_and_stray_spaces() -> None:
    assert said("会議（年 ２ 回）") == said("会議(年2回)") == [("count_per_year", {"value": 2, "unit": "回"})]


def test_lines_of_their_own_tell_time_and_place() -> None:
    row = [(t.type.value, _gist(t.as_row())) for t in attribute_targets("日時：9月5日（日）　会場：文化ホール", 2021)]
    assert row == [("date", {"value": "2021-09-05"}), ("place", {"value": "文化ホール"})]


def test_a_line_about_contents_tells_no_time() -> None:
    assert attribute_targets("内容　講演2回", 2021) == ()
