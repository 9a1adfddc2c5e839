"""Wordings with months, weeks and days (``phrases`` explains which form of a target was chosen)."""

from __future__ import annotations

import datetime as dt
import random

from .phrases import Phrase, Target, count, months

WEEKDAYS = "月火水木金土日"
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
    return Phrase(
        rng.choice(("2か月に1回", "2ヶ月に1回", "２か月ごと")), ({"type": "bimonthly", "accept": [count(6)]},)
    )


def monthly_range(rng: random.Random) -> Phrase:
    low = rng.choice((1, 2))
    return Phrase(f"月{low}～{low + 1}回", ({"type": "times_per_month", "min": low, "max": low + 1},))


def spoken_month(rng: random.Random) -> Phrase:
    target: Target = {"type": "times_per_month", "value": 1, "accept": [{"type": "monthly", "months": "all"}]}
    return Phrase(rng.choice(("月一回", "月に1回", "月に一度", "各月1回")), (target,))


def once_a_week(rng: random.Random) -> Phrase:
    return Phrase(
        rng.choice(("週1回", "毎週1回", "毎週")), ({"type": "weekly", "accept": [{"type": "weekly", "value": 1}]},)
    )


def month_weekday(rng: random.Random) -> Phrase:
    m, day, nth = rng.choice(FISCAL), rng.choice("土日水"), rng.choice((1, 2, 3))
    accept = [
        {"type": "nth_weekday", "weekdays": [day]},
        {"type": "nth_weekday", "weekdays": [day], "months": [m]},
        {"type": "window", "months": [m]},
        {"type": "window", "months": [m], "weekdays": [day]},
        {"type": "months", "months": [m], "weekdays": [day]},
    ]
    return Phrase(f"{m}月第{nth}{day}曜日", (months(m, accept=accept),))


def odd_even(rng: random.Random) -> Phrase:
    odd = rng.random() < 0.5
    values = [5, 7, 9, 11, 1, 3] if odd else [4, 6, 8, 10, 12, 2]
    accept = [{"type": "bimonthly"}, {"type": "bimonthly", "months": values}]
    core = rng.choice(("{}", "{}に開催" if rng.random() < 0.3 else "{}")).format("奇数月" if odd else "偶数月")
    return Phrase(core, (months(*values, accept=accept),), inline=("奇数月" if odd else "偶数月") + "に")


def quarterly(rng: random.Random) -> Phrase:
    core = rng.choice(("四半期ごと", "四半期に1回", "四半期ごとに1回", "3か月に1回", "3ヶ月ごと"))
    target = count(4, accept=[{"type": "quarterly"}, {"type": "quarterly", "value": 1}])
    return Phrase(core, (target,), inline="四半期ごとに")


def weekly(rng: random.Random) -> Phrase:
    day = rng.choice(WEEKDAYS)
    core = rng.choice((f"毎週{day}曜日", f"毎週{day}曜日", f"毎週{day}曜", f"{day}曜日"))
    if rng.random() < 0.2:
        core += rng.choice((" 10時～12時", "、午後1時～4時", " 13:30～15:30"))
    return Phrase(core, ({"type": "weekly", "weekdays": [day]},), inline=f"毎週{day}曜日に")


def weekly_some(rng: random.Random) -> Phrase:
    days = [WEEKDAYS[i] for i in sorted(rng.sample(range(5), rng.choice((2, 2, 3))))]
    n = len(days)
    core = rng.choice((f"週{n}回（{{}}）", "毎週{}曜日", "{}曜日", f"週{n}回（{{}}曜日）", "毎週{}曜")).format(
        "・".join(days)
    )
    accept = [{"type": "weekly", "weekdays": days, "value": n}]
    target: Target = {"type": "weekly", "weekdays": days, "accept": accept}
    return Phrase(core, (target,), inline=f"毎週{'・'.join(days)}曜日に")


def office_days(rng: random.Random) -> Phrase:
    raw = rng.choice(("年末年始、祝祭日を除く", "祝日、年末年始を除く", "祝日を除く"))
    span, days = rng.choice(
        (
            ("月曜日から金曜日", list("月火水木金")),
            ("月～金曜日", list("月火水木金")),
            ("火～土曜日", list("火水木金土")),
        )
    )
    return Phrase(f"{span}（{raw}）", ({"type": "weekly", "weekdays": days}, {"type": "exclusion", "raw": raw}))


