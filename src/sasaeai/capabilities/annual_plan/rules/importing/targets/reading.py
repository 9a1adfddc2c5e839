"""Runs the readers over a wording in order and settles what two of them said about the same promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sasaeai.records.programmes.api import TargetSpec, TargetType, share_exclusions

from ..attributes import attributes_of, tells_when, tells_where
from .amounts import read_counts, read_ordinals, read_others, read_people_and_places, read_remainder
from .calendar_words import read_days, read_exclusions, read_months, read_rhythms, read_weeks
from .scan import GONE, Found, Wording, wording_of

_PLACED = re.compile(r"配置[(]")
_NO_NAMES = ("ほか", "他", "上", "下", "定時", "臨時", "前", "後", "計", "うち", "内")
_COUNTS = (
    TargetType.COUNT_PER_YEAR,
    TargetType.TIMES_PER_MONTH,
    TargetType.DAYS,
    TargetType.MONTHS,
    TargetType.MONTHLY,
)


def targets_of(text: str, fiscal_year: int | None = None, *, whole: bool = False) -> tuple[TargetSpec, ...]:
    """Targets in the order printed.

    ``fiscal_year`` (April to March) dates days without a year; ``whole`` says that the text is nothing but a wording of time
    or amount (a cell under 時期, the value of 実施時期).
    """
    w = wording_of(text, fiscal_year, whole=whole)
    read_exclusions(w)
    read_days(w)
    read_ordinals(w)
    read_weeks(w)
    read_rhythms(w)
    read_people_and_places(w)
    read_counts(w)
    read_months(w)
    read_remainder(w)
    read_others(w)
    found = sorted(_placed_people(w), key=lambda f: f.start)
    return share_exclusions([f.spec for f in _labelled(_settled(found), w.original)])


def attribute_targets(text: str, fiscal_year: int | None = None) -> tuple[TargetSpec, ...]:
    """What 日時, 場所, 実施時期, 回数 … on a line of its own says."""
    found: list[TargetSpec] = []
    for label, value in attributes_of(text):
        if tells_where(label):
            found.append(TargetSpec(TargetType.PLACE, text_value=value))
        elif tells_when(label):
            found += [t for t in targets_of(value, fiscal_year, whole=True) if t.type != TargetType.ORDINAL]
    return tuple(found)


def _settled(found: Sequence[Found]) -> list[Found]:
    """Without figures that only repeat a schedule: 毎月（年12回）, 年3回（6月・10月・2月）, 月1回（毎月第2火曜日）."""
    kinds = {f.spec.type for f in found}
    out: list[Found] = []
    implied = {n for f in found if f.spec.type != TargetType.COUNT_PER_YEAR for n in _implied(f.spec)}
    dated = [f.spec.date for f in found if f.spec.type == TargetType.DATE and f.spec.date]
    nth = [f.spec for f in found if f.spec.type == TargetType.NTH_WEEKDAY]
    weekly = [f.spec for f in found if f.spec.type in (TargetType.WEEKLY, TargetType.BIWEEKLY)]
    for f in found:
        spec = f.spec
        if spec.type == TargetType.COUNT_PER_YEAR and spec.value in implied:
            continue
        if spec.type == TargetType.COUNT_PER_YEAR and len(dated) == spec.value and len(dated) > 0:
            continue
        if spec.type == TargetType.MONTHS and dated and set(spec.months) <= {d.month for d in dated}:
            continue
        if nth and spec.type in (TargetType.MONTHLY, TargetType.TIMES_PER_MONTH):
            continue
        if spec.type == TargetType.NTH_WEEKDAY and (rhythm := _monthly_in(found, every=True)) is not None:
            if rhythm.type == TargetType.BIMONTHLY:
                continue
            out.append(replace(f, spec=replace(spec, value=rhythm.value)))
            continue
        if nth and spec.type == TargetType.BIMONTHLY:
            spec = replace(spec, nth=nth[0].nth, weekdays=nth[0].weekdays)
            f = replace(f, spec=spec)
        if spec.type == TargetType.WEEKLY and not spec.weekdays and any(x.weekdays for x in weekly):
            continue
        if spec.type == TargetType.MONTHLY and TargetType.TIMES_PER_MONTH in kinds:
            continue
        if spec.type == TargetType.WINDOW and len(spec.months) < 12 and (rhythm := _monthly_in(found)) is not None:
            # 6月から9月まで毎月1回: the months are when, the rhythm how often.
            once = rhythm.value in (None, 1) and rhythm.minimum is None
            within = TargetSpec(TargetType.MONTHS, months=spec.months) if once else replace(rhythm, months=spec.months)
            out.append(replace(f, spec=within))
            continue
        if spec is _monthly_in(found) and any(o.spec.type == TargetType.WINDOW for o in found):
            continue
        if spec.type in (TargetType.AS_NEEDED, TargetType.STANDING) and any(o.spec.type == spec.type for o in out):
            continue
        if spec.type == TargetType.PER_UNIT and TargetType.PER_UNIT_COUNT in kinds:
            continue
        out.append(f)
    return out


def _placed_people(w: Wording) -> list[Found]:
    """相談員の配置（常勤2名、非常勤1名）: people in brackets behind 配置 are staff."""
    if not _PLACED.search(w.original):
        return w.found
    return [
        replace(f, spec=replace(f.spec, type=TargetType.STAFF)) if f.spec.type == TargetType.HEADCOUNT else f
        for f in w.found
    ]


def _monthly_in(found: Sequence[Found], *, every: bool = False) -> TargetSpec | None:
    """The one rhythm by months; ``every`` also takes every second month for one."""
    kinds = {TargetType.MONTHLY, TargetType.TIMES_PER_MONTH} | ({TargetType.BIMONTHLY} if every else set())
    rhythms = [f.spec for f in found if f.spec.type in kinds]
    return rhythms[0] if len(rhythms) == 1 else None


def _implied(spec: TargetSpec) -> tuple[int, ...]:
    """Counts a year that a schedule says already."""
    if spec.type == TargetType.NTH_WEEKDAY:
        months = len(spec.months) or 12 - len(spec.exclude_months)
        return (months * max(1, len(spec.nth)) * max(1, len(spec.weekdays)),)
    count = spec.implied_count()
    return () if count is None else (count,)


def _labelled(found: list[Found], original: str) -> list[Found]:
    """Where one item promises two gatherings, each target gets the name that stands before it."""
    counted = [f for f in found if f.spec.type in _COUNTS]
    if len(counted) < 2:
        return found
    names: dict[int, str] = {}
    edge = 0
    if len({f.spec.type for f in counted}) > 1 and all(f.spec.type != TargetType.COUNT_PER_YEAR for f in counted):
        return found
    for f in counted:
        names[id(f)] = _name_before(original[edge : f.start])
        edge = f.end
    if not all(names.values()) or any(name in _NO_NAMES for name in names.values()):
        return found
    return [replace(f, spec=replace(f.spec, label=names[id(f)])) if id(f) in names else f for f in found]


def _name_before(text: str) -> str:
    words = text.rstrip("(:年").replace(GONE, "").removeprefix(")")
    return re.sub(r"^(?:と|や)(?=\S{2})", "", re.split(r"[、。()・]|および|及び", words)[-1].strip())[:40]
