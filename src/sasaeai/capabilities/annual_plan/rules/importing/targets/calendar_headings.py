"""Calendars of the year: 4月 as a heading says when everything below it is held, and 16日 below it is a day of April."""

from __future__ import annotations

import re

from sasaeai.records.programmes.api import TargetSpec, TargetType

from ..widths import flat

_MONTH = r"(1[0-2]|[1-9])"
_HEADING = re.compile(
    rf"^[(\[【<《]?(?:第[1-4]四半期|上半期|下半期|上期|下期|前期|後期)?[(: ]*(?:毎年|令和\d+年)?{_MONTH}月?(?:[・、~\-] ?{_MONTH}月?)*"
    r"[)\]】>》]*(?:の?(?:事業|行事|活動|予定|計画)(?:予定)?)?$"
)
_NUMBERS = re.compile(r"\d{1,2}")
_DAY = re.compile(r"(?:^|(?<=[(、・ ]))(\d{1,2})日(?=[(<、・)~ ]|$)")
_PART = re.compile(r"(?<=[(、])(上旬|中旬|下旬|初旬|末)(?=[)、に]|$)|^(上旬|中旬|下旬|初旬|末)(?= )")
_UNTIL = re.compile(rf"(?<=[(、])(?:~|から){_MONTH}月")
_NTH = re.compile(r"(?<![月の])(第[1-5](?:[・、]第?[1-5])*[月火水木金土日]曜?)")
_DATED = frozenset({
    TargetType.MONTHS, TargetType.MONTHLY, TargetType.TIMES_PER_MONTH, TargetType.BIMONTHLY, TargetType.WEEKLY,
    TargetType.BIWEEKLY, TargetType.DATE, TargetType.NTH_WEEKDAY, TargetType.QUARTERLY, TargetType.WINDOW,
    TargetType.MILESTONE, TargetType.STANDING, TargetType.AS_NEEDED,
})  # fmt: skip


def months_headed(text: str) -> tuple[int, ...]:
    """The months that a heading is made of (4月, 4月～6月, 第1四半期（4～6月）), or none when it says anything else."""
    one = flat(text).strip()
    if "月" not in one or not _HEADING.match(one):
        return ()
    numbers = [int(n) for n in _NUMBERS.findall(re.sub(r"第[1-4]四半期|令和\d+年", "", one))]
    if len(numbers) == 2 and re.search(r"[~\-]", one):
        months = [numbers[0]]
        while months[-1] != numbers[1] and len(months) < 12:
            months.append(months[-1] % 12 + 1)
        return tuple(months)
    return tuple(dict.fromkeys(numbers))


def within_month(text: str, months: tuple[int, ...]) -> str:
    """The words of an item below the heading, with the month said where only a day or a part of it stands."""
    one = flat(text).strip()
    if len(months) != 1:
        return one
    month = f"{months[0]}月"
    one = _UNTIL.sub(rf"{month}~\1月", one)
    one = _DAY.sub(rf"{month}\1日", one)
    one = _PART.sub(lambda m: month + (m.group(1) or m.group(2)), one)
    return _NTH.sub(rf"{month}\1", one)


def with_months(found: tuple[TargetSpec, ...], months: tuple[int, ...]) -> tuple[TargetSpec, ...]:
    """Targets of an item below the heading: its own time if it has one, else the month."""
    if any(target.type in _DATED for target in found):
        return found
    kind = TargetType.MONTHS if len(months) == 1 else TargetType.WINDOW
    return (*found, TargetSpec(kind, months=months))
