"""Terms of office are tested on the demo's day, in a small council of two blocks and three districts."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _demo_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")
