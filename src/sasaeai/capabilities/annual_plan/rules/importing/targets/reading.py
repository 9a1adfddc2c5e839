"""Runs the readers over a wording in order and settles what two of them said about the same promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sasaeai.records.programmes.api import TargetSpec, TargetType, share_exclusions

from ..widths import flat
from .amounts import read_counts, read_ordinals, read_others, read_people_and_places, read_remainder
from .calendar_words import read_days, read_exclusions, read_months, read_rhythms, read_weeks
from .scan import GONE, Found, wording_of

_COUNTS = (
    TargetType.COUNT_PER_YEAR,
    TargetType.TIMES_PER_MONTH,
    TargetType.DAYS,
    TargetType.MONTHS,
    TargetType.MONTHLY,
)
_ATTRIBUTE = re.compile(
    r"^[・○◇\-(\[【<]*(日 ?時|期 ?日|日 ?程|開催日時?|実施日時?|と ?き|時 ?期|実施時期|開催時期|開催月|期 ?間|"
    r"実施期間|回 ?数|開催回数|実施回数|年間回数|頻 ?度|開催頻度|実施方法|開催方法|"
    r"場 ?所|会 ?場|開催場所|実施場所|と ?こ ?ろ|対 ?象|対象者|参加対象|定 ?員|募集人員|内 ?容|実施内容|"
    r"講 ?師|参加費|受講料|費 ?用|主 ?催|共 ?催|協 ?力|後 ?援|担 ?当|目 ?的|規 ?模|部 ?数|発行部数|発行回数|"
    r"配布先|予 ?算)"
    r"[)\]】>]?(?: ?[::] ?| +|(?=\d|毎|年|月\d|随時|通年))(.+)$"
)
_WHEN = re.compile(r"日時|期日|日程|開催日|実施日|とき|時期|開催月|期間|回数|頻度|方法|部数")
_WHERE = re.compile(r"場所|会場|ところ")


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
    found = sorted(w.found, key=lambda f: f.start)
    return share_exclusions([f.spec for f in _labelled(_settled(found), w.original)])


def attribute_of(text: str) -> tuple[str, str] | None:
    """(label without spaces, value) of a line such as 日時　9月5日（日）, or None."""
    m = _ATTRIBUTE.match(flat(text).strip())
    return (m.group(1).replace(" ", ""), m.group(2).strip()) if m else None


def attribute_targets(text: str, fiscal_year: int | None = None) -> tuple[TargetSpec, ...]:
    """What 日時, 場所, 実施時期, 回数 … on a line of its own says."""
    known = attribute_of(text)
    if known is None:
        return ()
    label, value = known
    if _WHERE.search(label):
        printed = text[len(text) - len(flat(text).lstrip()) :].strip()
        return (TargetSpec(TargetType.PLACE, text_value=printed[-len(value) :] if value in flat(printed) else value),)
    if _WHEN.search(label):
        return tuple(t for t in targets_of(value, fiscal_year, whole=True) if t.type != TargetType.ORDINAL)
    return ()


def _settled(found: Sequence[Found]) -> list[Found]:
    """Without figures that only repeat a schedule: 毎月（年12回）, 年3回（6月・10月・2月）, 月1回（毎月第2火曜日）."""
    kinds = {f.spec.type for f in found}
    out: list[Found] = []
    implied = {f.spec.implied_count() for f in found if f.spec.type != TargetType.COUNT_PER_YEAR}
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
        if nth and spec.type in (TargetType.MONTHLY, TargetType.TIMES_PER_MONTH, TargetType.BIMONTHLY):
            continue
        if spec.type == TargetType.WEEKLY and not spec.weekdays and any(x.weekdays for x in weekly):
            continue
        if spec.type == TargetType.MONTHLY and TargetType.TIMES_PER_MONTH in kinds:
            continue
        if spec.type in (TargetType.AS_NEEDED, TargetType.STANDING) and any(o.spec.type == spec.type for o in out):
            continue
        if spec.type == TargetType.PER_UNIT and TargetType.PER_UNIT_COUNT in kinds:
            continue
        out.append(f)
    return out


def _labelled(found: list[Found], original: str) -> list[Found]:
    """Where one item promises two gatherings, each target gets the name that stands before it."""
    counted = [f for f in found if f.spec.type in _COUNTS]
    if len(counted) < 2:
        return found
    names: dict[int, str] = {}
    edge = 0
    for f in counted:
        names[id(f)] = _name_before(original[edge : f.start])
        edge = f.end
    if not all(names.values()):
        return found
    return [replace(f, spec=replace(f.spec, label=names[id(f)])) if id(f) in names else f for f in found]


def _name_before(text: str) -> str:
    words = text.rstrip("(:年").replace(GONE, "")
    return re.split(r"[、。()・]|および|及び", words)[-1].strip()[:40]
