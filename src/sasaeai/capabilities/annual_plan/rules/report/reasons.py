"""Why something was not held, as the report prints it: the same reason once, with all its days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sasaeai.foundation import eras
from sasaeai.records.activities.api import Outcome

from .blocks import Segment
from .facts import NotHeld

#: Up to so many days are named one by one.
NAMED = 5
_DONE = {Outcome.NOT_HELD: "見送った", Outcome.CANCELLED: "中止した", Outcome.POSTPONED: "延期した"}
_SENTENCE = re.compile(r"(?:です|ます|でした|ました|ません)$")
_VERB = re.compile(r"(?:[うくぐすつぬぶむるた]|ない|しい|[多少高低悪強弱]い)$")


def reasons_of(lines: Sequence[NotHeld], *, holding: bool = True) -> list[tuple[Segment, ...]]:
    """One sentence for each outcome, reason and new day; ``holding`` says 開催, otherwise 活動."""
    groups: dict[tuple[str, str, dt.date | None], list[NotHeld]] = {}
    for line in sorted(lines, key=lambda one: one.day):
        groups.setdefault((line.outcome, line.reason.strip(), line.moved_to), []).append(line)
    return [
        _sentence(outcome, reason, moved_to, group, "開催" if holding else "活動")
        for (outcome, reason, moved_to), group in groups.items()
    ]


def _sentence(
    outcome: str, reason: str, moved_to: dt.date | None, group: list[NotHeld], act: str
) -> tuple[Segment, ...]:
    why = reason.rstrip("。、")
    done = _DONE[Outcome(outcome)]
    if moved_to is not None:
        done = f"{eras.format_wareki(moved_to)}に延期した"
    planned = f"までに予定していた{len(group)}回の{act}は、" if len(group) > NAMED else f"に予定していた{act}は、"
    if _SENTENCE.search(why):
        ending = f"{planned}{done}（理由：{why}）。"
    else:
        ending = f"{planned}{why}{_joint(why)}{done}。"
    return (*_days(group), Segment(ending))


def _joint(why: str) -> str:
    if why.endswith(("ため", "ので", "から", "により", "によって")):
        return "、"
    return "ため、" if _VERB.search(why) else "のため、"


def _days(group: list[NotHeld]) -> list[Segment]:
    if len(group) == 1:
        return [Segment(eras.format_wareki(group[0].day), activity=group[0].activity)]
    if len(group) > NAMED:
        first, last = group[0].day, group[-1].day
        span = f"{eras.format_wareki(first, weekday=False)}から{_day(last, first)}"
        return [Segment(span)]
    found: list[Segment] = []
    for number, line in enumerate(group):
        before = group[number - 1].day if number else None
        joint = "" if not number else "及び" if number == len(group) - 1 else "、"
        if joint:
            found.append(Segment(joint))
        found.append(Segment(_day(line.day, before), activity=line.activity))
    return found


def _day(day: dt.date, before: dt.date | None) -> str:
    """The day, its year only where it changed."""
    if before is not None and before.year == day.year:
        return f"{day.month}月{day.day}日"
    return eras.format_wareki(day, weekday=False)
