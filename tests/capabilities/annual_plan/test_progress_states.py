"""Which state is shown of several, and the roll-up."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.enums import ProgressState as S
from sasaeai.capabilities.annual_plan.rules.progress import WORST_FIRST, count_states, worst


def test_every_state_has_one_place_in_the_order() -> None:
    assert sorted(WORST_FIRST) == sorted(S)


@pytest.mark.parametrize(
    ("states", "shown"),
    [
        ([S.DONE, S.LATE, S.NEEDS_REVIEW], S.LATE),
        ([S.ON_TRACK, S.NEEDS_REVIEW, S.PACE], S.NEEDS_REVIEW),
        ([S.POSTPONED, S.PACE], S.PACE),
        ([S.CANCELLED, S.ON_TRACK], S.ON_TRACK),
        ([S.DONE, S.CANCELLED], S.CANCELLED),
        ([S.DONE, S.OVER], S.OVER),
        ([S.RECORDED_ONLY, S.DONE], S.DONE),
        ([S.OFF_YEAR], S.OFF_YEAR),
    ],
)
def test_worst(states: list[S], shown: S) -> None:
    assert worst(states) == shown


def test_worst_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="empty"):
        worst([])


def test_the_roll_up_counts_and_averages_nothing() -> None:
    assert count_states([S.LATE, S.DONE, S.LATE]) == Counter({S.LATE: 2, S.DONE: 1})
    assert count_states([]) == Counter()


@given(st.lists(st.sampled_from(S), min_size=1), st.lists(st.sampled_from(S), min_size=1))
def test_the_worst_of_all_is_the_worst_of_the_worst(one: list[S], two: list[S]) -> None:
    assert worst([*one, *two]) == worst([worst(one), worst(two)])
    assert count_states([*one, *two]) == count_states(one) + count_states(two)


def test_groups_of_states() -> None:
    assert S.fulfilled() == {S.DONE, S.OVER}
    assert not S.fulfilled() & S.wants_somebody()
    assert S.not_assessable() == {S.RECORDED_ONLY, S.OFF_YEAR, S.NEEDS_REVIEW}
