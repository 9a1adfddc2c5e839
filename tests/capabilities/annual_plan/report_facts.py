"""Building what the ledger says of one promise, without a ledger; and recording into one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sasaeai.capabilities.annual_plan.rules.report import Facts, plain_text, sentences_of
from sasaeai.records.programmes.api import CommitmentKind, mode_of

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


def record(
    council: Any, codes: str | Sequence[str], day: str, *, measures: dict[str, int] | None = None, **more: Any
) -> Any:
    """One line of the ledger that serves the promises printed under ``codes``; ``on`` is the day it was recorded."""
    from zoneinfo import ZoneInfo

    from sasaeai.records.activities import api as activities
    from sasaeai.spine.access.api import system

    on = dt.date.fromisoformat(more.pop("on", day))
    return activities.record_activity(
        by=system("試験"),
        happened_on=dt.date.fromisoformat(day),
        lineages=[council.lineage(code) for code in ([codes] if isinstance(codes, str) else codes)],
        measures=measures or {},
        recorded_at=dt.datetime.combine(on, dt.time(10), ZoneInfo("Asia/Tokyo")),
        **more,
    )
