"""What a promise asks of people now: this month, overdue, newly overdue; and which promises concern the districts. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sasaeai.foundation.calendars import weekday_ja
from sasaeai.foundation.fiscal import month_end
from sasaeai.records.programmes.api import TargetSpec

from ..enums import OccurrenceState, ProgressState
from .progress import Occurrence, Progress, TargetProgress
from .progress.assess import COVERAGE

#: So many dated parts are named, the rest counted.
NAMED = 2
#: Counters a plan names its parts of the city with, and the word every council writes for them.
DISTRICT, BLOCK = "地区", "ブロック"


def day_of(one: Occurrence) -> dt.date:
    """When it is due: the new day of what was put off."""
    return one.moved_to or one.due


def due_in(progress: Progress, month: dt.date) -> tuple[Occurrence, ...]:
    """The dated parts still to be done that fall due in the month, the earliest first; no more than the year asks for.

    Overdue ones are not among them (``overdue_of``), and of a promise already kept nothing is.
    """
    first, last = month.replace(day=1), month_end(month.replace(day=1))
    found: list[Occurrence] = []
    for target in progress.targets:
        if target.state not in ProgressState.fulfilled():
            found += [one for one in _to_come(target) if first <= day_of(one) <= last]
    return tuple(sorted(found, key=day_of))


def _to_come(target: TargetProgress) -> list[Occurrence]:
    waiting = sorted(
        (
            one
            for one in target.due
            if one.state == OccurrenceState.WAITING
            or (one.state == OccurrenceState.POSTPONED and one.moved_to is not None)
        ),
        key=day_of,
    )
    missing = len(target.due) if target.goal is None else max(0, target.goal - target.met)
    return waiting[:missing]


def kept_in(progress: Progress, month: dt.date) -> int:
    """How many dated parts of the month are done already."""
    first, last = month.replace(day=1), month_end(month.replace(day=1))
    return sum(one.met and first <= one.due <= last for target in progress.targets for one in target.due)


def overdue_of(progress: Progress) -> tuple[Occurrence, ...]:
    """The dated parts whose day has passed without a record or a reason, the oldest first."""
    return tuple(sorted((one for target in progress.targets for one in target.overdue), key=day_of))


def fell_due(progress: Progress, start: dt.date, end: dt.date) -> int:
    """How many of the overdue parts fell due between two days."""
    return sum(start <= day_of(one) <= end for one in overdue_of(progress))


def occurrence_words(occurrences: Sequence[Occurrence], today: dt.date | None = None) -> str:
    """10月中; 10月1回目、10月2回目; 10月15日（金） ほか2回; with the new day of what was put off, and what is due today."""
    named = "、".join(_on(today, one) if day_of(one) == today else _one(one) for one in occurrences[:NAMED])
    left = len(occurrences) - NAMED
    return _("%(named)s ほか%(count)d回") % {"named": named, "count": left} if left > 0 else named


def _on(today: dt.date, one: Occurrence) -> str:
    """Today's: 今日 10月12日（火）; of a month or a week whose last day it is, 10月中（今日まで）."""
    if one.moved_to is not None:
        return _("今日 %(label)sの分") % {"label": one.label}
    if one.label.removeprefix(f"{today.month}月{today.day}日") in ("", f"（{weekday_ja(today)}）"):
        return _("今日 %(label)s") % {"label": one.label}
    return _("%(words)s（今日まで）") % {"words": _one(one)}


def _one(one: Occurrence) -> str:
    if one.moved_to is None:
        whole_month = one.label[:-1] == str(one.due.month)
        return _("%(month)d月中") % {"month": one.due.month} if whole_month else one.label
    return _("%(label)sの分（%(month)d月%(day)d日に延期）") % {
        "label": one.label,
        "month": one.moved_to.month,
        "day": one.moved_to.day,
    }


def concerns_districts(text: str, partners: Iterable[str], specs: Iterable[TargetSpec]) -> bool:
    """Whether a promise is of interest to a district officer: it says so, or it is counted by district or block."""
    words = (text, *partners)
    return any(DISTRICT in word or BLOCK in word for word in words) or any(promised_everywhere(spec) for spec in specs)


def promised_everywhere(spec: TargetSpec) -> bool:
    """Whether a target promises something to every district or to every block."""
    return spec.type in COVERAGE and (DISTRICT in spec.unit or BLOCK in spec.unit)


def served(target: TargetProgress, district: str, block: str) -> bool:
    """Whether what was promised to every district or block has reached this one."""
    name = block if BLOCK in target.spec.unit else district
    return name in target.covered
