"""Figures as people say them: 3/4回, 8/11ブロック, 12回・延べ234名."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation.numbers import format_yen
from sasaeai.records.programmes.api import TargetType as T

from ...enums import ProgressState as State
from ..progress import TargetProgress, Volume
from ..progress.assess import COUNTED, COVERAGE, STOCK

_PERSONS = (T.HEADCOUNT, T.STAFF, T.STAFF_INCREMENT)


def unit_of(target: TargetProgress) -> str:
    """The counter a target is told in."""
    spec = target.spec
    if target.due or (spec.type in COVERAGE and (spec.value or 1) > 1):
        return _("回")
    if spec.unit:
        return spec.unit
    if spec.type in _PERSONS:
        return _("名")
    if spec.type == T.DAYS:
        return _("日")
    if spec.type == T.COPIES:
        return _("部")
    return _("回")


def reached(target: TargetProgress) -> int:
    """What stands against the goal: kept occurrences, or the sessions themselves once there are more than promised."""
    return target.met if target.due and target.state != State.OVER else target.value


def figure_words(target: TargetProgress) -> str:
    """3/4回; "" for a target that is no number."""
    spec = target.spec
    if not (target.due or spec.type in COUNTED | COVERAGE | STOCK) or target.goal is None:
        return ""
    goal = f"{target.goal:,}"
    if not target.due and spec.maximum is not None and spec.maximum > target.goal:
        goal = f"{target.goal:,}～{spec.maximum:,}"
    return f"{reached(target):,}/{goal}{unit_of(target)}"


_COUNTED = (
    ("sessions", gettext_lazy("%(n)s回")),
    ("people", gettext_lazy("延べ%(n)s名")),
    ("cases", gettext_lazy("%(n)s件")),
    ("copies", gettext_lazy("%(n)s部")),
)


def volume_words(volume: Volume, most: int = 7) -> str:
    """12回・延べ234名, the first ``most`` of what was counted; "" when nothing was."""
    said = [str(words) % {"n": f"{value:,}"} for name, words in _COUNTED if (value := getattr(volume, name))]
    if volume.minutes >= 60:
        said.append(_("%(n)s時間") % {"n": f"{volume.minutes // 60:,}"})
    if volume.yen:
        said.append(format_yen(volume.yen))
    return "・".join(said[:most])


def day_words(day: dt.date) -> str:
    """10月1日: a day within a fiscal year that needs no year."""
    return _("%(month)d月%(day)d日") % {"month": day.month, "day": day.day}
