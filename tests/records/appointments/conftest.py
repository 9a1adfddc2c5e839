"""Terms of office are tested on the demo's day."""

from __future__ import annotations

import pytest

from tests.records.appointments.terms_council import TermsCouncil


@pytest.fixture(autouse=True)
def _demo_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")


@pytest.fixture
def c(roles: None) -> TermsCouncil:
    """The council the tests of terms name things in."""
    return TermsCouncil()
