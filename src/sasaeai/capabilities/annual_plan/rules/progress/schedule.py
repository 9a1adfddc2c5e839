"""When a promise falls due: the dated occurrences of a target in a fiscal year. Needs no activity."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from sasaeai.foundation.calendars import is_holiday, is_year_end, nth_weekday, occurrences, weekday_ja
from sasaeai.foundation.fiscal import FiscalYear, month_end
from sasaeai.records.programmes.api import TargetSpec, TargetType

#: A dated event that was brought forward by up to this many days still is that event.
EARLIER_DAYS = 7

_TENTHS = (("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31))


#: Types whose occurrences fall due by date (as does a count per year beside named months).
DATED = frozenset(
    {
        TargetType.MONTHS,
        TargetType.MONTHLY,
        TargetType.TIMES_PER_MONTH,
        TargetType.BIMONTHLY,
        TargetType.QUARTERLY,
        TargetType.WEEKLY,
        TargetType.BIWEEKLY,
        TargetType.NTH_WEEKDAY,
        TargetType.DATE,
        TargetType.WINDOW,
        TargetType.MILESTONE,
    }
)


@dataclass(frozen=True)
class Slot:
    """One dated occurrence: due at the end of ``due``, kept by what is held from ``opens`` to ``closes``.

    From ``ahead_from`` on, what nothing else claims may keep it ahead of time; None when it cannot be kept early.
    """

    due: dt.date
    label: str
    opens: dt.date
    closes: dt.date
    ahead_from: dt.date | None = None


def slots_of(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...] | None:
    """The occurrences of a target, in order of the fiscal year; None when it sets no dates (counts, stocks, 随時).

    An empty tuple is a schedule that cannot be read: months or day missing, day outside the year.
    """
    match spec.type:
        case TargetType.MONTHS:
            return _named(spec, year)
        case TargetType.COUNT_PER_YEAR if spec.months:
            return _named(spec, year)
        case TargetType.MONTHLY | TargetType.TIMES_PER_MONTH:
            return _by_month(spec, year)
        case TargetType.BIMONTHLY | TargetType.QUARTERLY:
            return _named(spec, year) if spec.months else _blocks_of_months(spec, year)
        case TargetType.WEEKLY | TargetType.BIWEEKLY:
            return _by_week(spec, year)
        case TargetType.NTH_WEEKDAY:
            return _by_nth_weekday(spec, year)
        case TargetType.DATE:
            return _on_day(spec, year)
        case TargetType.WINDOW:
            return _window(spec, year)
        case TargetType.MILESTONE:
            return _deadline(spec, year)
    return None


def required(spec: TargetSpec, slots: tuple[Slot, ...]) -> int:
    """How many of the occurrences the year asks for: all, or the smaller number printed (年2回 beside three months)."""
    number = _printed_number(spec)
    return len(slots) if number is None else min(number, len(slots))


def most(spec: TargetSpec, slots: tuple[Slot, ...]) -> int:
    """How many a year are still what was promised: the upper end of a range (月1～2回), else what is required."""
    goal = required(spec, slots)
    if spec.maximum is None:
        return goal
    if _printed_number(spec) is not None:
        return max(goal, spec.maximum)
    return goal * spec.maximum // max(1, spec.minimum or 1)


def _printed_number(spec: TargetSpec) -> int | None:
    """How many a year, where a number stands beside named months; elsewhere it means something else (月2回)."""
    if spec.months and spec.type in (TargetType.MONTHS, TargetType.COUNT_PER_YEAR, TargetType.WINDOW):
        return spec.minimum if spec.minimum is not None else spec.value
    return None


def due_by(spec: TargetSpec, slots: tuple[Slot, ...], as_of: dt.date, tolerance: Fraction) -> int:
    """Occurrences whose day has passed by ``as_of``; of an approximate promise (程度) the share that must be kept."""
    passed = min(sum(slot.due <= as_of for slot in slots), required(spec, slots))
    return -(-passed * tolerance.numerator // tolerance.denominator) if spec.approx else passed


def _months(spec: TargetSpec, year: FiscalYear) -> list[dt.date]:
    chosen = spec.months or tuple(range(1, 13))
    return [first for first in year.months if first.month in chosen and first.month not in spec.exclude_months]


def _month_before(first: dt.date) -> dt.date:
    return (first - dt.timedelta(days=1)).replace(day=1)


def _named(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    """One per named month, and what the printed number asks beyond them by the end of the year."""
    if not spec.months:
        return ()
    months = _months(spec, year)
    slots = [
        Slot(
            month_end(first),
            f"{first.month}月",
            first,
            month_end(first),
            # The month before may serve, unless the plan names it too.
            None if _month_before(first) in months else _month_before(first),
        )
        for first in months
    ]
    more = max(0, (_printed_number(spec) or 0) - len(slots))
    return (*slots, *(Slot(year.end, "年度内", year.start, year.end) for _ in range(more)))


def _by_month(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    times = spec.value or spec.minimum or 1
    return tuple(
        Slot(month_end(first), f"{first.month}月" + (f"{n}回目" if times > 1 else ""), first, month_end(first))
        for first in _months(spec, year)
        for n in range(1, times + 1)
    )


def _blocks_of_months(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    size = 2 if spec.type == TargetType.BIMONTHLY else 3
    times = spec.value or 1
    months = year.months
    blocks = [(months[at], months[at + size - 1]) for at in range(0, 12, size)]
    return tuple(
        Slot(month_end(last), f"{first.month}～{last.month}月", first, month_end(last))
        for first, last in blocks
        for _ in range(times)
    )


def _by_week(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    """Days by the calendar. Of a fortnightly promise the plan does not say which weeks: counted from the first."""
    if not spec.weekdays:
        return _some_day_of_each_week(spec, year)
    days = occurrences(
        spec.weekdays,
        year.start,
        year.end,
        every=2 if spec.type == TargetType.BIWEEKLY else 1,
        exclude_holidays=spec.exclude_holidays,
        exclude_year_end=spec.exclude_year_end,
    )
    slots = []
    for day in days:
        if day.month in spec.exclude_months or (spec.months and day.month not in spec.months):
            continue
        slots.append(Slot(day, _day_label(day), day, day, day - dt.timedelta(days=day.weekday())))
    return tuple(slots)


def _some_day_of_each_week(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    """週2回 without a weekday: so often in every whole week from Monday to Sunday (or fortnight)."""
    length = dt.timedelta(weeks=2 if spec.type == TargetType.BIWEEKLY else 1)
    slots = []
    monday = year.start + dt.timedelta(days=-year.start.weekday() % 7)
    while (closes := monday + length - dt.timedelta(days=1)) <= year.end:
        if monday.month not in spec.exclude_months and (not spec.months or monday.month in spec.months):
            label = f"{monday.month}月{monday.day}日の週"
            slots += [Slot(closes, label, monday, closes)] * (spec.value or spec.minimum or 1)
        monday += length
    return tuple(slots)


def _by_nth_weekday(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    days = [
        (day, first)
        for first in _months(spec, year)
        for nth in spec.nth
        for weekday in spec.weekdays
        if (day := nth_weekday(first, nth, weekday)) is not None
    ]
    return tuple(
        Slot(day, _day_label(day), first, month_end(first))
        for day, first in sorted(days)
        if not (spec.exclude_holidays and is_holiday(day)) and not (spec.exclude_year_end and is_year_end(day))
    )


def _on_day(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    if spec.date is None or not year.contains(spec.date):
        return ()
    opens = max(year.start, spec.date - dt.timedelta(days=EARLIER_DAYS))
    return (Slot(spec.date, f"{spec.date.month}月{spec.date.day}日", opens, year.end),)


def _window(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    """9月上旬, 9月～11月頃: due when the window is over."""
    months = _months(spec, year) if spec.months else []
    if not months:
        day = spec.date
        return (Slot(day, f"{day.month}月{day.day}日", year.start, day),) if day and year.contains(day) else ()
    first, last = months[0], months[-1]
    opens, closes = first, month_end(last)
    label = f"{first.month}月" if first == last else f"{first.month}～{last.month}月"
    words = f"{spec.text_value} {spec.raw}"
    parts = [(name, start, end) for name, start, end in _TENTHS if name in words]
    if len(months) == 1 and parts:
        opens = first.replace(day=parts[0][1])
        closes = first.replace(day=min(parts[-1][2], closes.day))
        label += "～".join(name for name, _, _ in (parts[0], parts[-1])[: len(parts)])
    return (Slot(closes, label, opens, closes, _month_before(first)),) * (_printed_number(spec) or 1)


def _deadline(spec: TargetSpec, year: FiscalYear) -> tuple[Slot, ...]:
    """A proof at any time up to the deadline: a day, the end of the last month named, or of the year."""
    if spec.date is not None and not year.contains(spec.date):
        return ()
    months = _months(spec, year) if spec.months else []
    due = spec.date or (month_end(months[-1]) if months else year.end)
    label = "年度内" if due == year.end else f"{due.month}月{'末' if due == month_end(due) else f'{due.day}日'}まで"
    return (Slot(due, label, year.start, due),)


def _day_label(day: dt.date) -> str:
    return f"{day.month}月{day.day}日（{weekday_ja(day)}）"
