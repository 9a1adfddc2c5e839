"""Awards are tested on a day of November, on a council with a few commissioners."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sasaeai.capabilities.awards.actions import create_award_round, create_award_rule
from sasaeai.capabilities.awards.models import AwardRound, AwardRule
from tests.records.appointments.terms_council import BY, TermsCouncil


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")


@pytest.fixture
def c(roles: None) -> TermsCouncil:
    return TermsCouncil()


@pytest.fixture
def rule(c: TermsCouncil) -> AwardRule:
    return create_award_rule(
        by=BY,
        name="会長表彰 10年",
        award="会長表彰",
        kinds=["commissioner", "child_commissioner"],
        years=10,
        standing="either",
        valid_from=dt.date(2010, 4, 1),
        source="表彰規程 第3条",
        heading="表彰状",
        honorific="dono",
        body="あなたは【地区】地区の【役】として\n【年数】にわたり尽くされました\n【大会】にあたり表彰します",
        order=1,
    )


@pytest.fixture
def congress(rule: AwardRule) -> AwardRound:
    return open_round()


def open_round(**changes: Any) -> AwardRound:
    fields: dict[str, Any] = {
        "name": "第59回社会福祉大会",
        "fiscal_year": 2021,
        "congress_on": dt.date(2021, 11, 12),
        "place": "市民会館",
        "reference_on": dt.date(2021, 10, 1),
        "deadline_on": dt.date(2021, 10, 29),
        "issuer": "泉市社会福祉協議会　会長　北島 隆",
        **changes,
    }
    return create_award_round(by=BY, **fields)
