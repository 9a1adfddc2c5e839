"""Target types that the exchange format does not know, said in the types it knows.

The format is that of the first reviewed plan: any reader of such a file knows months, monthly, times_per_month, date and
count_per_year. What we know beyond that stands in a key beside them, so that reading it back loses nothing:

========================  =====================================================================
第2火曜日 (nth_weekday)    monthly, times_per_month (第1・第3) or months (10月第3日曜), with ``nth`` and ``weekdays``
四半期ごと (quarterly)     count_per_year of 4 (or a multiple), with ``every: quarter``
6月～9月 (window)          months, with ``span: true``: once somewhere in them, not once in each
9月までに (milestone)      months or date, with ``deadline: true``
========================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..enums import TargetType

_QUARTERS = 4
_NTH = (TargetType.MONTHS, TargetType.MONTHLY, TargetType.TIMES_PER_MONTH)


def in_plain_words(row: dict[str, Any]) -> dict[str, Any]:
    """The row in the types of the exchange format."""
    kind = row["type"]
    if kind == TargetType.NTH_WEEKDAY:
        return _nth_weekday(row)
    if kind == TargetType.QUARTERLY:
        times = _QUARTERS * int(row.get("value") or 1)
        return {**_without(row, "implied_count"), "type": _word(TargetType.COUNT_PER_YEAR), "value": times,
                "unit": row.get("unit") or "回", "every": "quarter"}  # fmt: skip
    if kind == TargetType.WINDOW and row.get("months"):
        return {**row, "type": _word(TargetType.MONTHS), "span": True}
    if kind == TargetType.MILESTONE and (row.get("months") or row.get("value")):
        return {**row, "type": _word(TargetType.DATE if row.get("value") else TargetType.MONTHS), "deadline": True}
    return row


def from_plain_words(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row in our own types; one that uses them already stays as it is."""
    kind = row.get("type")
    if row.get("nth") and kind in _NTH:
        return _read_nth_weekday(row)
    if row.get("every") == "quarter" and kind == TargetType.COUNT_PER_YEAR and isinstance(row.get("value"), int):
        times = row["value"] // _QUARTERS
        kept = _without(row, "every", "value", "unit")
        return {**kept, "type": _word(TargetType.QUARTERLY), **({"value": times} if times > 1 else {})}
    if row.get("span") and kind == TargetType.MONTHS:
        return {**row, "type": _word(TargetType.WINDOW)}
    if row.get("deadline") and kind in (TargetType.MONTHS, TargetType.DATE):
        return {**row, "type": _word(TargetType.MILESTONE)}
    return row


def _word(kind: TargetType) -> str:
    return str(kind.value)


def _without(row: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def _nth_weekday(row: dict[str, Any]) -> dict[str, Any]:
    printed, times = row.get("value"), len(row.get("nth", ())) * len(row.get("weekdays", ()))
    kept = _without(row, "value", "nth", "weekdays")
    days = {"nth": row.get("nth", []), "weekdays": row.get("weekdays", [])}
    if row.get("months"):
        return {**kept, "type": _word(TargetType.MONTHS), **days, "implied_count": max(1, times) * len(row["months"])}
    open_months = 12 - len(row.get("exclude_months", ()))
    if printed or times > 1:
        value = printed or times
        return {
            **kept,
            "type": _word(TargetType.TIMES_PER_MONTH),
            "value": value,
            **days,
            "implied_count": value * open_months,
        }
    every = {} if row.get("exclude_months") else {"months": "all"}
    return {**kept, "type": _word(TargetType.MONTHLY), **every, **days, "implied_count": open_months}


def _read_nth_weekday(row: Mapping[str, Any]) -> dict[str, Any]:
    times = len(row.get("nth", ())) * len(row.get("weekdays", ()))
    kept = {**row, "type": _word(TargetType.NTH_WEEKDAY)}
    # 月2回（第1・第3火曜）: the days say the number already; 月1回（第2火曜）stays apart from 毎月第2火曜.
    return _without(kept, "value") if times > 1 and row.get("value") == times else kept
