"""Target types of our own leave the house in the types of the first reviewed plan, and come back whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sasaeai.records.programmes.api import TargetSpec, TargetType

EXCHANGED: list[tuple[TargetSpec, dict[str, Any]]] = [
    (
        TargetSpec(TargetType.NTH_WEEKDAY, nth=(2,), weekdays=("火",)),
        {"type": "monthly", "months": "all", "nth": [2], "weekdays": ["火"], "implied_count": 12},
    ),
    (
        TargetSpec(TargetType.NTH_WEEKDAY, nth=(2,), weekdays=("火",), exclude_months=(8, 1)),
        {"type": "monthly", "nth": [2], "weekdays": ["火"], "exclude_months": [8, 1], "implied_count": 10},
    ),
    (
        TargetSpec(TargetType.NTH_WEEKDAY, nth=(1, 3), weekdays=("水",)),
        {"type": "times_per_month", "value": 2, "nth": [1, 3], "weekdays": ["水"], "implied_count": 24},
    ),
    (
        TargetSpec(TargetType.NTH_WEEKDAY, value=1, nth=(4,), weekdays=("水",)),
        {"type": "times_per_month", "value": 1, "nth": [4], "weekdays": ["水"], "implied_count": 12},
    ),
    (
        TargetSpec(TargetType.NTH_WEEKDAY, nth=(3,), weekdays=("日",), months=(10,)),
        {"type": "months", "months": [10], "nth": [3], "weekdays": ["日"], "implied_count": 1},
    ),
    (
        TargetSpec(TargetType.QUARTERLY),
        {"type": "count_per_year", "value": 4, "unit": "回", "every": "quarter"},
    ),
    (
        TargetSpec(TargetType.QUARTERLY, value=2),
        {"type": "count_per_year", "value": 8, "unit": "回", "every": "quarter"},
    ),
    (TargetSpec(TargetType.WINDOW, months=(6, 7)), {"type": "months", "months": [6, 7], "span": True}),
    (TargetSpec(TargetType.MILESTONE, months=(9,)), {"type": "months", "months": [9], "deadline": True}),
    (
        TargetSpec(TargetType.MILESTONE, date=dt.date(2021, 9, 30)),
        {"type": "date", "value": "2021-09-30", "deadline": True},
    ),
    (TargetSpec(TargetType.MILESTONE), {"type": "milestone"}),
    (TargetSpec(TargetType.MONTHS, months=(6, 7)), {"type": "months", "months": [6, 7], "implied_count": 2}),
    (TargetSpec(TargetType.COUNT_PER_YEAR, value=4, unit="回"), {"type": "count_per_year", "value": 4, "unit": "回"}),
]


@pytest.mark.parametrize(("spec", "row"), EXCHANGED)
def test_a_target_goes_out_and_comes_back(spec: TargetSpec, row: dict[str, Any]) -> None:
    assert spec.as_row() == row
    assert TargetSpec.from_row(row) == spec


def test_rows_in_our_own_types_are_read_too() -> None:
    row = {"type": "nth_weekday", "nth": [2], "weekdays": ["火"]}
    assert TargetSpec.from_row(row) == TargetSpec(TargetType.NTH_WEEKDAY, nth=(2,), weekdays=("火",))
