"""Wordings of frequency with what they promise, in the type names of the reviewed first plan.

Where the reviewed names have no natural word for a wording, this corpus chose, and the scorer accepts every listed form:

=============================  ==========================================================================================
wording                        first form (nearest reviewed name); other accepted forms
=============================  ==========================================================================================
毎月第2火曜日                  ``monthly`` + weekdays; ``nth_weekday`` + weekdays; ``monthly``
第2・第4水曜日                 ``times_per_month`` 2 + weekdays; ``nth_weekday`` + weekdays; ``times_per_month`` 2
四半期ごと                     ``count_per_year`` 4; ``quarterly``
奇数月 / 偶数月                ``months`` of six; ``bimonthly``; ``bimonthly`` + months
週2回（火・木）                ``weekly`` + weekdays; ``weekly`` 2 + weekdays
11月上旬                       ``months`` [11]; ``window`` + months; ``window``
10月～12月                     ``months`` [10, 11, 12]; ``window`` + months; ``window``
通年                           ``standing``; ``as_needed``
年3回（6月・10月・2月）        ``months`` (scored) and ``count_per_year`` 3 (optional), or one ``count_per_year`` with months
上期・下期 各1回               ``count_per_year`` 2
2か月に1回                     ``bimonthly``; ``count_per_year`` 6
週1回                          ``weekly``; ``weekly`` 1
9月第1日曜日                   ``months`` [9]; ``nth_weekday``; ``window`` (with months or weekdays)
年2回以上, 最低年2回           ``count_per_year`` 2; the same as ``min`` 2
半期に1回                      ``count_per_year`` 2
部数 (3,000部), 定員20名       not scored: such targets may be present or absent
=============================  ==========================================================================================
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Target = dict[str, Any]
WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True)
class Phrase:
    """``core`` as printed in brackets; ``inline`` as it stands between を and the verb, empty where it cannot."""

    core: str
    targets: tuple[Target, ...]
    inline: str = ""
    ignore: tuple[str, ...] = field(default=())


def count(value: int, *, unit: str = "回", **more: Any) -> Target:
    """``value`` occurrences a year."""
    return {"type": "count_per_year", "value": value, **more, "unit": unit}


def months(*values: int, **more: Any) -> Target:
    """One occurrence in each named calendar month, as printed."""
    return {"type": "months", "months": list(values), **more, "implied_count": len(values)}


def _times(rng: random.Random) -> int:
    return rng.choice((1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12))


def plain_count(rng: random.Random) -> Phrase:
    n = _times(rng)
    core = rng.choice((f"{n}回", f"{n}回", f"年{n}回", f"年{n}回", f"年{n}回", f"年間{n}回", f"年 {n} 回"))
    return Phrase(core, (count(n),), inline=core.replace(" ", ""))


def about_count(rng: random.Random) -> Phrase:
    n = rng.choice((2, 3, 4, 5, 6, 10, 20))
    core = rng.choice((f"年{n}回程度", f"{n}回程度", f"年約{n}回", f"年{n}回程度"))
    return Phrase(core, (count(n, approx=True),), inline=core)


def range_count(rng: random.Random) -> Phrase:
    low = rng.choice((1, 2, 3, 4))
    core = rng.choice(("{0}～{1}回", "年{0}～{1}回", "年{0}〜{1}回", "年{0}～{1}回")).format(low, low + 1)
    return Phrase(core, ({"type": "count_per_year", "min": low, "max": low + 1, "unit": "回"},), inline=core)


def half_years(_: random.Random) -> Phrase:
    return Phrase("上期・下期各1回", (count(2),))


def least_count(rng: random.Random) -> Phrase:
    n = rng.choice((1, 2, 3))
    core = rng.choice((f"年{n}回以上", f"最低年{n}回", f"{n}回以上"))
    return Phrase(core, (count(n, accept=[{"type": "count_per_year", "min": n}, {"type": "count_per_year", "min": n, "max": None}]),))


def spoken_count(rng: random.Random) -> Phrase:
    n = rng.choice((1, 2, 3, 4))
    kanji = "一二三四"[n - 1]
    core = rng.choice((f"年{kanji}回", f"年に{n}回", f"{kanji}回", f"年度内に{n}回", f"年{n}度"))
    return Phrase(core, (count(n),))


FISCAL = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


def one_month(rng: random.Random) -> Phrase:
    m = rng.choice(FISCAL)
    core = rng.choice((f"{m}月", f"{m}月", f"{m}月", f"{m}月予定", f"{m}月開催", f"{m}月実施予定", f"{m}月頃"))
    bare = core.rstrip("開催実施予定")
    return Phrase(core, (months(m),), inline=f"{bare}に")


def some_months(rng: random.Random) -> Phrase:
    got = sorted(rng.sample(range(12), rng.choice((2, 2, 3, 3, 4))))
    values = [FISCAL[i] for i in got]
    joint = rng.choice(("月、", "月・", "月，", "、", "・"))
    core = joint.join(str(v) for v in values) + "月"
    return Phrase(core, (months(*values),), inline=f"{core}に" if joint[0] == "月" else "")


def count_with_months(rng: random.Random) -> Phrase:
    got = sorted(rng.sample(range(12), rng.choice((2, 3, 4))))
    values = [FISCAL[i] for i in got]
    n = len(values)
    listed = "月・".join(str(v) for v in values) + "月"
    core = rng.choice((f"年{n}回：{listed}", f"年{n}回（{listed}）", f"年{n}回 {listed}", f"{listed} 年{n}回"))
    both = months(*values, accept=[count(n, months=values)])
    return Phrase(core, (both, count(n, optional=True)))


def monthly(rng: random.Random) -> Phrase:
    return Phrase("毎月", ({"type": "monthly", "months": "all", "implied_count": 12},), inline="毎月")


def monthly_except(rng: random.Random) -> Phrase:
    m = rng.choice((8, 8, 1, 12))
    core = rng.choice((f"{m}月を除く毎月", f"毎月（{m}月を除く）", f"毎月、{m}月を除く", f"毎月。ただし{m}月を除く"))
    return Phrase(core, ({"type": "monthly", "exclude_months": [m], "implied_count": 11},))


def times_a_month(rng: random.Random) -> Phrase:
    n = rng.choice((1, 1, 1, 2, 2, 4))
    core = rng.choice((f"月{n}回", f"月{n}回", f"毎月{n}回", f"月{n}回程度" if n > 1 else f"月{n}回"))
    target: Target = {"type": "times_per_month", "value": n, "implied_count": 12 * n}
    if n == 1 and core.startswith("毎月"):
        target["accept"] = [{"type": "monthly", "months": "all"}]
    return Phrase(core, (target,), inline=core)


def bimonthly(_: random.Random) -> Phrase:
    return Phrase("隔月", ({"type": "bimonthly", "implied_count": 6},), inline="隔月で")


def two_monthly(rng: random.Random) -> Phrase:
    return Phrase(rng.choice(("2か月に1回", "2ヶ月に1回", "２か月ごと")), ({"type": "bimonthly", "accept": [count(6)]},))


def monthly_range(rng: random.Random) -> Phrase:
    low = rng.choice((1, 2))
    return Phrase(f"月{low}～{low + 1}回", ({"type": "times_per_month", "min": low, "max": low + 1},))


def spoken_month(rng: random.Random) -> Phrase:
    target: Target = {"type": "times_per_month", "value": 1, "accept": [{"type": "monthly", "months": "all"}]}
    return Phrase(rng.choice(("月一回", "月に1回", "月に一度", "各月1回")), (target,))


def once_a_week(rng: random.Random) -> Phrase:
    return Phrase(rng.choice(("週1回", "毎週1回", "毎週")), ({"type": "weekly", "accept": [{"type": "weekly", "value": 1}]},))


def month_weekday(rng: random.Random) -> Phrase:
    m, day, nth = rng.choice(FISCAL), rng.choice("土日水"), rng.choice((1, 2, 3))
    accept = [{"type": "nth_weekday", "weekdays": [day]}, {"type": "nth_weekday", "weekdays": [day], "months": [m]},
              {"type": "window", "months": [m]}, {"type": "window", "months": [m], "weekdays": [day]},
              {"type": "months", "months": [m], "weekdays": [day]}]
    return Phrase(f"{m}月第{nth}{day}曜日", (months(m, accept=accept),))


def per_school(rng: random.Random) -> Phrase:
    unit, n = rng.choice(("小学校区", "支部", "圏域", "中学校区")), rng.choice((1, 1, 2))
    if rng.random() < 0.4:
        return Phrase(f"{unit}ごとに実施", ({"type": "per_unit", "unit": unit},))
    return Phrase(f"各{unit}{n}回", ({"type": "per_unit_count", "unit": unit, "value": n},))


def odd_even(rng: random.Random) -> Phrase:
    odd = rng.random() < 0.5
    values = [5, 7, 9, 11, 1, 3] if odd else [4, 6, 8, 10, 12, 2]
    accept = [{"type": "bimonthly"}, {"type": "bimonthly", "months": values}]
    core = rng.choice(("{}", "{}に開催" if rng.random() < 0.3 else "{}")).format("奇数月" if odd else "偶数月")
    return Phrase(core, (months(*values, accept=accept),), inline=("奇数月" if odd else "偶数月") + "に")


def quarterly(rng: random.Random) -> Phrase:
    core = rng.choice(("四半期ごと", "四半期に1回", "四半期ごとに1回", "3か月に1回", "3ヶ月ごと"))
    return Phrase(core, (count(4, accept=[{"type": "quarterly"}, {"type": "quarterly", "value": 1}]),))


def weekly(rng: random.Random) -> Phrase:
    day = rng.choice(WEEKDAYS)
    core = rng.choice((f"毎週{day}曜日", f"毎週{day}曜日", f"毎週{day}曜", f"{day}曜日"))
    return Phrase(core, ({"type": "weekly", "weekdays": [day]},), inline=f"毎週{day}曜日に")


def weekly_some(rng: random.Random) -> Phrase:
    days = [WEEKDAYS[i] for i in sorted(rng.sample(range(5), rng.choice((2, 2, 3))))]
    n = len(days)
    core = rng.choice((f"週{n}回（{{}}）", "毎週{}曜日", "{}曜日", f"週{n}回（{{}}曜日）", "毎週{}曜")).format("・".join(days))
    accept = [{"type": "weekly", "weekdays": days, "value": n}]
    return Phrase(core, ({"type": "weekly", "weekdays": days, "accept": accept},))


def office_days(rng: random.Random) -> Phrase:
    raw = rng.choice(("年末年始、祝祭日を除く", "祝日、年末年始を除く", "祝日を除く"))
    span, days = rng.choice((("月曜日から金曜日", list("月火水木金")), ("月～金曜日", list("月火水木金")), ("火～土曜日", list("火水木金土"))))
    return Phrase(f"{span}（{raw}）", ({"type": "weekly", "weekdays": days}, {"type": "exclusion", "raw": raw}))


def biweekly(rng: random.Random) -> Phrase:
    day = rng.choice("土日金")
    return Phrase(f"隔週{day}曜日", ({"type": "biweekly", "weekdays": [day]},), inline=f"隔週{day}曜日に")


def nth_weekday(rng: random.Random) -> Phrase:
    day, nth = rng.choice(WEEKDAYS), rng.choice((1, 2, 3, 4))
    core = rng.choice((f"毎月第{nth}{day}曜日", f"毎月第{nth}{day}曜", f"第{nth}{day}曜日", f"毎月第{nth}{day}曜日 13時～16時"))
    accept = [{"type": "nth_weekday", "weekdays": [day]}, {"type": "monthly"}, {"type": "times_per_month", "value": 1},
              {"type": "times_per_month", "value": 1, "weekdays": [day]}]
    return Phrase(core, ({"type": "monthly", "weekdays": [day], "nth": [nth], "accept": accept},))


def two_weekdays(rng: random.Random) -> Phrase:
    day, (a, b) = rng.choice(WEEKDAYS[:5]), rng.choice(((1, 3), (2, 4)))
    core = rng.choice((f"毎月第{a}・第{b}{day}曜日", f"第{a}・{b}{day}曜日", f"毎月第{a}・{b}{day}曜日"))
    accept = [{"type": "nth_weekday", "weekdays": [day]}, {"type": "nth_weekday", "weekdays": [day], "value": 2},
              {"type": "monthly", "weekdays": [day]}, {"type": "times_per_month", "value": 2}]
    return Phrase(core, ({"type": "times_per_month", "value": 2, "weekdays": [day], "nth": [a, b], "accept": accept},))


def day_in(rng: random.Random, year: int) -> dt.date:
    """A Saturday, Sunday or weekday of fiscal ``year`` (April to March)."""
    day = dt.date(year, 4, 1) + dt.timedelta(days=rng.randrange(5, 355))
    return day if day.weekday() >= 5 or rng.random() < 0.3 else day + dt.timedelta(days=6 - day.weekday() - rng.choice((0, 1)))


def fixed_date(rng: random.Random, year: int) -> Phrase:
    day = day_in(rng, year)
    plain = f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
    era = f"令和{day.year - 2018 if day.year > 2019 else '元'}年{day.month}月{day.day}日"
    slash = f"{day.month}/{day.day}({WEEKDAYS[day.weekday()]})"
    core = rng.choice((plain, plain, era, f"{day.month}月{day.day}日", plain + "予定", f"{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})", slash))
    return Phrase(core, ({"type": "date", "value": day.isoformat()},))


def window(rng: random.Random) -> Phrase:
    m = rng.choice(FISCAL)
    accept = [{"type": "window"}, {"type": "window", "months": [m]}]
    return Phrase(f"{m}月{rng.choice(('上旬', '中旬', '下旬'))}", (months(m, accept=accept),))


def span_of_months(rng: random.Random) -> Phrase:
    start = rng.randrange(0, 9)
    values = list(FISCAL[start : start + 3])
    accept = [{"type": "window"}, {"type": "window", "months": values}, {"type": "window", "months": [values[0], values[-1]]}]
    return Phrase(f"{values[0]}月～{values[-1]}月", (months(*values, accept=accept),))


def as_needed(rng: random.Random) -> Phrase:
    core = rng.choice(("随時", "随時", "随時", "必要に応じて", "必要に応じて開催", "適宜", "随時受付", "必要に応じ随時"))
    return Phrase(core, ({"type": "as_needed"},), inline=rng.choice(("随時", "必要に応じて")))


def standing(rng: random.Random) -> Phrase:
    core = rng.choice(("通年", "通年", "常設", "年間を通じて", "通年実施"))
    accept = [] if core == "常設" else [{"type": "as_needed"}]
    return Phrase(core, ({"type": "standing", "accept": accept},), inline="通年で")


def per_unit(rng: random.Random) -> Phrase:
    unit = rng.choice(("ブロック", "ブロック", "地区"))
    return Phrase(rng.choice((f"{unit}ごとに開催", f"{unit}ごと", f"{unit}ごとに実施")), ({"type": "per_unit", "unit": unit},))


def per_unit_count(rng: random.Random) -> Phrase:
    unit, n = rng.choice(("ブロック", "地区", "地区")), rng.choice((1, 1, 2))
    core = rng.choice((f"各{unit}{n}回", f"各{unit}年{n}回", f"{unit}ごとに{n}回"))
    return Phrase(core, ({"type": "per_unit_count", "unit": unit, "value": n},), inline=f"各{unit}で{n}回")


def days(rng: random.Random) -> Phrase:
    n = rng.choice((2, 3, 4, 5, 6, 10))
    return Phrase(rng.choice((f"{n}日間", f"{n}日間", f"延べ{n}日間")), ({"type": "days", "value": n, "unit": "日間"},))


def heads(rng: random.Random) -> Phrase:
    n = rng.choice((1, 2, 3, 4, 5))
    return Phrase(rng.choice((f"{n}名", f"{n}名参加", f"{n}人", f"職員{n}名")), ({"type": "headcount", "value": n, "unit": "名"},))


def cumulative(rng: random.Random) -> Phrase:
    n, unit = rng.choice((10, 12, 15, 20, 30)), rng.choice(("事業所", "団体", "施設"))
    return Phrase(f"延べ{n}{unit}", ({"type": "cumulative_orgs", "value": n, "unit": unit, "nobe": True},))


def month_or_needed(rng: random.Random) -> Phrase:
    m = rng.choice(FISCAL)
    return Phrase(f"{m}月、必要に応じて随時開催", (months(m), {"type": "as_needed"}))


def weekly_open(rng: random.Random) -> Phrase:
    day, tail = rng.choice("火水木金"), rng.choice(("他", "ほか"))
    targets = ({"type": "weekly", "weekdays": [day]}, {"type": "biweekly", "weekdays": ["土"]}, {"type": "open_list", "raw": tail})
    return Phrase(f"毎週{day}曜日、隔週土曜日{tail}", targets)


def copies(rng: random.Random) -> Phrase:
    n = rng.choice((2, 3, 4, 6))
    amount = rng.choice(("3,000部", "12,500部", "21,000部", "各5,000部"))
    return Phrase(rng.choice((f"年{n}回、{amount}", f"年{n}回発行 {amount}")), (count(n),), ignore=("copies",))


def capacity(rng: random.Random) -> Phrase:
    n = _times(rng)
    return Phrase(f"年{n}回、定員{rng.choice((15, 20, 30))}名", (count(n),), ignore=("headcount", "unit_total"))


def count_of_which(rng: random.Random) -> Phrase:
    n = rng.choice((3, 4, 5, 6))
    rough = rng.random() < 0.5
    tail = rng.choice(("施設見学", "合同開催", "視察研修", "オンライン開催"))
    core = f"{n}回{'程度' if rough else ''}{rng.choice(('。', '、'))}{rng.choice(('内', 'うち'))}1回は{tail}"
    first = count(n, approx=True) if rough else count(n)
    return Phrase(core, (first, {"type": "of_which", "value": 1, "unit": "回", "label": tail}))


Maker = Callable[[random.Random], Phrase]
_COUNTS: tuple[Maker, ...] = (
    plain_count, plain_count, plain_count, plain_count, plain_count, about_count, range_count, spoken_count, least_count,
)
_DATES: tuple[Maker, ...] = (one_month, one_month, some_months, window, month_weekday)
YEARLY: tuple[Maker, ...] = (one_month, one_month, window, month_weekday)
FAMILIES: dict[str, tuple[Maker, ...]] = {
    "meeting": (*_COUNTS, one_month, some_months, some_months, monthly, monthly_except, times_a_month, bimonthly, odd_even,
                quarterly, as_needed, per_unit, per_unit_count, month_or_needed, nth_weekday, count_of_which, count_with_months, two_monthly, spoken_month, per_school),
    "training": (*_COUNTS, *_DATES, days, per_unit_count, as_needed, half_years, capacity, count_with_months, span_of_months),
    "attend": (plain_count, heads, heads, heads, one_month, as_needed),
    "event": (*_COUNTS, *_DATES, weekly, weekly_some, biweekly, times_a_month, times_a_month, nth_weekday, two_weekdays, bimonthly, weekly_open, once_a_week, monthly_range),
    "consultation": (weekly, weekly_some, nth_weekday, two_weekdays, times_a_month, as_needed, as_needed, standing, office_days, bimonthly),
    "publication": (plain_count, plain_count, some_months, monthly, copies, bimonthly, odd_even, as_needed, count_with_months),
    "visit": (as_needed, monthly, per_unit_count, times_a_month, standing),
    "dispatch": (as_needed, cumulative, about_count),
    "grant": (one_month, as_needed), "lending": (standing, as_needed), "exhibition": (standing, plain_count, *_DATES),
    "survey": (plain_count, one_month, window, as_needed), "case_support": (as_needed,), "transport": (weekly_some, as_needed),
    "fundraising": (span_of_months, one_month, standing), "benefit_loan": (as_needed, standing, one_month),
    "network": (as_needed, plain_count), "sales": (plain_count, one_month, weekly), "booking": (standing, as_needed),
    "appointment_award": (one_month,), "stock_food": (plain_count, some_months, as_needed), "roster_club": (standing, as_needed),
    "facility": (standing, as_needed), "insurance": (standing,), "staff_hr": (plain_count, as_needed), "ict": (as_needed,),
    "directory": (plain_count,), "points": (standing,),
}
