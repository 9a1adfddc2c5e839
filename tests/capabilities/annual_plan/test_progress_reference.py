"""What the first real plan says is due, by its dated targets alone, against figures counted by hand."""

import datetime as dt
import json
from pathlib import Path

import pytest

from sasaeai.capabilities.annual_plan.rules.progress import expected_hard, progress_of
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import TargetSpec, TargetType

YEAR = FiscalYear(2021)
REVIEWED = Path(__file__).resolve().parents[4] / "shared" / "plan" / "kanazawa-r3.reviewed.json"
TYPES = {
    TargetType.MONTHS,
    TargetType.MONTHLY,
    TargetType.TIMES_PER_MONTH,
    TargetType.BIMONTHLY,
    TargetType.DATE,
}
DUE = [
    (dt.date(2021, 3, 31), 0),
    (dt.date(2021, 6, 30), 55),
    (dt.date(2021, 9, 30), 108),
    (dt.date(2021, 12, 31), 159),
    (dt.date(2022, 3, 31), 213),
    (dt.date(2023, 3, 31), 213),
]

#: The same targets in short: what each item of the plan promises.
DATED = [
    *({"type": "months", "months": months} for months in ([5, 6, 8, 9, 11, 12, 1, 3], [4, 7, 10, 2])),
    *({"type": "months", "months": [month]} for month in (5, 2, 3, 5, 9, 9, 11, 1, 12, 6, 5, 2, 6, 6)),
    *({"type": "monthly", "months": "all"} for _ in range(2)),
    {"type": "monthly", "exclude_months": [8]},
    {"type": "bimonthly"},
    *({"type": "times_per_month", "value": times} for times in (1, 1, 2, 1, 2, 2, 2, 1)),
    *({"type": "date", "value": "2021-09-05"} for _ in range(2)),
]


def due(targets: list[TargetSpec], as_of: dt.date) -> int:
    return sum(
        one.expected_hard for target in targets for one in progress_of([target], [], year=YEAR, as_of=as_of).targets
    )


@pytest.mark.parametrize(("as_of", "expected"), DUE)
def test_occurrences_due_by_a_day(as_of: dt.date, expected: int) -> None:
    targets = [TargetSpec.from_row(row) for row in DATED]
    assert len(targets) == 30
    assert due(targets, as_of) == expected
    assert expected_hard(targets, year=YEAR, as_of=as_of) == expected


@pytest.mark.parametrize(("as_of", "expected"), DUE)
def test_occurrences_due_in_the_reviewed_plan(as_of: dt.date, expected: int) -> None:
    if not REVIEWED.exists():
        pytest.skip("the reviewed plan is not beside this checkout")
    rows = [row for row in json.loads(REVIEWED.read_text("utf-8")) if row["is_commitment"] and row["mark"] != "再掲"]
    targets = [TargetSpec.from_row(target) for row in rows for target in row["targets"]]
    assert due([target for target in targets if target.type in TYPES], as_of) == expected


def test_every_promise_of_the_reviewed_plan_has_a_state() -> None:
    if not REVIEWED.exists():
        pytest.skip("the reviewed plan is not beside this checkout")
    rows = [row for row in json.loads(REVIEWED.read_text("utf-8")) if row["is_commitment"]]
    found = [
        progress_of(
            [TargetSpec.from_row(target) for target in row["targets"]],
            [],
            year=YEAR,
            as_of=dt.date(2021, 5, 31),
            registry={"ブロック": 11, "地区": 54},
        )
        for row in rows
    ]
    late = {row["id"] for row, progress in zip(rows, found, strict=True) if progress.state == "late"}
    assert {progress.state.value for progress in found} == {"late", "not_started"}
    # The meeting promised for April, July, October and February is late in May.
    assert "(1)-①-ア-・2" in late
    # One promised for September is not, nor one that says only 年2回.
    assert not {"(1)-⑦-イ-・1", "(1)-②-ア-・3"} & late
