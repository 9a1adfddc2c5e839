"""Building what the ledger says of one promise, without a ledger; and recording into one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from sasaeai.capabilities.annual_plan.rules.report import Facts, plain_text, sentences_of
from sasaeai.records.programmes.api import CommitmentKind, mode_of
from tests.capabilities.annual_plan import record_words

START, END = dt.date(2021, 4, 1), dt.date(2022, 3, 31)
LAST = (dt.date(2020, 4, 1), dt.date(2021, 3, 31))


def facts(text: str, kind: str, measures: dict[str, int], **more: Any) -> Facts:
    """Facts of commitment 7 over the whole of 令和3年度."""
    which = CommitmentKind(kind)
    built = Facts(
        commitment=7,
        kind=which,
        mode=mode_of(text, which),
        text=text,
        start=START,
        end=END,
        measures=measures,
        before_span=LAST,
        entries=measures.get("sessions", 1),
    )
    return replace(built, **more)


def say(text: str, kind: str, measures: dict[str, int], **more: Any) -> str:
    return plain_text(sentences_of(facts(text, kind, measures, **more)))


def record(council: Any, codes: str | Sequence[str], day: str, *, on: str = "", **more: Any) -> Any:
    """One line of the ledger that serves the promises printed under ``codes``; ``on`` is the day it was recorded."""
    at = dt.datetime.combine(dt.date.fromisoformat(on or day), dt.time(10), ZoneInfo("Asia/Tokyo"))
    return record_words.record(council, codes, dt.date.fromisoformat(day), recorded_at=at, **more)
