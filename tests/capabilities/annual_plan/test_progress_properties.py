"""What holds for every promise, every record and every day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.rules.progress import Done
from sasaeai.records.programmes.api import TargetSpec
from tests.capabilities.annual_plan.progress_words import (
    YEAR,
    T,
    progress,
)

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
    **dict.fromkeys(("distinct_people", "cases", "copies", "minutes", "yen"), st.just(0)),
    blocks=st.just(frozenset()),
    entries=st.just(1),
    moved_to=st.none(),
).map(lambda line: line if line.held else line._replace(sessions=0, people=0))
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
    entered_later = [line._replace(recorded_on=as_of + dt.timedelta(days=1 + at)) for at, line in enumerate(later)]
    assert progress(*targets, done=[*done, *entered_later], as_of=as_of) == then
    assert progress(*targets, done=list(reversed(done)), as_of=as_of) == then


@settings(max_examples=200)
@given(st.lists(specs, max_size=3), st.lists(lines, max_size=8), days)
def test_a_line_and_its_counter_entry_leave_nothing(
    targets: list[TargetSpec], done: list[Done], as_of: dt.date
) -> None:
    back = [line._replace(sessions=-line.sessions, people=-line.people, entries=-1) for line in done]
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


@settings(max_examples=200)
@given(st.lists(specs, max_size=3), st.lists(lines, max_size=8), days)
def test_while_a_day_lasts_nothing_due_on_it_is_late_and_what_the_plan_asks_is_the_same(
    targets: list[TargetSpec], done: list[Done], today: dt.date
) -> None:
    over = progress(*targets, done=done, as_of=today)
    lasting = progress(*targets, done=done, as_of=today, elapsed=today - dt.timedelta(days=1))
    assert progress(*targets, done=done, as_of=today, elapsed=today) == over
    for one, at_its_end in zip(lasting.targets, over.targets, strict=True):
        assert [part for part in one.overdue if (part.moved_to or part.due) >= today] == []
        assert set(one.overdue) == {part for part in at_its_end.overdue if (part.moved_to or part.due) < today}
        if one.due:
            assert (one.value, one.met, one.goal, one.expected_hard) == (
                at_its_end.value,
                at_its_end.met,
                at_its_end.goal,
                at_its_end.expected_hard,
            )
