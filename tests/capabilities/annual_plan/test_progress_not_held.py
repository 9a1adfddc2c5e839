"""Coverage, stock, cancelled and moved sessions, several targets, and what counts at all."""

from __future__ import annotations

from sasaeai.capabilities.annual_plan.enums import Doubt
from sasaeai.capabilities.annual_plan.rules.progress import Done, Volume, progress_of
from sasaeai.records.programmes.api import TargetSpec
from tests.capabilities.annual_plan.progress_words import (
    END,
    QUARTERLY_MEETING,
    YEAR,
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
    decided = other("cancelled", 9, 5)._replace(recorded_on=D(2021, 8, 20))
    assert states(spec, [decided], D(2021, 8, 19), D(2021, 8, 20)) == [S.NOT_STARTED, S.CANCELLED]
    assert states(spec, [other("cancelled", 8, 20)], D(2021, 9, 5)) == [S.CANCELLED]
    assert states(spec, [other("not_held", 9, 5)], D(2021, 9, 5)) == [S.LATE]


def test_a_postponed_event_waits_for_its_new_day() -> None:
    spec = TargetSpec(T.DATE, date=D(2021, 9, 5))
    put_off = other("postponed", 9, 5)
    assert states(spec, [put_off], D(2021, 9, 5), END) == [S.POSTPONED, S.POSTPONED]
    assert states(spec, [put_off, held(11, 3)], D(2021, 11, 3)) == [S.DONE]
    moved = put_off._replace(moved_to=D(2021, 11, 3))
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
    counter = line._replace(recorded_on=day(6), sessions=-1, people=-48)
    found = [progress(QUARTERLY_MEETING, done=[line, counter], as_of=on) for on in (day(5, 31), day(6))]
    assert [one.state for one in found] == [S.ON_TRACK, S.LATE]
    assert [one.volume for one in found] == [Volume(1, 48, districts=frozenset({"東"})), Volume()]
    assert [one.last_activity for one in found] == [day(4), None]
    put_off = other("cancelled", 4)
    taken_back = put_off._replace(entries=-1)
    assert progress(QUARTERLY_MEETING, done=[put_off, taken_back], as_of=day(4, 30)).state == S.LATE


def test_the_sum_of_a_month_counts_like_its_lines() -> None:
    lines = [held(4, 10, people=20), held(4, 20, people=30)]
    summed = held(4, 20, sessions=2, people=50, entries=2)
    for spec in (TargetSpec(T.TIMES_PER_MONTH, value=2), count(2), QUARTERLY_MEETING):
        one, two = (progress(spec, done=done, as_of=day(4, 30)) for done in (lines, [summed]))
        assert (one.state, one.volume, one.last_activity) == (two.state, two.volume, two.last_activity)
