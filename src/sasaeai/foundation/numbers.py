"""Figures as councils print them: yen, counters, percentages under the council's own rounding."""

from __future__ import annotations

import enum
import re


class RoundingRule(enum.Enum):
    """What a council does with a fraction. A setting: one published report truncates throughout, another does not."""

    TRUNCATE = "truncate"
    HALF_UP = "half_up"


_KANJI = "〇一二三四五六七八九"


def format_yen(amount: int) -> str:
    """1,050,000円; a minus sign in front of what was paid back."""
    return f"{amount:,}円"


def format_count(value: int, unit: str) -> str:
    """48名, 1,250件: the figure with separators and its counter."""
    return f"{value:,}{unit}"


def quotient(n: int, d: int, rule: RoundingRule) -> int | None:
    """n / d as a whole number under the rule, exactly; None when there is nothing to divide by.

    Truncation is towards zero; half-up takes a half away from zero, as 四捨五入 does.
    """
    if d == 0:
        return None
    sign = -1 if (n < 0) != (d < 0) else 1
    whole, rest = divmod(abs(n), abs(d))
    if rule is RoundingRule.HALF_UP and 2 * rest >= abs(d):
        whole += 1
    return sign * whole


def percent(n: int, d: int, rule: RoundingRule) -> int | None:
    """n of d in whole per cent under the rule; None when d is 0."""
    return quotient(100 * n, d, rule)


def year_on_year(now: int, before: int, rule: RoundingRule) -> str | None:
    """前年度比 25％増, 前年度比 8％減, 前年度と同じ; None when last year gives nothing to compare with.

    A change that rounds to nothing is told as 1％未満 instead of 0％.
    """
    if before <= 0:
        return None
    if now == before:
        return "前年度と同じ"
    change = percent(abs(now - before), before, rule)
    direction = "増" if now > before else "減"
    return f"前年度比 {change}％{direction}" if change else f"前年度比 1％未満の{direction}"


def in_kanji(text: str) -> str:
    """The words with their figures as vertical writing has them: 12月1日 is 十二月一日, 2021年 二〇二一年."""
    return re.sub(r"[0-9]+", lambda found: _kanji(found[0]), text)


def _kanji(figures: str) -> str:
    if len(figures) != 2 or figures[0] == "0":
        return "".join(_KANJI[int(one)] for one in figures)
    tens, ones = int(figures[0]), int(figures[1])
    return ("" if tens == 1 else _KANJI[tens]) + "十" + (_KANJI[ones] if ones else "")
