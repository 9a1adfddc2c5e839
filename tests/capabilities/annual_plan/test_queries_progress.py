"""Progress from the month tallies says what the ledger itself says, line by line."""

from __future__ import annotations

import datetime as dt

import pytest

from sasaeai.capabilities.annual_plan.enums import ProgressState
from sasaeai.capabilities.annual_plan.queries.progress import Viewpoint, plan_progress
from sasaeai.capabilities.annual_plan.rules.progress import Progress
from sasaeai.records.activities import api as activities
from tests.browsing import queries_of
from tests.capabilities.annual_plan.conftest import (
    BLOCKS,
    CONSULTATION,
    GATHERING,
    LOANS,
    MEETING,
    PAPER,
    PARTS,
    TWIN,
    Council,
)
from tests.capabilities.annual_plan.record_words import BY, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(council: Council) -> Council:
    """Something of everything: kept, taken back, put off, in districts and nowhere, with and without a part."""
    record(council, MEETING, dt.date(2021, 4, 20), measures={"people": 40})
    record(council, MEETING, dt.date(2021, 7, 20), measures={"people": 44})
    wrong = record(council, MEETING, dt.date(2021, 9, 3), measures={"people": 7})
    activities.reverse_activity(by=BY, row=wrong, reason="別の会議でした")
    record(council, GATHERING, dt.date(2021, 9, 5), outcome="postponed", reason="台風", moved_to=dt.date(2021, 11, 14))
    record(council, BLOCKS, dt.date(2021, 6, 1), districts=("d19", "d20"), measures={"people": 12})
    taken_back = record(council, BLOCKS, dt.date(2021, 6, 8), districts=("d21",), measures={"people": 9})
    activities.reverse_activity(by=BY, row=taken_back, reason="開かれていませんでした")
    record(council, BLOCKS, dt.date(2021, 8, 2), measures={"people": 5})
    record(council, BLOCKS, dt.date(2021, 8, 30), outcome="cancelled", reason="感染症のため")
    for month in (5, 6, 7):
        record(council, PARTS, dt.date(2021, month, 9), label="スッキリ会", measures={"people": 10})
    record(council, PARTS, dt.date(2021, 8, 9), label="ワイワイ会", measures={"people": 8})
    for month in (4, 5, 5, 9):
        record(council, CONSULTATION, dt.date(2021, month, 1), measures={"cases": 3})
    only = record(council, LOANS, dt.date(2021, 5, 6), measures={"cases": 2, "yen": 200_000})
    activities.reverse_activity(by=BY, row=only, reason="二重でした")
    return council


def told(council: Council) -> dict[str, Progress]:
    return {one.commitment.item.code: one.progress for one in plan_progress(council.plan).items}


def test_sums_and_lines_agree(year: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every state, figure, volume and last day; only the day within a month that a sum cannot know is left out."""
    sums = told(year)
    monkeypatch.setattr(Viewpoint, "snapshot", property(lambda self: False))
    lines = told(year)
    assert list(sums) == list(lines) and len(sums) == 8
    for code, one in sums.items():
        other = lines[code]
        assert (code, one.state, one.volume) == (code, other.state, other.volume)
        assert [(t.state, t.value, t.met, t.excused, t.covered, t.doubt) for t in one.targets] == [
            (t.state, t.value, t.met, t.excused, t.covered, t.doubt) for t in other.targets
        ]
        assert (code, one.untouched) == (code, other.untouched)
    for code in (GATHERING, BLOCKS, PARTS, CONSULTATION, LOANS, PAPER, TWIN):
        assert (code, sums[code].last_activity) == (code, lines[code].last_activity)


def test_the_states_of_that_year(year: Council) -> None:
    assert {code: one.state for code, one in told(year).items()} == {
        MEETING: ProgressState.ON_TRACK,
        GATHERING: ProgressState.POSTPONED,
        BLOCKS: ProgressState.NEEDS_REVIEW,
        PARTS: ProgressState.PACE,
        CONSULTATION: ProgressState.RECORDED_ONLY,
        LOANS: ProgressState.NOT_STARTED,
        TWIN: ProgressState.POSTPONED,
        PAPER: ProgressState.NOT_STARTED,
    }


def test_places_count_once_and_what_has_none_counts_too(year: Council) -> None:
    target = told(year)[BLOCKS].targets[0]
    assert (target.covered, target.value, target.goal) == (frozenset({"東部"}), 1, 2)
    volume = told(year)[BLOCKS].volume
    assert (volume.sessions, volume.people, volume.districts) == (2, 17, frozenset({"泉野", "寺町台"}))


def test_the_number_of_queries_does_not_grow(council: Council) -> None:
    def lines(number: int) -> None:
        for n in range(number):
            for code in (MEETING, BLOCKS, PARTS, CONSULTATION):
                record(council, code, dt.date(2021, 4, 1) + dt.timedelta(days=n), districts=("d19", "d21"))

    lines(1)
    few = queries_of(lambda: plan_progress(council.plan))
    lines(30)
    assert queries_of(lambda: plan_progress(council.plan)) == few
