"""The ledger's tests live on the day after what they record."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _demo_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-13")
