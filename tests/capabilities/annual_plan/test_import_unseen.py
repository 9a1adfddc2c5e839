"""Plans written by hand in manners the importer was not made for are read at least this well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.capabilities.annual_plan import quality
from tests.capabilities.annual_plan.scoring import score_rows
from tests.capabilities.annual_plan.unseen.building import write_hand_plan
from tests.capabilities.annual_plan.unseen.truth import plans, read_hand_plan

BARS = {
    "items_precision": 0.98,
    "items_recall": 0.98,
    "parents": 0.98,
    "targets_precision": 0.95,
    "targets_recall": 0.95,
}


@pytest.mark.parametrize("name", plans())
def test_hand_written_plan(name: str, tmp_path: Path) -> None:
    plan, path = write_hand_plan(name, tmp_path)
    score = score_rows(plan.rows, [dict(row) for row in quality.reader()(path)])
    got = {bar: round(float(getattr(score, bar)), 3) for bar in BARS}
    assert {bar for bar, least in BARS.items() if got[bar] < least} == set(), f"{got}\n" + "\n".join(score.notes[:25])
    assert (score.marks_found, score.raised, score.false_marks) == (score.marks_total, score.raised_total, 0)


@pytest.mark.parametrize("name", plans())
def test_hand_written_truth_is_whole(name: str) -> None:
    """Parents stand before their children, and every node has words."""
    seen: set[str | None] = {None}
    for row in read_hand_plan(name).rows:
        assert row["parent"] in seen
        assert row["text"]
        seen.add(row["id"])
