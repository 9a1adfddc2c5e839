"""What was done, as progress sees it, and how much of it counts for a target."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import TargetSpec, TargetType

HELD, NOT_HELD, POSTPONED, CANCELLED = "held", "not_held", "postponed", "cancelled"


MEASURES = ("sessions", "people", "distinct_people", "cases", "copies", "minutes", "yen")


class Done(NamedTuple):  # A year makes thousands; a frozen dataclass costs six times as much to make.
    """One line of the ledger, or a sum of like lines of one month.

    Measures are sums: ``people`` are attendances, ``distinct_people`` persons. A counter-entry repeats its line with
    negative measures; of a line that was not held, whose measures are all zero, it must say ``entries=-1``.
    ``districts`` and ``blocks`` are names of where it was. ``label`` says which part of the promise it serves
    (スッキリ会). ``moved_to`` is the new day of what was postponed.
    """

    happened_on: dt.date
    recorded_on: dt.date
    outcome: str = HELD
    sessions: int = 1
    people: int = 0
    distinct_people: int = 0
    cases: int = 0
    copies: int = 0
    minutes: int = 0
    yen: int = 0
    districts: frozenset[str] = frozenset()
    label: str = ""
    blocks: frozenset[str] = frozenset()
    entries: int = 1
    moved_to: dt.date | None = None

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.outcome == HELD

    @property
    def standing(self) -> int:
        """How many lines of the ledger this adds: a counter-entry takes one away."""
        if self.entries != 1:
            return self.entries
        least = min(self.sessions, self.people, self.distinct_people, self.cases, self.copies, self.minutes, self.yen)
        return -1 if least < 0 else 1


@dataclass(frozen=True)
class Volume:
    """Sums of what was held; ``districts`` are those where something remains after counter-entries."""

    sessions: int = 0
    people: int = 0
    distinct_people: int = 0
    cases: int = 0
    copies: int = 0
    minutes: int = 0
    yen: int = 0
    districts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Iterable[Done]) -> Volume:
        """The sums of all held lines."""
        held = [line for line in lines if line.outcome == HELD]
        return cls(
            sum([line.sessions for line in held]),
            sum([line.people for line in held]),
            sum([line.distinct_people for line in held]),
            sum([line.cases for line in held]),
            sum([line.copies for line in held]),
            sum([line.minutes for line in held]),
            sum([line.yen for line in held]),
            districts=frozenset(_net_units([line for line in held if line.districts], "districts")),
        )

    def __bool__(self) -> bool:
        return any(getattr(self, name) > 0 for name in MEASURES)


def known_lines(activities: Iterable[Done], *, year: FiscalYear, as_of: dt.date, known_on: dt.date) -> tuple[Done, ...]:
    """The lines that count on a day, oldest first.

    Held: happened in the year and by ``as_of``, recorded by ``known_on``. Postponed or cancelled: decided by then, that
    is recorded by ``as_of`` too, although the day itself may still lie ahead.
    """
    first, last = year.start, year.end
    return tuple(
        sorted(
            [
                line
                for line in activities
                if line.recorded_on <= known_on
                and first <= line.happened_on <= last
                and (line.happened_on <= as_of or (line.outcome != HELD and line.recorded_on <= as_of))
            ],
            key=lambda line: (line.happened_on, line.recorded_on),
        )
    )


def last_held(lines: Iterable[Done]) -> dt.date | None:
    """The latest day on which something remains after counter-entries."""
    days: dict[dt.date, int] = {}
    for line in lines:
        if line.outcome == HELD:
            days[line.happened_on] = days.get(line.happened_on, 0) + line.standing
    return max((day for day, entries in days.items() if entries > 0), default=None)


def excused(lines: Iterable[Done]) -> Counter[str]:
    """How many postponements and cancellations stand, by outcome."""
    counts = Counter({POSTPONED: 0, CANCELLED: 0})
    for line in lines:
        if line.outcome in counts:
            counts[line.outcome] += line.standing
    return Counter({outcome: count for outcome, count in counts.items() if count > 0})


def _sessions(lines: Sequence[Done]) -> int:
    return sum(line.sessions for line in lines)


def _items(lines: Sequence[Done]) -> int:
    """延べ数 of organisations, households, calls: the cases of a line, or the line itself when it names none."""
    return sum(line.cases or line.sessions for line in lines)


def _persons(lines: Sequence[Done]) -> int:
    return sum(line.distinct_people or line.people for line in lines)


def _days(lines: Sequence[Done]) -> int:
    """Days on which something was held; a line of several sessions on one date stands for as many days."""
    by_day: defaultdict[dt.date, list[int]] = defaultdict(list)
    for line in lines:
        by_day[line.happened_on].append(line.sessions)
    return sum(min(max(sum(counts), 0), max(1, *counts)) for counts in by_day.values())


def _districts(lines: Sequence[Done]) -> int:
    return len(_net_units(lines, "districts")) or sum(line.cases for line in lines)


def _total(name: str) -> Callable[[Sequence[Done]], int]:
    return lambda lines: sum(getattr(line, name) for line in lines)


_BY_UNIT: dict[str, Callable[[Sequence[Done]], int]] = {
    **dict.fromkeys(("", "回", "度", "号", "講座", "コース", "期"), _sessions),
    **dict.fromkeys(("名", "人"), _total("people")),
    **dict.fromkeys(("部", "枚", "冊"), _total("copies")),
    **dict.fromkeys(("日", "日間"), _days),
    "件": _total("cases"),
    "円": _total("yen"),
    "千円": lambda lines: sum(line.yen for line in lines) // 1000,
    "万円": lambda lines: sum(line.yen for line in lines) // 10_000,
    "分": _total("minutes"),
    "時間": lambda lines: sum(line.minutes for line in lines) // 60,
    "地区": _districts,
}
_BY_TYPE: dict[TargetType, Callable[[Sequence[Done]], int]] = {
    TargetType.HEADCOUNT: _persons,
    TargetType.DAYS: _days,
    TargetType.CUMULATIVE_ORGS: _items,
    TargetType.COPIES: _total("copies"),
    TargetType.STAFF: _persons,
    TargetType.STAFF_INCREMENT: _persons,
    TargetType.DISTRICT_INCREMENT: _districts,
    TargetType.DISTRICT_TOTAL: _districts,
    TargetType.UNIT_TOTAL: _total("cases"),
}


def measured(spec: TargetSpec, lines: Iterable[Done]) -> int:
    """The figure the held lines give in the unit of the target; an unknown counter (団体, 世帯) counts cases."""
    held = [line for line in lines if line.held]
    if spec.type in _BY_TYPE:
        return _BY_TYPE[spec.type](held)
    return _BY_UNIT.get(spec.unit, _items)(held)


def counts_sessions(spec: TargetSpec) -> bool:
    """Whether the target counts how often something is held, so that a cancelled one explains a missing one."""
    return spec.type == TargetType.DAYS or (spec.type not in _BY_TYPE and _BY_UNIT.get(spec.unit) in (_sessions, _days))


def covered_units(lines: Iterable[Done], unit: str) -> tuple[Counter[str], int]:
    """Sessions by block or district, and sessions that name none."""
    name = "blocks" if "ブロック" in unit else "districts"
    held = [line for line in lines if line.held]
    return _net_units(held, name), max(0, sum(line.sessions for line in held if not getattr(line, name)))


def _net_units(lines: Iterable[Done], name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        for unit in getattr(line, name):
            counts[unit] += line.sessions or line.standing
    return Counter({unit: count for unit, count in counts.items() if count > 0})
