"""The clock: the day in Tokyo, or the day the demo lives in."""

import datetime as dt

import pytest
import time_machine

from sasaeai.foundation import clock


@pytest.fixture(autouse=True)
def _no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SASAEAI_TODAY", raising=False)


def test_today_is_the_day_in_tokyo_when_it_is_still_yesterday_in_london() -> None:
    with time_machine.travel(dt.datetime(2021, 10, 11, 15, 30, tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date(2021, 10, 12)
        assert clock.now().isoformat() == "2021-10-12T00:30:00+09:00"


def test_override_names_the_day_and_keeps_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")
    with time_machine.travel(dt.datetime(2026, 1, 5, 23, 15, 30, tzinfo=dt.UTC), tick=False):
        assert clock.today() == dt.date(2021, 10, 12)
        assert clock.now().isoformat() == "2021-10-12T08:15:30+09:00"


def test_override_is_read_at_every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")
    first = clock.today()
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-13")
    assert (first, clock.today()) == (dt.date(2021, 10, 12), dt.date(2021, 10, 13))


def test_override_that_is_no_date_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "10/12")
    with pytest.raises(ValueError, match="2021-10-12"):
        clock.today()
    with pytest.raises(ValueError, match="2021-10-12"):
        clock.now()
