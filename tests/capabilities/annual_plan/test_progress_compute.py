"""The state of promises, from the edge cases of real plans."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.enums import Doubt, ProgressState
from sasaeai.capabilities.annual_plan.rules.progress import Done, Progress, Volume, progress_of
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import TargetSpec, TargetType

D = dt.date
T = TargetType
S = ProgressState
YEAR = FiscalYear(2021)
END = YEAR.end
REGISTRY = {"ブロック": 3, "地区": 5}


def day(month: int, number: int = 15) -> dt.date:
    """A day of 令和3年度."""
    return YEAR.month(month).replace(day=number)


def held(month: int, number: int = 15, **measures: Any) -> Done:
    """Something held and recorded the same day."""
    on = day(month, number)
    return replace(Done(on, on), **measures)


def other(outcome: str, month: int, number: int = 15, **more: Any) -> Done:
    on = day(month, number)
    return replace(Done(on, on, outcome, sessions=0), **more)


def progress(*targets: TargetSpec, done: list[Done] | None = None, as_of: dt.date = END, **more: Any) -> Progress:
    return progress_of(targets, done or [], year=YEAR, as_of=as_of, registry=REGISTRY, **more)


def states(target: TargetSpec, done: list[Done], *days: dt.date) -> list[ProgressState]:
    return [progress(target, done=done, as_of=on).state for on in days]


def count(value: int | None = None, **more: Any) -> TargetSpec:
    return TargetSpec(T.COUNT_PER_YEAR, value=value, **{"unit": "回", **more})


QUARTERLY_MEETING = TargetSpec(T.MONTHS, months=(4, 7, 10, 2))


# No target


def test_a_promise_without_target_is_still_tracked() -> None:
    assert progress(as_of=day(9)).state == S.NOT_STARTED
    found = progress(done=[held(5, people=12), held(6, people=8)], as_of=day(9))
    assert (found.state, found.last_activity, found.volume) == (
        S.RECORDED_ONLY,
        day(6),
        Volume(sessions=2, people=20),
    )
    assert progress(done=[other("cancelled", 5)]).state == S.CANCELLED
    assert progress(done=[other("postponed", 5)]).state == S.POSTPONED
    assert progress(done=[other("not_held", 5)]).state == S.NOT_STARTED


# Named months


def test_a_meeting_for_april_july_october_and_february_through_the_year() -> None:
    done = [held(4), held(7), held(10), held(2)]
    assert states(QUARTERLY_MEETING, [], day(4, 29), day(4, 30), day(5, 31)) == [S.NOT_STARTED, S.LATE, S.LATE]
    assert states(QUARTERLY_MEETING, done[:1], day(5, 31), day(7, 30), day(7, 31)) == [S.ON_TRACK, S.ON_TRACK, S.LATE]
    assert states(QUARTERLY_MEETING, done, day(2, 14), day(2, 15), END) == [S.ON_TRACK, S.DONE, S.DONE]
    (target,) = progress(QUARTERLY_MEETING, done=done[:2], as_of=day(8)).targets
    assert (target.value, target.expected_hard, target.expected_pace, target.goal, target.met) == (2, 2, 2, 4, 2)
    assert [(one.label, one.due, one.met, one.state.value, one.met_on) for one in target.due] == [
        ("4月", D(2021, 4, 30), True, "met", day(4)),
        ("7月", D(2021, 7, 31), True, "met", day(7)),
        ("10月", D(2021, 10, 31), False, "waiting", None),
        ("2月", D(2022, 2, 28), False, "waiting", None),
    ]


@pytest.mark.parametrize(
    ("months", "met"),
    [
        # A neighbouring month that is not named itself serves, before or after.
        ([3], ["2"]),
        ([5], ["4"]),
        ([6], ["4"]),
        ([9], ["7"]),
        ([5, 6], ["4", "7"]),
        # Four in April keep April; nothing is prepaid beyond the next month.
        ([4, 4, 4, 4], ["4"]),
        ([4, 5], ["4"]),
        # A later surplus makes good for what was missed, the nearest first.
        ([4, 10, 10], ["4", "7", "10"]),
        ([8, 8], ["4", "7"]),
        ([2, 2, 2, 2], ["4", "7", "10", "2"]),
        ([4, 7, 10, 2, 2], ["4", "7", "10", "2"]),
    ],
)
def test_which_named_months_are_met(months: list[int], met: list[str]) -> None:
    done = [held(month, 10 + at) for at, month in enumerate(months)]
    (target,) = progress(QUARTERLY_MEETING, done=done).targets
    assert [one.label.removesuffix("月") for one in target.due if one.met] == met
    assert target.value == len(months)


def test_a_month_before_counts_ahead_only_when_it_has_no_meeting_of_its_own() -> None:
    spec = TargetSpec(T.MONTHS, months=(5, 6))
    (target,) = progress(spec, done=[held(5), held(5, 20)], as_of=day(6)).targets
    assert [one.met for one in target.due] == [True, False]
    (target,) = progress(spec, done=[held(4), held(6)], as_of=day(6)).targets
    assert [one.met_on for one in target.due] == [day(4), day(6)]


def test_more_than_promised_is_told_unless_the_promise_is_open_ended() -> None:
    done = [held(month) for month in (4, 5, 7, 10, 2)]
    assert progress(QUARTERLY_MEETING, done=done).state == S.OVER
    assert progress(QUARTERLY_MEETING, TargetSpec(T.AS_NEEDED), done=done).state == S.DONE
    assert progress(QUARTERLY_MEETING, TargetSpec(T.OPEN_LIST), done=done).state == S.DONE


def test_may_and_as_needed() -> None:
    # 5月、必要に応じて: hard 1, the rest is volume.
    targets = (TargetSpec(T.MONTHS, months=(5,)), TargetSpec(T.AS_NEEDED))
    found = progress(*targets, as_of=day(5, 31))
    assert (found.state, [one.expected_hard for one in found.targets]) == (S.LATE, [1, 0])
    found = progress(*targets, done=[held(5), held(9), held(11)], as_of=day(12))
    assert (found.state, [one.value for one in found.targets]) == (S.DONE, [3, 3])


# Repeating


def test_twice_a_month_with_a_month_of_one_is_late_and_may_recover() -> None:
    spec = TargetSpec(T.TIMES_PER_MONTH, value=2)
    done = [held(4), held(5, 1), held(5, 10), held(5, 20)]
    assert states(spec, done, day(4, 30), day(5, 9), day(5, 20), day(5, 31)) == [
        S.LATE,
        S.LATE,
        S.ON_TRACK,
        S.ON_TRACK,
    ]
    (target,) = progress(spec, done=done[:1], as_of=day(4, 30)).targets
    assert (target.expected_hard, target.met, [one.label for one in target.overdue]) == (2, 1, ["4月2回目"])


def test_monthly_is_not_prepaid() -> None:
    spec = TargetSpec(T.MONTHLY)
    assert states(spec, [held(4, 1, sessions=12)], day(4, 30), day(5, 31)) == [S.ON_TRACK, S.LATE]
    every = [held(month) for month in range(1, 13)]
    assert progress(spec, done=every).state == S.DONE


def test_a_range_of_times_a_month_is_over_only_beyond_its_upper_end() -> None:
    spec = TargetSpec(T.TIMES_PER_MONTH, minimum=1, maximum=2)
    every = [held(month, sessions=2) for month in range(1, 13)]
    assert progress(spec, done=every).state == S.DONE
    assert progress(spec, done=[*every, held(3, 20)]).state == S.OVER


def test_a_desk_open_every_week_may_be_recorded_month_by_month() -> None:
    spec = TargetSpec(T.WEEKLY, weekdays=("金",))
    done = [held(4, 30, sessions=5), held(5, 31, sessions=4)]
    (target,) = progress(spec, done=done, as_of=day(5, 31)).targets
    assert (target.expected_hard, target.met, target.value, target.state) == (9, 9, 9, S.ON_TRACK)
    (target,) = progress(spec, done=done[:1], as_of=day(5, 31)).targets
    assert (target.met, target.state, len(target.overdue)) == (5, S.LATE, 4)


def test_a_desk_moved_within_its_week_was_open() -> None:
    spec = TargetSpec(T.WEEKLY, weekdays=("金",))
    # Thursday for Friday, Saturday for Friday; but not one Thursday for two weeks.
    (target,) = progress(spec, done=[held(4, 1), held(4, 10)], as_of=day(4, 16)).targets
    assert [one.met_on for one in target.due[:3]] == [day(4, 1), day(4, 10), None]
    (target,) = progress(spec, done=[held(4, 1, sessions=2)], as_of=day(4, 9)).targets
    assert [one.met for one in target.due[:2]] == [True, False]


def test_exclusions_beside_a_schedule_govern_it() -> None:
    monday = TargetSpec(T.WEEKLY, weekdays=("月",))
    exclusion = TargetSpec(T.EXCLUSION, exclude_holidays=True, exclude_year_end=True)
    assert [progress(*targets).targets[0].goal for targets in ((monday,), (monday, exclusion))] == [52, 46]


def test_friday_and_every_second_saturday_take_their_own_days() -> None:
    friday = TargetSpec(T.WEEKLY, weekdays=("金",))
    saturday = TargetSpec(T.BIWEEKLY, weekdays=("土",))
    done = [held(4, number) for number in (2, 3, 9, 16, 17, 23, 30)]
    found = progress(friday, saturday, done=done, as_of=day(4, 30))
    assert [(one.value, one.expected_hard, one.state) for one in found.targets] == [
        (5, 5, S.ON_TRACK),
        (2, 2, S.ON_TRACK),
    ]


# A day, a window, a deadline


def test_an_event_on_a_day() -> None:
    spec = TargetSpec(T.DATE, date=D(2021, 9, 5))
    assert states(spec, [], D(2021, 9, 4), D(2021, 9, 5)) == [S.NOT_STARTED, S.LATE]
    assert states(spec, [held(9, 5)], D(2021, 9, 5)) == [S.DONE]
    # Held later is held; so is one brought forward within a week, but not a rehearsal in July.
    assert states(spec, [held(10, 3)], D(2021, 9, 30), D(2021, 10, 3)) == [S.LATE, S.DONE]
    assert states(spec, [held(8, 29)], D(2021, 9, 5)) == [S.DONE]
    assert states(spec, [held(7, 10)], D(2021, 9, 5)) == [S.LATE]
    # Two entries on the day are still one event.
    assert states(spec, [held(9, 5), held(9, 5)], D(2021, 9, 5)) == [S.DONE]


def test_a_weekday_printed_beside_a_day_is_checked() -> None:
    right = TargetSpec(T.DATE, date=D(2021, 9, 5), weekdays=("日",))
    wrong = TargetSpec(T.DATE, date=D(2021, 9, 5), weekdays=("月",))
    assert progress(right, as_of=day(5)).state == S.NOT_STARTED
    found = progress(wrong, as_of=day(5))
    assert (found.state, found.targets[0].doubt) == (S.NEEDS_REVIEW, Doubt.WEEKDAY)


def test_a_schedule_without_days_asks_for_review() -> None:
    for spec in (TargetSpec(T.MONTHS), TargetSpec(T.DATE, date=D(2020, 9, 5))):
        found = progress(spec, as_of=day(5))
        assert (found.state, found.targets[0].doubt) == (S.NEEDS_REVIEW, Doubt.SCHEDULE)


def test_a_window_and_a_deadline() -> None:
    window = TargetSpec(T.WINDOW, months=(9,), raw="9月上旬")
    assert states(window, [], D(2021, 9, 9), D(2021, 9, 10)) == [S.NOT_STARTED, S.LATE]
    assert states(window, [held(9, 12)], D(2021, 9, 12)) == [S.DONE]
    milestone = TargetSpec(T.MILESTONE, months=(9,))
    assert states(milestone, [held(5)], day(5)) == [S.DONE]
    assert states(milestone, [], D(2021, 9, 29), D(2021, 9, 30)) == [S.NOT_STARTED, S.LATE]


# Counts


@pytest.mark.parametrize(
    ("spec", "sessions", "as_of", "state"),
    [
        (count(6), 0, day(10, 31), S.NOT_STARTED),
        (count(6), 3, day(10, 31), S.ON_TRACK),
        (count(6), 2, day(10, 31), S.PACE),
        (count(6), 6, day(10, 31), S.DONE),
        (count(6), 7, day(10, 31), S.OVER),
        (count(6), 5, D(2022, 3, 30), S.ON_TRACK),
        (count(6), 5, END, S.LATE),
        (count(6), 0, END, S.LATE),
        # 2～3回: two held is achieved, three too, four a note.
        (count(minimum=2, maximum=3), 1, END, S.LATE),
        (count(minimum=2, maximum=3), 2, END, S.DONE),
        (count(minimum=2, maximum=3), 3, END, S.DONE),
        (count(minimum=2, maximum=3), 4, END, S.OVER),
        # 10回程度 with the usual tolerance of 80 %.
        (count(10, approx=True), 7, END, S.LATE),
        (count(10, approx=True), 8, END, S.DONE),
        (count(10, approx=True), 12, END, S.DONE),
        (count(10, approx=True), 13, END, S.OVER),
        (count(None), 3, END, S.RECORDED_ONLY),
    ],
)
def test_counts_a_year(spec: TargetSpec, sessions: int, as_of: dt.date, state: ProgressState) -> None:
    done = [held(4, 2 + at) for at in range(sessions)]
    assert progress(spec, done=done, as_of=as_of).state == state


def test_an_undated_count_is_due_only_when_the_year_ends() -> None:
    found = [progress(count(6), as_of=on).targets[0] for on in (day(6, 30), day(3, 30), END)]
    assert [(one.expected_hard, one.expected_pace, one.goal) for one in found] == [(0, 1, 6), (0, 5, 6), (6, 6, 6)]
    assert progress(count(minimum=2, maximum=3)).targets[0].expected_hard == 2
    assert progress(count(10, approx=True)).targets[0].expected_hard == 8
    assert progress(count(10, approx=True), tolerance=Fraction(1)).targets[0].expected_hard == 10


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (count(9, unit="回"), 3),
        (count(9, unit="名"), 50),
        (count(9, unit="件"), 7),
        (count(9, unit="部"), 1200),
        (count(9, unit="時間"), 3),
        (count(9, unit="円"), 30_000),
        (count(9, unit="千円"), 30),
        (count(9, unit="日間"), 2),
        (count(9, unit="地区"), 2),
        (count(9, unit="団体"), 9),
        (TargetSpec(T.HEADCOUNT, value=2, unit="名"), 20),
        (TargetSpec(T.COPIES, value=2, unit="部"), 1200),
        # 延べ20事業所 are not 20 distinct ones: each visit counts, a line that names none is one.
        (TargetSpec(T.CUMULATIVE_ORGS, value=20, unit="事業所"), 9),
    ],
)
def test_each_unit_reads_its_own_measure(spec: TargetSpec, value: int) -> None:
    done = [
        held(4, 1, people=30, distinct_people=20, cases=7, copies=1200, minutes=120, districts=frozenset({"東", "西"})),
        held(4, 1, people=20, yen=30_000, minutes=75, districts=frozenset({"西"})),
        held(4, 2),
    ]
    if spec.type == T.HEADCOUNT:
        done = done[:1]
    assert progress(spec, done=done, as_of=day(5)).targets[0].value == value


def test_five_days_in_one_line_or_in_five() -> None:
    spec = TargetSpec(T.DAYS, value=5, unit="日間")
    assert progress(spec, done=[held(8, 6, sessions=5)]).state == S.DONE
    assert progress(spec, done=[held(8, number) for number in (2, 3, 4, 5, 6)]).state == S.DONE
    assert progress(spec, done=[held(8, 2)] * 5).state == S.LATE


def test_of_which_is_told_and_never_missed() -> None:
    # 5回程度。内1回は受入事業所との意見交換会.
    label = "受入事業所との意見交換会"
    targets = (count(5, approx=True), TargetSpec(T.OF_WHICH, value=1, unit="回", label=label))
    done = [held(month) for month in (4, 6, 8)]
    joint = held(10, label=label)
    found = progress(*targets, done=done)
    assert (found.state, [one.value for one in found.targets]) == (S.LATE, [3, 0])
    found = progress(*targets, done=[*done, joint])
    assert (found.state, [one.value for one in found.targets]) == (S.DONE, [4, 1])


@pytest.mark.parametrize("kind", [T.ORDINAL, T.PLACE, T.ELIGIBILITY, T.EXCLUSION, T.OPEN_LIST])
def test_what_only_describes_the_promise_is_no_measure(kind: TargetType) -> None:
    spec = TargetSpec(kind, value=67, text_value="金沢市文化ホール")  # 第67回 is not a count.
    assert progress(spec).state == S.NOT_STARTED
    assert progress(spec, done=[held(9)]).state == S.RECORDED_ONLY
    assert (progress(spec).targets[0].expected_hard, progress(spec).targets[0].goal) == (0, None)


@pytest.mark.parametrize("kind", [T.AS_NEEDED, T.STANDING])
def test_as_needed_is_never_missed_but_its_silence_shows(kind: TargetType) -> None:
    spec = TargetSpec(kind)
    assert (progress(spec).state, progress(spec).months_silent) == (S.NOT_STARTED, 11)
    found = progress(spec, done=[held(5), held(6)], as_of=day(12, 14))
    assert (found.state, found.targets[0].value, found.months_silent) == (S.RECORDED_ONLY, 2, 5)


def test_a_goal_in_words_asks_for_a_judgement_when_the_year_ends() -> None:
    spec = TargetSpec(T.QUALITATIVE, text_value="連携を深める")
    assert states(spec, [held(6)], day(6), D(2022, 3, 30), END) == [S.RECORDED_ONLY, S.RECORDED_ONLY, S.NEEDS_REVIEW]


# Labels


def test_two_targets_with_labels_take_their_own_lines() -> None:
    # スッキリ会6回、ワイワイ会4回.
    targets = (count(6, label="スッキリ会"), count(4, label="ワイワイ会"))
    done = [held(4, 1 + at, label="スッキリ会") for at in range(6)] + [held(5, label="ﾜｲﾜｲ会")]
    found = progress(*targets, done=done, as_of=day(5, 31))
    assert [(one.value, one.state) for one in found.targets] == [(6, S.DONE), (1, S.ON_TRACK)]
    assert found.state == S.ON_TRACK


def test_a_line_that_names_no_part_asks_which() -> None:
    targets = (count(2, label="理事会"), count(2, label="代議員会"))
    found = progress(*targets, done=[held(5, label="理事会"), held(6, label="理事会"), held(7)], as_of=day(7))
    assert [(one.value, one.state, one.doubt) for one in found.targets] == [
        (2, S.DONE, Doubt.NONE),
        (0, S.NEEDS_REVIEW, Doubt.LABELS),
    ]


def test_a_line_without_label_goes_to_the_target_without() -> None:
    targets = (TargetSpec(T.TIMES_PER_MONTH, value=1, label="理事会"), count(2))
    done = [held(4, label="理事会"), held(4, 20), held(4, 25, label="ほか")]
    found = progress(*targets, done=done, as_of=day(4, 30))
    assert [(one.value, one.state) for one in found.targets] == [(1, S.ON_TRACK), (2, S.DONE)]


def test_a_single_label_is_only_a_caption() -> None:
    assert progress(count(2, label="総会"), done=[held(5), held(2, label="臨時総会")]).state == S.DONE


# Coverage and stock


def test_each_block_once() -> None:
    spec = TargetSpec(T.PER_UNIT, unit="ブロック")
    east, west, south = (held(6, blocks=frozenset({name})) for name in ("東", "西", "南"))
    assert progress(spec, as_of=day(6)).state == S.NOT_STARTED
    (target,) = progress(spec, done=[east, east, west], as_of=day(6)).targets
    assert (target.value, target.goal, target.covered, target.state) == (2, 3, frozenset({"東", "西"}), S.ON_TRACK)
    assert progress(spec, done=[east, east, west]).state == S.LATE
    assert progress(spec, done=[east, west, south], as_of=day(6)).state == S.DONE


def test_each_district_twice() -> None:
    spec = TargetSpec(T.PER_UNIT_COUNT, unit="地区", value=2)
    every = frozenset("一二三四五")
    once = held(6, districts=every)
    (target,) = progress(spec, done=[once, held(7, districts=every - {"五"})]).targets
    assert (target.value, target.goal, target.covered, target.state) == (9, 10, every - {"五"}, S.LATE)
    assert progress(spec, done=[once, once]).state == S.DONE


def test_a_block_promise_without_the_number_of_blocks_asks_for_review() -> None:
    found = progress_of(
        [TargetSpec(T.PER_UNIT, unit="ブロック")], [held(6)], year=YEAR, as_of=END, registry={"地区": 5}
    )
    assert (found.state, found.targets[0].doubt, found.targets[0].goal) == (S.NEEDS_REVIEW, Doubt.UNIT_COUNT, None)


def test_enough_meetings_that_name_no_block_ask_where_they_were() -> None:
    spec = TargetSpec(T.PER_UNIT, unit="ブロック")
    found = progress(spec, done=[held(6, sessions=3)], as_of=day(6))
    assert (found.state, found.targets[0].doubt) == (S.NEEDS_REVIEW, Doubt.PLACES)


def test_new_districts_and_their_total_leave_the_baseline() -> None:
    # 新たに18地区…34地区: 16 when the year began.
    targets = (
        TargetSpec(T.DISTRICT_INCREMENT, value=18, unit="地区"),
        TargetSpec(T.DISTRICT_TOTAL, value=34, unit="地区"),
    )
    found = progress(*targets, as_of=day(9))
    assert (found.state, [(one.value, one.goal) for one in found.targets]) == (S.NOT_STARTED, [(0, 18), (16, 34)])
    found = progress(*targets, done=[held(6, districts=frozenset({"東", "西"}))], as_of=day(9))
    assert (found.state, [one.value for one in found.targets]) == (S.ON_TRACK, [2, 18])
    assert progress(*targets, done=[held(6, cases=18)]).state == S.DONE
    assert progress(*targets, done=[held(6, cases=17)]).state == S.LATE


def test_a_total_without_baseline_asks_when_the_year_ends() -> None:
    spec = TargetSpec(T.UNIT_TOTAL, value=54, unit="クラブ")
    found = progress(spec, done=[held(6, cases=3)])
    assert (found.state, found.targets[0].doubt) == (S.NEEDS_REVIEW, Doubt.BASELINE)
    assert progress(spec, done=[held(6)]).targets[0].doubt == Doubt.FIGURES
    assert states(spec, [held(6, cases=3)], day(9)) == [S.ON_TRACK]
    assert progress(spec).state == S.LATE


def test_staff_counts_people() -> None:
    assert progress(TargetSpec(T.STAFF_INCREMENT, value=2, unit="名"), done=[held(4, people=2)]).state == S.DONE
    assert progress(TargetSpec(T.STAFF_INCREMENT, value=2, unit="名"), done=[held(4, people=1)]).state == S.LATE
    # 職員を配置する without a number is tracked, not measured.
    assert progress(TargetSpec(T.STAFF, unit="名"), done=[held(4)]).state == S.RECORDED_ONLY


# Not held


def test_a_cancelled_event_is_cancelled_not_late() -> None:
    spec = TargetSpec(T.DATE, date=D(2021, 9, 5))
    assert states(spec, [other("cancelled", 9, 5)], D(2021, 9, 5), END) == [S.CANCELLED, S.CANCELLED]
    # Decided ahead: known from the day it was recorded, although the day itself lies ahead.
    decided = replace(other("cancelled", 9, 5), recorded_on=D(2021, 8, 20))
    assert states(spec, [decided], D(2021, 8, 19), D(2021, 8, 20)) == [S.NOT_STARTED, S.CANCELLED]
    assert states(spec, [other("cancelled", 8, 20)], D(2021, 9, 5)) == [S.CANCELLED]
    assert states(spec, [other("not_held", 9, 5)], D(2021, 9, 5)) == [S.LATE]


def test_a_postponed_event_waits_for_its_new_day() -> None:
    spec = TargetSpec(T.DATE, date=D(2021, 9, 5))
    put_off = other("postponed", 9, 5)
    assert states(spec, [put_off], D(2021, 9, 5), END) == [S.POSTPONED, S.POSTPONED]
    assert states(spec, [put_off, held(11, 3)], D(2021, 11, 3)) == [S.DONE]
    moved = replace(put_off, moved_to=D(2021, 11, 3))
    assert states(spec, [moved], D(2021, 11, 2), D(2021, 11, 3)) == [S.POSTPONED, S.LATE]
    (target,) = progress(spec, done=[moved], as_of=day(10)).targets
    assert (target.due[0].moved_to, target.due[0].state.value, target.excused) == (D(2021, 11, 3), "postponed", 1)


def test_one_cancelled_month_of_twelve() -> None:
    spec = TargetSpec(T.MONTHLY)
    done = [held(month) for month in (4, 5, 6, 7)] + [other("cancelled", 8)]
    assert states(spec, done, day(8, 31), day(9, 30)) == [S.ON_TRACK, S.LATE]
    done += [held(month) for month in (9, 10, 11, 12, 1, 2, 3)]
    (target,) = progress(spec, done=done).targets
    # Eleven of twelve with a reason for the twelfth: the gap is explained, not made up.
    assert (target.met, target.excused, target.state) == (11, 1, S.CANCELLED)
    assert [one.label for one in target.due if one.excused] == ["8月"]
    assert progress(spec, done=[*done, held(3, 25)]).state == S.DONE


def test_a_cancelled_meeting_of_four_is_matched_to_its_month() -> None:
    done = [held(4), other("cancelled", 8, 2)]
    (target,) = progress(QUARTERLY_MEETING, done=done, as_of=day(9)).targets
    assert [one.state.value for one in target.due] == ["met", "cancelled", "waiting", "waiting"]
    (target,) = progress(QUARTERLY_MEETING, done=[held(4), held(7), other("postponed", 9)], as_of=day(9)).targets
    assert [one.state.value for one in target.due] == ["met", "met", "postponed", "waiting"]


def test_cancelled_sessions_of_a_count() -> None:
    done = [held(5), other("cancelled", 9)]
    assert states(count(2), done, day(9)) == [S.CANCELLED]
    assert states(count(4), done, day(9), END) == [S.ON_TRACK, S.LATE]
    assert progress(count(1), done=[other("postponed", 9), held(11)]).state == S.DONE
    # Attendance is no number of sessions: a cancelled one explains no missing person.
    assert progress(count(10, unit="名"), done=[held(5, people=9), other("cancelled", 9)]).state == S.LATE


def test_an_off_year_and_a_promise_carried_over() -> None:
    spec = TargetSpec(T.BIENNIAL)
    found = progress(spec, off_year=True)
    assert (found.state, found.targets[0].state, found.targets[0].expected_hard) == (S.OFF_YEAR, S.OFF_YEAR, 0)
    assert progress(spec, done=[held(6)], off_year=True).state == S.RECORDED_ONLY
    assert states(spec, [], day(6), END) == [S.NOT_STARTED, S.LATE]
    carried = progress(spec, as_of=day(6), carried_reason="昨年度は感染拡大のため開催できませんでした")
    assert (carried.state, carried.carried_reason) == (S.NOT_STARTED, "昨年度は感染拡大のため開催できませんでした")


# Several targets


def test_the_worst_state_is_shown() -> None:
    may, year = TargetSpec(T.MONTHS, months=(5,)), count(4)
    assert progress(may, year, as_of=day(5, 31)).state == S.LATE
    assert progress(may, year, done=[held(5)], as_of=day(6)).state == S.ON_TRACK
    assert progress(may, year, done=[held(5)], as_of=day(2)).state == S.PACE
    # Something was held, so it is not untouched, though one part has not begun.
    assert (
        progress(count(1, label="甲"), count(1, label="乙"), done=[held(5, label="甲")], as_of=day(6)).state
        == S.ON_TRACK
    )


# What counts


def test_only_the_year_and_what_was_known_counts() -> None:
    before, after = Done(D(2021, 3, 31), D(2021, 3, 31)), Done(D(2022, 4, 1), D(2022, 4, 1))
    assert progress(count(1), done=[before, after], as_of=D(2022, 5, 1)).targets[0].value == 0
    late_entry = Done(day(4), recorded_on=day(6))
    assert states(QUARTERLY_MEETING, [late_entry], day(5, 31), day(6)) == [S.LATE, S.ON_TRACK]
    # As of May, as we know it now.
    now = progress(QUARTERLY_MEETING, done=[late_entry], as_of=day(5, 31), known_on=day(6))
    assert (now.state, now.as_of, now.known_on) == (S.ON_TRACK, day(5, 31), day(6))


def test_a_counter_entry_takes_the_line_back() -> None:
    line = held(4, people=48, districts=frozenset({"東"}))
    counter = replace(line, recorded_on=day(6), sessions=-1, people=-48)
    found = [progress(QUARTERLY_MEETING, done=[line, counter], as_of=on) for on in (day(5, 31), day(6))]
    assert [one.state for one in found] == [S.ON_TRACK, S.LATE]
    assert [one.volume for one in found] == [Volume(1, 48, districts=frozenset({"東"})), Volume()]
    assert [one.last_activity for one in found] == [day(4), None]
    put_off = other("cancelled", 4)
    taken_back = replace(put_off, entries=-1)
    assert progress(QUARTERLY_MEETING, done=[put_off, taken_back], as_of=day(4, 30)).state == S.LATE


def test_the_sum_of_a_month_counts_like_its_lines() -> None:
    lines = [held(4, 10, people=20), held(4, 20, people=30)]
    summed = held(4, 20, sessions=2, people=50, entries=2)
    for spec in (TargetSpec(T.TIMES_PER_MONTH, value=2), count(2), QUARTERLY_MEETING):
        one, two = (progress(spec, done=done, as_of=day(4, 30)) for done in (lines, [summed]))
        assert (one.state, one.volume, one.last_activity) == (two.state, two.volume, two.last_activity)


# Properties

days = st.dates(YEAR.start, YEAR.end)
lines = st.builds(
    Done,
    days,
    days,
    st.sampled_from(["held", "held", "held", "not_held", "postponed", "cancelled"]),
    sessions=st.integers(0, 3),
    people=st.integers(0, 60),
    districts=st.frozensets(st.sampled_from("一二三四五"), max_size=3),
    label=st.sampled_from(["", "甲", "乙"]),
).map(lambda line: line if line.held else replace(line, sessions=0, people=0))
specs = st.one_of(
    st.builds(TargetSpec, st.just(T.MONTHS), months=st.lists(st.integers(1, 12), max_size=5, unique=True).map(tuple)),
    st.builds(TargetSpec, st.just(T.TIMES_PER_MONTH), value=st.integers(1, 3)),
    st.builds(
        TargetSpec, st.just(T.COUNT_PER_YEAR), value=st.integers(1, 9), unit=st.sampled_from(["回", "名", "地区"])
    ),
    st.builds(TargetSpec, st.just(T.DATE), date=days),
    st.builds(TargetSpec, st.just(T.PER_UNIT), unit=st.sampled_from(["地区", "ブロック", "班"])),
    st.builds(
        TargetSpec, st.sampled_from(list(T)), value=st.none() | st.integers(0, 5), label=st.sampled_from(["", "甲"])
    ),
)


@settings(max_examples=200)
@given(st.lists(specs, max_size=3), st.lists(lines, max_size=8), st.lists(lines, max_size=4), days)
def test_a_past_day_is_reproduced_whatever_is_recorded_later(
    targets: list[TargetSpec], done: list[Done], later: list[Done], as_of: dt.date
) -> None:
    then = progress(*targets, done=done, as_of=as_of)
    entered_later = [replace(line, recorded_on=as_of + dt.timedelta(days=1 + at)) for at, line in enumerate(later)]
    assert progress(*targets, done=[*done, *entered_later], as_of=as_of) == then
    assert progress(*targets, done=list(reversed(done)), as_of=as_of) == then


@settings(max_examples=200)
@given(st.lists(specs, max_size=3), st.lists(lines, max_size=8), days)
def test_a_line_and_its_counter_entry_leave_nothing(
    targets: list[TargetSpec], done: list[Done], as_of: dt.date
) -> None:
    back = [replace(line, sessions=-line.sessions, people=-line.people, entries=-1) for line in done]
    assert progress(*targets, done=[*done, *back], as_of=as_of) == progress(*targets, as_of=as_of)


@settings(max_examples=200)
@given(st.lists(specs, min_size=1, max_size=3), st.lists(lines, max_size=8), days, days)
def test_expected_never_falls_and_occurrences_add_up(
    targets: list[TargetSpec], done: list[Done], one: dt.date, two: dt.date
) -> None:
    early, late = (progress(*targets, done=done, as_of=on) for on in sorted((one, two)))
    for before, after in zip(early.targets, late.targets, strict=True):
        assert before.expected_hard <= after.expected_hard
        assert before.expected_pace <= after.expected_pace
        assert after.met == sum(occurrence.met for occurrence in after.due) <= max(0, after.value)
        assert not any(occurrence.met or occurrence.due > late.as_of for occurrence in after.overdue)
