"""The state of promises, from the edge cases of real plans."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from sasaeai.capabilities.annual_plan.enums import Doubt, ProgressState
from sasaeai.capabilities.annual_plan.rules.progress import Volume
from sasaeai.records.programmes.api import TargetSpec, TargetType
from tests.capabilities.annual_plan.progress_words import (
    END,
    QUARTERLY_MEETING,
    D,
    S,
    T,
    count,
    day,
    held,
    other,
    progress,
    states,
)

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
