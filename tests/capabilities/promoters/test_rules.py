"""What a roster means for a stock, against tables."""

from __future__ import annotations

import pytest

from sasaeai.capabilities.promoters.rules import changes_of, target_figures, wanted_units
from sasaeai.records.programmes.api import TargetSpec, TargetType

T = TargetType
BEFORE, NOW = {1: 1, 2: 1, 9: 1}, {1: 1, 2: 2, 3: 1}


@pytest.mark.parametrize(
    ("types", "wanted"),
    [
        (set(), {1: 1, 2: 2, 3: 1}),
        ({T.DISTRICT_TOTAL}, {1: 1, 2: 2, 3: 1}),
        ({T.DISTRICT_INCREMENT, T.DISTRICT_TOTAL}, {3: 1}),
        ({T.STAFF_INCREMENT, T.PER_UNIT}, {1: 0, 2: 1, 3: 1}),
    ],
)
def test_what_the_lines_of_a_year_should_name(types: set[str], wanted: dict[int, int]) -> None:
    assert wanted_units(types, BEFORE, NOW) == wanted


def test_only_the_difference_is_written() -> None:
    change = changes_of({1: 1, 2: 2, 3: 1}, {1: 1, 2: 1, 9: 1})
    assert (change.added, change.changed, change.gone) == ({3: 1}, {2: 2}, frozenset({9}))
    assert not changes_of(NOW, NOW)


@pytest.mark.parametrize(
    ("spec", "figures"),
    [
        (TargetSpec(T.PER_UNIT, unit="ブロック"), (5, 3)),
        (TargetSpec(T.DISTRICT_TOTAL, value=34), (34, 3)),
        (TargetSpec(T.DISTRICT_INCREMENT, value=18), (18, 1)),
        (TargetSpec(T.STAFF, value=6), (6, 4)),
        (TargetSpec(T.STAFF_INCREMENT, value=2), (2, 2)),
        (TargetSpec(T.STAFF), None),
        (TargetSpec(T.COUNT_PER_YEAR, value=3), None),
    ],
)
def test_what_a_target_wants_and_what_there_is(spec: TargetSpec, figures: tuple[int, int] | None) -> None:
    assert target_figures(spec, BEFORE, NOW, 5) == figures
