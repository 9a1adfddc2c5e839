"""The page of one promise: its targets occurrence by occurrence, its months, its places, its years."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sasaeai.foundation.fiscal import month_end
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes

from ..enums import Doubt, OccurrenceState
from ..queries.progress import Viewpoint
from ..queries.promise import Place, Year
from ..rules.progress import Occurrence, TargetProgress
from ..rules.progress.assess import COVERAGE
from ..rules.wording import figure_words, target_words
from .ledger_lines import measure_words

#: A target with more occurrences than this is told month by month.
ONE_BY_ONE = 14

_TONES = {
    OccurrenceState.MET: ("good", "circle-check"),
    OccurrenceState.LATE: ("late", "triangle-alert"),
    OccurrenceState.WAITING: ("", "circle-dashed"),
    OccurrenceState.POSTPONED: ("calm", "circle-pause"),
    OccurrenceState.CANCELLED: ("", "circle-x"),
}
_WORST = (
    OccurrenceState.LATE,
    OccurrenceState.POSTPONED,
    OccurrenceState.CANCELLED,
    OccurrenceState.MET,
    OccurrenceState.WAITING,
)


@dataclass(frozen=True)
class Dated:
    """One occurrence, or the occurrences of one month: what it is called, its state, and when it was."""

    label: str
    word: str
    tone: str
    icon: str
    met_on: dt.date | None = None
    moved_to: dt.date | None = None


@dataclass(frozen=True)
class TargetShown:
    """One target with its figure, its occurrences, and what to settle when nobody can say more."""

    words: str
    figure: str
    dated: tuple[Dated, ...]
    doubt: str
    by_month: bool


def target_shown(target: TargetProgress) -> TargetShown:
    many = len(target.due) > ONE_BY_ONE
    dated = _months(target.due) if many else tuple(_one(one) for one in target.due)
    doubt = str(target.doubt.label) if target.doubt != Doubt.NONE else ""
    return TargetShown(
        target_words(target.spec) or str(target.spec.type.label), figure_words(target), dated, doubt, many
    )


def _one(one: Occurrence) -> Dated:
    tone, icon = _TONES[one.state]
    return Dated(one.label, str(one.state.label), tone, icon, one.met_on, one.moved_to)


def _months(due: Sequence[Occurrence]) -> tuple[Dated, ...]:
    """4月 4/4回: the worst state of the month decides how it looks."""
    by_month: dict[int, list[Occurrence]] = defaultdict(list)
    for one in due:
        by_month[one.due.month].append(one)
    found = []
    for month, ones in by_month.items():
        state = min((one.state for one in ones), key=_WORST.index)
        tone, icon = _TONES[state]
        kept = sum(one.met for one in ones)
        words = _("%(kept)d/%(all)d回 %(state)s") % {"kept": kept, "all": len(ones), "state": state.label}
        found.append(Dated(_("%(number)d月") % {"number": month}, words, tone, icon))
    return tuple(found)


@dataclass(frozen=True)
class Amount:
    """A figure that opens to its records."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class MonthBar:
    """One month of the drawing. Both heights are at most 100 above a ground line at 104; ``x`` is where the month begins."""

    label: int
    x: int
    height: float
    height_before: float
    title: str

    @property
    def top(self) -> float:
        return 104 - self.height

    @property
    def top_before(self) -> float:
        return 104 - self.height_before


@dataclass(frozen=True)
class MonthLine:
    """One measure over the year: a figure per month, the sum, and the year before until the same month and in all."""

    label: str
    amounts: tuple[Amount, ...]
    total: Amount
    until_now: str
    before: str


@dataclass(frozen=True)
class MonthTable:
    """A year by month. ``drawn`` is the measure the bars show, ``most`` its highest month."""

    heads: tuple[str, ...]
    lines: tuple[MonthLine, ...]
    bars: tuple[MonthBar, ...]
    drawn: str
    most: str
    has_before: bool


