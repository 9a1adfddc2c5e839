"""When a promise would plausibly have been kept: days of a fiscal year, from its targets or its kind."""

from __future__ import annotations

import datetime as dt
from random import Random

from sasaeai.foundation import calendars
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import CommitmentKind, PlanNode, TargetSpec, TargetType

#: How often a promise without a number is acted on: kind → times a year.
TIMES_A_YEAR: dict[CommitmentKind, int] = {
    CommitmentKind.CONSULTATION: 12,
    CommitmentKind.CASE_SUPPORT: 12,
    CommitmentKind.BENEFIT_LOAN: 12,
    CommitmentKind.VISIT: 10,
    CommitmentKind.LENDING: 12,
    CommitmentKind.BOOKING: 12,
    CommitmentKind.TRANSPORT: 12,
    CommitmentKind.SALES: 12,
    CommitmentKind.FACILITY: 12,
    CommitmentKind.EXHIBITION: 6,
    CommitmentKind.DISPATCH: 7,
    CommitmentKind.NETWORK: 5,
    CommitmentKind.MEETING: 4,
    CommitmentKind.TRAINING: 3,
    CommitmentKind.EVENT: 3,
    CommitmentKind.PUBLICATION: 4,
    CommitmentKind.SURVEY: 2,
    CommitmentKind.STAFF_HR: 2,
    CommitmentKind.ICT: 3,
    CommitmentKind.GRANT: 3,
    CommitmentKind.ROSTER_CLUB: 6,
    CommitmentKind.INSURANCE: 2,
    CommitmentKind.POINTS: 12,
}


def office_day(day: dt.date, within: FiscalYear) -> dt.date:
    """The same or the next day the office is open, without leaving the year."""
    while day.weekday() >= 5 or calendars.is_holiday(day) or calendars.is_year_end(day):
        day += dt.timedelta(days=1)
    return min(day, within.end)


def _in_month(year: FiscalYear, month: int, chance: Random, which: int = 0) -> dt.date:
    first = year.month(month)
    return office_day(first + dt.timedelta(days=6 + 9 * which + chance.randrange(6)), year)


def _spread(year: FiscalYear, times: int, chance: Random) -> list[dt.date]:
    days = []
    for n in range(times):
        start = 20 + n * 330 // times
        days.append(
            office_day(year.start + dt.timedelta(days=start + chance.randrange(max(1, 330 // times - 8))), year)
        )
    return days


def days_of_target(target: TargetSpec, year: FiscalYear, chance: Random) -> list[dt.date]:
    """The days on which one target would have been met; empty where it says nothing about when."""
    every = [m.month for m in year.months if m.month not in target.exclude_months]
    match target.type:
        case TargetType.MONTHS:
            return [_in_month(year, m, chance) for m in target.months]
        case TargetType.MONTHLY:
            return [_in_month(year, m, chance) for m in every]
        case TargetType.TIMES_PER_MONTH:
            return [_in_month(year, m, chance, n) for m in every for n in range(target.value or 1)]
        case TargetType.BIMONTHLY:
            return [_in_month(year, m, chance) for m in every[1::2]]
        case TargetType.WEEKLY | TargetType.BIWEEKLY:
            every_week = 2 if target.type == TargetType.BIWEEKLY else 1
            return list(
                calendars.occurrences(
                    target.weekdays,
                    year.start,
                    year.end,
                    every=every_week,
                    exclude_holidays=True,
                    exclude_year_end=True,
                )
            )
        case TargetType.DATE:
            return [target.date] if target.date else []
        case TargetType.COUNT_PER_YEAR:
            return _spread(year, target.value or target.minimum or 1, chance)
        case TargetType.CUMULATIVE_ORGS:
            return _spread(year, 18, chance)
        case TargetType.DAYS | TargetType.HEADCOUNT:
            return _spread(year, 1, chance)
        case _:
            return []


def days_of(node: PlanNode, year: FiscalYear, chance: Random) -> list[tuple[dt.date, str]]:
    """Every (day, label) of a promise in a year, oldest first."""
    found = [(day, t.label) for t in node.targets for day in days_of_target(t, year, chance)]
    per_unit = any(t.type in (TargetType.PER_UNIT, TargetType.PER_UNIT_COUNT) for t in node.targets)
    if not found and per_unit:
        found = [(day, "") for day in _spread(year, 9, chance)]
    if not found:
        found = [(day, "") for day in _spread(year, TIMES_A_YEAR.get(node.kind, 2), chance)]
    return sorted(found)
