"""Wordings of frequency with what they promise, in the type names of the reviewed first plan.

Where the reviewed names have no natural word for a wording, this corpus chose; the scorer accepts every listed form:

=============================  =====================================================================================
wording                        first form (nearest reviewed name); other accepted forms
=============================  =====================================================================================
毎月第2火曜日                  ``monthly`` + weekdays; ``nth_weekday`` + weekdays; ``monthly``
第2・第4水曜日                 ``times_per_month`` 2 + weekdays; ``nth_weekday`` + weekdays; ``times_per_month`` 2
四半期ごと                     ``count_per_year`` 4; ``quarterly``
奇数月 / 偶数月                ``months`` of six; ``bimonthly``; ``bimonthly`` + months
週2回（火・木）                ``weekly`` + weekdays; ``weekly`` 2 + weekdays
11月上旬                       ``months`` [11]; ``window`` + months; ``window``
10月～12月                     ``months`` [10, 11, 12]; ``window`` + months; ``window``
通年                           ``standing``; ``as_needed``
年3回（6月・10月・2月）        ``months`` (scored) and ``count_per_year`` 3 (optional); or both in one
上期・下期 各1回               ``count_per_year`` 2
2か月に1回                     ``bimonthly``; ``count_per_year`` 6
週1回                          ``weekly``; ``weekly`` 1
9月第1日曜日                   ``months`` [9]; ``nth_weekday``; ``window`` (with months or weekdays)
年2回以上, 最低年2回           ``count_per_year`` 2; the same as ``min`` 2
半期に1回                      ``count_per_year`` 2
部数 (3,000部), 定員20名       not scored: such targets may be present or absent
=============================  =====================================================================================
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

Target = dict[str, Any]


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
    return Phrase(
        core,
        (count(n, accept=[{"type": "count_per_year", "min": n}, {"type": "count_per_year", "min": n, "max": None}]),),
    )


def spoken_count(rng: random.Random) -> Phrase:
    n = rng.choice((1, 2, 3, 4))
    kanji = "一二三四"[n - 1]
    core = rng.choice((f"年{kanji}回", f"年に{n}回", f"{kanji}回", f"年度内に{n}回", f"年{n}度"))
    return Phrase(core, (count(n),))


def per_school(rng: random.Random) -> Phrase:
    unit, n = rng.choice(("小学校区", "支部", "圏域", "中学校区")), rng.choice((1, 1, 2))
    if rng.random() < 0.4:
        return Phrase(f"{unit}ごとに実施", ({"type": "per_unit", "unit": unit},))
    return Phrase(f"各{unit}{n}回", ({"type": "per_unit_count", "unit": unit, "value": n},))


def as_needed(rng: random.Random) -> Phrase:
    core = rng.choice(
        ("随時", "随時", "随時", "必要に応じて", "必要に応じて開催", "適宜", "随時受付", "必要に応じ随時")
    )
    return Phrase(core, ({"type": "as_needed"},), inline=rng.choice(("随時", "必要に応じて")))


def standing(rng: random.Random) -> Phrase:
    core = rng.choice(("通年", "通年", "常設", "年間を通じて", "通年実施"))
    accept = [] if core == "常設" else [{"type": "as_needed"}]
    return Phrase(core, ({"type": "standing", "accept": accept},), inline="通年で")


def per_unit(rng: random.Random) -> Phrase:
    unit = rng.choice(("ブロック", "ブロック", "地区"))
    return Phrase(
        rng.choice((f"{unit}ごとに開催", f"{unit}ごと", f"{unit}ごとに実施")), ({"type": "per_unit", "unit": unit},)
    )


def per_unit_count(rng: random.Random) -> Phrase:
    unit, n = rng.choice(("ブロック", "地区", "地区")), rng.choice((1, 1, 2))
    core = rng.choice((f"各{unit}{n}回", f"各{unit}年{n}回", f"{unit}ごとに{n}回"))
    return Phrase(core, ({"type": "per_unit_count", "unit": unit, "value": n},), inline=f"各{unit}で{n}回")


def days(rng: random.Random) -> Phrase:
    n = rng.choice((2, 3, 4, 5, 6, 10))
    return Phrase(rng.choice((f"{n}日間", f"{n}日間", f"延べ{n}日間")), ({"type": "days", "value": n, "unit": "日間"},))


def heads(rng: random.Random) -> Phrase:
    n = rng.choice((1, 2, 3, 4, 5))
    return Phrase(
        rng.choice((f"{n}名", f"{n}名参加", f"{n}人", f"職員{n}名")), ({"type": "headcount", "value": n, "unit": "名"},)
    )


def cumulative(rng: random.Random) -> Phrase:
    n, unit = rng.choice((10, 12, 15, 20, 30)), rng.choice(("事業所", "団体", "施設"))
    return Phrase(f"延べ{n}{unit}", ({"type": "cumulative_orgs", "value": n, "unit": unit, "nobe": True},))


def count_with_more(rng: random.Random) -> Phrase:
    """A count with a place or a fee beside it in the same brackets."""
    n = rng.choice((1, 2, 3, 4))
    more = rng.choice(
        ("福祉会館", "文化ホールほか", "参加費500円", "対象：60歳以上の方", "オンライン併用", "会場：各公民館")
    )
    return Phrase(f"年{n}回、{more}", (count(n),), ignore=("place", "eligibility"))


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
