"""Words the progress tests share: a fiscal year, what was held, and a promise looked at on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sasaeai.capabilities.annual_plan.enums import ProgressState
from sasaeai.capabilities.annual_plan.rules.progress import Done, Progress, progress_of
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import TargetSpec, TargetType

D = dt.date
T = TargetType
S = ProgressState
YEAR = FiscalYear(2021)
END = YEAR.end
REGISTRY = {"ブロック": 3, "地区": 5}


def day(month: int, number: int = 15) -> dt.date:
    """A day of 令和3年度."""
    return YEAR.month(month).replace(day=number)


def held(month: int, number: int = 15, **measures: Any) -> Done:
    """Something held and recorded the same day."""
    on = day(month, number)
    return Done(on, on)._replace(**measures)


def other(outcome: str, month: int, number: int = 15, **more: Any) -> Done:
    on = day(month, number)
    return Done(on, on, outcome, sessions=0)._replace(**more)


def progress(*targets: TargetSpec, done: list[Done] | None = None, as_of: dt.date = END, **more: Any) -> Progress:
    return progress_of(targets, done or [], year=YEAR, as_of=as_of, registry=REGISTRY, **more)


def states(target: TargetSpec, done: list[Done], *days: dt.date) -> list[ProgressState]:
    return [progress(target, done=done, as_of=on).state for on in days]


def count(value: int | None = None, **more: Any) -> TargetSpec:
    return TargetSpec(T.COUNT_PER_YEAR, value=value, **{"unit": "回", **more})


QUARTERLY_MEETING = TargetSpec(T.MONTHS, months=(4, 7, 10, 2))
