"""A section's year as rows to fill in: every promise, with the days and numbers the plan expects of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Reach, Viewer

from ..rules.progress import Occurrence, TargetProgress
from ..rules.wording import target_words
from .progress import ItemProgress, progress_for, viewpoint

#: More rows than this for one part of a promise (毎週火曜) become one a month.
ROWS_AT_MOST = 24


@dataclass(frozen=True)
class YearRow:
    """One row of the sheet: which promise and part, what is expected, and the day where the plan names one."""

    code: str
    text: str
    part: str
    expected: str


def sections_for(viewer: Viewer) -> list[organisations.Organisation]:
    """The sections whose year somebody may bring as a sheet."""
    grants = viewer.reaches("activities.import")
    if any(grant.reach == Reach.ALL for grant in grants):
        return list(organisations.sections())
    codes = {code for grant in grants if grant.reach == Reach.TEAM for code in grant.units}
    return list(organisations.sections().filter(code__in=codes))


def year_rows(plan: programmes.Plan, section: organisations.Organisation) -> list[YearRow]:
    """The promises of a section in printed order, one row for each time the plan expects something of it."""
    mine = programmes.commitments_of(plan).filter(section=section, relist_of__isnull=True)
    found = progress_for(plan, list(mine), viewpoint(plan.year))
    return [row for one in found.items for row in _rows(one)]


def _rows(one: ItemProgress) -> Iterator[YearRow]:
    code, text = one.commitment.item.code, one.commitment.item.text
    told = [(target.spec.label, list(_expected(target))) for target in one.progress.targets]
    rows = [YearRow(code, text, part, words) for part, expected in told for words in expected]
    yield from rows or [YearRow(code, text, "", "")]


def _expected(target: TargetProgress) -> Iterator[str]:
    """Each time in words: 4月, 10月3日（日）, 3回目; with the day it was recorded on, where it was."""
    if target.due:
        yield from _times(target.due) if len(target.due) <= ROWS_AT_MOST else _by_month(target.due)
    elif target.goal and target.spec.type in _COUNTED and target.goal <= ROWS_AT_MOST:
        for number in range(1, target.goal + 1):
            words = _("%(number)d回目") % {"number": number}
            yield _("%(when)s（記録あり）") % {"when": words} if number <= target.value else words
    elif target.assessable or target.spec.label:
        yield target_words(target.spec)


_COUNTED = frozenset({programmes.TargetType.COUNT_PER_YEAR, programmes.TargetType.BIENNIAL})


def _times(due: tuple[Occurrence, ...]) -> Iterator[str]:
    for one in due:
        if one.met_on is not None:
            yield _("%(when)s（記録あり %(month)d/%(day)d）") % {
                "when": one.label,
                "month": one.met_on.month,
                "day": one.met_on.day,
            }
        else:
            yield one.label


def _by_month(due: tuple[Occurrence, ...]) -> Iterator[str]:
    def month(one: Occurrence) -> dt.date:
        return one.due.replace(day=1)

    for first, ones in groupby(sorted(due, key=month), key=month):
        times = list(ones)
        kept = sum(one.met for one in times)
        words = _("%(month)d月（%(count)d回）") % {"month": first.month, "count": len(times)}
        yield _("%(when)s（記録あり %(kept)d回）") % {"when": words, "kept": kept} if kept else words
