"""What a promise asks now: this month's dated parts, overdue ones, and whether it concerns the districts."""

from __future__ import annotations

import datetime as dt

import pytest

from sasaeai.capabilities.annual_plan.rules import agenda
from sasaeai.records.programmes.api import TargetSpec
from sasaeai.records.programmes.api import TargetType as T
from tests.capabilities.annual_plan.progress_words import QUARTERLY_MEETING, count, day, held, other, progress

OCTOBER, NOVEMBER = day(10, 1), day(11, 1)
TODAY = day(10, 12)


def labels(occurrences: tuple) -> list[str]:
    return [one.label for one in occurrences]


def test_a_meeting_of_this_month_is_due_until_it_is_held() -> None:
    before = progress(QUARTERLY_MEETING, done=[held(4), held(7)], as_of=TODAY)
    assert labels(agenda.due_in(before, TODAY)) == ["10月"]
    after = progress(QUARTERLY_MEETING, done=[held(4), held(7), held(10, 12)], as_of=TODAY)
    assert labels(agenda.due_in(after, TODAY)) == []
    assert (agenda.kept_in(before, TODAY), agenda.kept_in(after, TODAY)) == (0, 1)


def test_what_is_overdue_is_not_due_as_well() -> None:
    told = progress(QUARTERLY_MEETING, done=[held(4)], as_of=TODAY)
    assert labels(agenda.overdue_of(told)) == ["7月"]
    assert labels(agenda.due_in(told, TODAY)) == ["10月"]
    assert labels(agenda.due_in(told, day(7, 1))) == []


def test_nothing_is_due_beyond_what_the_year_asks() -> None:
    """Twice a year in April, October or February: with one held one more is asked, and it is October's."""
    twice = count(2, months=(4, 10, 2))
    told = progress(twice, done=[held(4)], as_of=TODAY)
    assert [labels(agenda.due_in(told, day(month, 1))) for month in (10, 2)] == [["10月"], []]
    assert labels(agenda.due_in(progress(twice, done=[held(4), held(9)], as_of=TODAY), TODAY)) == []


def test_a_postponed_one_is_due_on_its_new_day() -> None:
    moved = other("postponed", 9, 5, moved_to=day(10, 30))
    told = progress(TargetSpec(T.DATE, date=day(9, 5)), done=[moved], as_of=TODAY)
    assert [agenda.day_of(one) for one in agenda.due_in(told, TODAY)] == [day(10, 30)]
    assert agenda.due_in(told, NOVEMBER) == ()
    assert agenda.occurrence_words(agenda.due_in(told, TODAY)) == "9月5日の分（10月30日に延期）"


def test_what_was_put_off_without_a_day_is_due_in_no_month() -> None:
    told = progress(TargetSpec(T.DATE, date=day(9, 5)), done=[other("postponed", 9, 5)], as_of=TODAY)
    assert [agenda.due_in(told, month) for month in told.year.months] == [()] * 12


def test_newly_overdue() -> None:
    told = progress(TargetSpec(T.MONTHLY), done=[held(m) for m in (4, 5, 6, 7)], as_of=day(10, 3))
    assert labels(agenda.overdue_of(told)) == ["8月", "9月"]
    assert agenda.fell_due(told, day(9, 27), day(10, 3)) == 1


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (QUARTERLY_MEETING, "10月中"),
        (TargetSpec(T.TIMES_PER_MONTH, value=2), "10月1回目、10月2回目"),
        (TargetSpec(T.TIMES_PER_MONTH, value=4), "10月1回目、10月2回目 ほか2回"),
        (TargetSpec(T.DATE, date=dt.date(2021, 10, 24)), "10月24日"),
    ],
)
def test_dated_parts_in_words(spec: TargetSpec, words: str) -> None:
    done = [held(m, n) for m in (4, 5, 6, 7, 8, 9) for n in (1, 2, 3, 4)]
    told = progress(spec, done=done if spec.type == T.TIMES_PER_MONTH else [held(4), held(7)], as_of=TODAY)
    assert agenda.occurrence_words(agenda.due_in(told, TODAY)) == words


@pytest.mark.parametrize(
    ("text", "partners", "specs", "concerned"),
    [
        ("地区社協会長会議", (), (), True),
        ("会長会議", ("地区民児協",), (), True),
        ("連絡会", (), (TargetSpec(T.PER_UNIT, value=1, unit="ブロック"),), True),
        ("連絡会", (), (TargetSpec(T.PER_UNIT, value=1, unit="団体"),), False),
        ("広報紙の発行", ("市役所",), (count(6),), False),
    ],
)
def test_which_promises_concern_the_districts(text: str, partners: tuple, specs: tuple, concerned: bool) -> None:
    assert agenda.concerns_districts(text, partners, specs) is concerned


def test_served_by_district_or_by_block() -> None:
    by_district = progress(
        TargetSpec(T.PER_UNIT, value=1, unit="地区"), done=[held(5, districts=frozenset({"泉野"}))], as_of=TODAY
    ).targets[0]
    assert [agenda.served(by_district, name, "東部") for name in ("泉野", "寺町台")] == [True, False]
    by_block = progress(
        TargetSpec(T.PER_UNIT, value=1, unit="ブロック"), done=[held(5, blocks=frozenset({"東部"}))], as_of=TODAY
    ).targets[0]
    assert [agenda.served(by_block, "泉野", block) for block in ("東部", "西部")] == [True, False]


@pytest.mark.parametrize(
    ("spec", "today", "words"),
    [
        (TargetSpec(T.WEEKLY, weekdays=("火",)), day(10, 12), "今日 10月12日（火）、10月19日（火） ほか1回"),
        (QUARTERLY_MEETING, day(10, 31), "10月中（今日まで）"),
        (TargetSpec(T.DATE, date=day(10, 12)), day(10, 12), "今日 10月12日"),
        (TargetSpec(T.DATE, date=day(10, 12)), day(10, 11), "10月12日"),
    ],
)
def test_what_is_due_today_says_so(spec: TargetSpec, today: dt.date, words: str) -> None:
    told = progress(spec, as_of=today, elapsed=today - dt.timedelta(days=1))
    assert agenda.occurrence_words(agenda.due_in(told, today), today) == words


def test_what_was_put_off_to_today_is_due_today() -> None:
    moved = other("postponed", 9, 5, moved_to=TODAY)
    told = progress(TargetSpec(T.DATE, date=day(9, 5)), done=[moved], as_of=TODAY, elapsed=day(10, 11))
    assert agenda.overdue_of(told) == ()
    assert agenda.occurrence_words(agenda.due_in(told, TODAY), TODAY) == "今日 9月5日の分"