def biweekly(rng: random.Random) -> Phrase:
    day = rng.choice("土日金")
    return Phrase(f"隔週{day}曜日", ({"type": "biweekly", "weekdays": [day]},), inline=f"隔週{day}曜日に")


def nth_weekday(rng: random.Random) -> Phrase:
    day, nth = rng.choice(WEEKDAYS), rng.choice((1, 2, 3, 4))
    core = rng.choice(
        (f"毎月第{nth}{day}曜日", f"毎月第{nth}{day}曜", f"第{nth}{day}曜日", f"毎月第{nth}{day}曜日 13時～16時")
    )
    accept = [
        {"type": "nth_weekday", "weekdays": [day]},
        {"type": "monthly"},
        {"type": "times_per_month", "value": 1},
        {"type": "times_per_month", "value": 1, "weekdays": [day]},
    ]
    target: Target = {"type": "monthly", "weekdays": [day], "nth": [nth], "accept": accept}
    return Phrase(core, (target,), inline=f"毎月第{nth}{day}曜日に")


def two_weekdays(rng: random.Random) -> Phrase:
    day, (a, b) = rng.choice(WEEKDAYS[:5]), rng.choice(((1, 3), (2, 4)))
    core = rng.choice((f"毎月第{a}・第{b}{day}曜日", f"第{a}・{b}{day}曜日", f"毎月第{a}・{b}{day}曜日"))
    accept = [
        {"type": "nth_weekday", "weekdays": [day]},
        {"type": "nth_weekday", "weekdays": [day], "value": 2},
        {"type": "monthly", "weekdays": [day]},
        {"type": "times_per_month", "value": 2},
    ]
    target: Target = {"type": "times_per_month", "value": 2, "weekdays": [day], "nth": [a, b], "accept": accept}
    return Phrase(core, (target,), inline=f"毎月第{a}・第{b}{day}曜日に")


def day_in(rng: random.Random, year: int) -> dt.date:
    """A Saturday, Sunday or weekday of fiscal ``year`` (April to March)."""
    day = dt.date(year, 4, 1) + dt.timedelta(days=rng.randrange(5, 355))
    return (
        day
        if day.weekday() >= 5 or rng.random() < 0.3
        else day + dt.timedelta(days=6 - day.weekday() - rng.choice((0, 1)))
    )


def fixed_date(rng: random.Random, year: int) -> Phrase:
    day = day_in(rng, year)
    plain = f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
    era = f"令和{day.year - 2018 if day.year > 2019 else '元'}年{day.month}月{day.day}日"
    slash = f"{day.month}/{day.day}({WEEKDAYS[day.weekday()]})"
    core = rng.choice(
        (
            plain,
            plain,
            era,
            f"{day.month}月{day.day}日",
            plain + "予定",
            f"{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})",
            slash,
        )
    )
    return Phrase(core, ({"type": "date", "value": day.isoformat()},))


def window(rng: random.Random) -> Phrase:
    m = rng.choice(FISCAL)
    accept = [{"type": "window"}, {"type": "window", "months": [m]}]
    return Phrase(f"{m}月{rng.choice(('上旬', '中旬', '下旬'))}", (months(m, accept=accept),))


def span_of_months(rng: random.Random) -> Phrase:
    start = rng.randrange(0, 9)
    values = list(FISCAL[start : start + 3])
    accept = [
        {"type": "window"},
        {"type": "window", "months": values},
        {"type": "window", "months": [values[0], values[-1]]},
    ]
    return Phrase(f"{values[0]}月～{values[-1]}月", (months(*values, accept=accept),))


def month_or_needed(rng: random.Random) -> Phrase:
    m = rng.choice(FISCAL)
    return Phrase(f"{m}月、必要に応じて随時開催", (months(m), {"type": "as_needed"}))


def weekly_open(rng: random.Random) -> Phrase:
    day, tail = rng.choice("火水木金"), rng.choice(("他", "ほか"))
    targets = (
        {"type": "weekly", "weekdays": [day]},
        {"type": "biweekly", "weekdays": ["土"]},
        {"type": "open_list", "raw": tail},
    )
    return Phrase(f"毎週{day}曜日、隔週土曜日{tail}", targets)