def month_table(commitment: programmes.Commitment, this: Year, last: Year | None, view: Viewpoint) -> MonthTable | None:
    """The year's figures; None when neither this year nor the last has any."""
    before = last or Year(view.year.previous)
    used = [name for name in activities.MEASURE_NAMES if this.sums.get(name) or before.sums.get(name)]
    if not used:
        return None
    drawn = next((name for name in ("people", "cases", "copies", "yen", "sessions") if name in used), used[0])
    months = view.year.months
    top = max(_of(year, month, drawn) for year in (this, before) for month in months)
    until = [month for month in months if month <= view.as_of]

    def line(name: str) -> MonthLine:
        amounts = tuple(_amount(commitment, name, _of(this, m, name), m, month_end(m), view) for m in months)
        total = _amount(commitment, name, this.sums.get(name, 0), view.year.start, view.year.end, view)
        return MonthLine(
            measure_words(name)[0],
            amounts,
            total,
            _with_unit(name, sum(_of(before, month, name) for month in until)),
            _with_unit(name, before.sums.get(name, 0)),
        )

    def bar(place: int, month: dt.date) -> MonthBar:
        value, earlier = _of(this, month, drawn), _of(before, month, drawn)
        return MonthBar(month.month, place * 40, _bar(value, top), _bar(earlier, top), _with_unit(drawn, value))

    return MonthTable(
        heads=tuple(_("%(number)d月") % {"number": month.month} for month in months),
        lines=tuple(line(name) for name in used),
        bars=tuple(bar(place, month) for place, month in enumerate(months)),
        drawn=measure_words(drawn)[0],
        most=_with_unit(drawn, top),
        has_before=last is not None,
    )


def _of(year: Year, month: dt.date, name: str) -> int:
    return year.by_month.get(month.month, {}).get(name, 0)


def _bar(value: int, top: int) -> float:
    return round(100 * max(0, value) / top, 1) if top > 0 else 0


def _with_unit(name: str, value: int) -> str:
    return f"{value:,}{measure_words(name)[1]}"


def _amount(
    commitment: programmes.Commitment, name: str, value: int, start: dt.date, end: dt.date, view: Viewpoint
) -> Amount:
    if not value:
        return Amount("")
    return Amount(_with_unit(name, value), figure_query(commitment, name, start, end, view))


def figure_query(
    commitment: programmes.Commitment,
    measure: str,
    start: dt.date,
    end: dt.date,
    view: Viewpoint,
    **more: str,
) -> str:
    """The question of a figure, as the query of ``plan:figure``; a past day is asked as it was known then."""
    asked: dict[str, str | int] = {"commitment": commitment.pk, "measure": measure, "from": start.isoformat()}
    asked["to"] = (end if view.snapshot else min(end, view.as_of)).isoformat()
    if not view.snapshot:
        asked["known"] = view.known_on.isoformat()
    return f"?{urlencode({**asked, **{name: value for name, value in more.items() if value}})}"


@dataclass(frozen=True)
class Unit:
    """A district or block of a target, and whether it has had its share."""

    name: str
    sessions: int
    covered: bool
    url: str


@dataclass(frozen=True)
class UnitTable:
    """A target that asks where: all units, and how many still wait."""

    unit: str
    times: int
    units: tuple[Unit, ...]
    covered: int
    asks_every: bool

    @property
    def missing(self) -> tuple[Unit, ...]:
        return tuple(one for one in self.units if not one.covered)


def asks_where(target: TargetProgress) -> bool:
    return target.spec.type in COVERAGE or "地区" in target.spec.unit  # the unit as it was printed


def unit_table(
    commitment: programmes.Commitment, target: TargetProgress, places: Sequence[Place], view: Viewpoint
) -> UnitTable:
    times = target.spec.value or 1 if target.spec.type in COVERAGE else 1
    units = tuple(
        Unit(
            one.name,
            one.sessions,
            one.sessions >= times,
            figure_query(commitment, "sessions", view.year.start, view.year.end, view, district=one.code)
            if one.code and one.sessions
            else "",
        )
        for one in places
    )
    covered = sum(one.covered for one in units)
    return UnitTable(target.spec.unit, times, units, covered, target.spec.type in COVERAGE)
