"""Wordings with days, weeks and months."""

from __future__ import annotations

import datetime as dt
import re

from sasaeai.records.programmes.api import TargetSpec, TargetType

from .scan import Wording

WEEK = "月火水木金土日"
_WEEK_LONG = 7
_M = r"(1[0-2]|0?[1-9])"
_D = r"(3[01]|[12]\d|0?[1-9])"
_TO = r"(?:から|[~\-ー])"
_WD = r"(?:[(<][月火水木金土日](?:曜日?)?(?:[・、]?祝日?)?[)>]|[月火水木金土日]曜日?)?"
_YEAR = r"(?:(令和|平成|昭和|R|H|S)(元|\d{1,2})年?[./]?|(20\d\d)[年./])?"
_DATE = re.compile(rf"{_YEAR}(?<!\d){_M}(?:月{_D}日(?!間)|[/.]{_D}(?![\d/.月]|[か-ん]?所|%)){_WD}")
_SPAN = re.compile(
    rf"{_YEAR}(?<!\d){_M}(?:月{_D}日|/{_D}){_WD}{_TO}(?:翌年?)?(?:{_M}(?:月{_D}日|/{_D})|{_D}日){_WD}(?:まで|の?間)?"
)
_EVERY_DAY_OF_MONTH = re.compile(rf"毎月{_D}日?((?:[・、と]{_D}日)*)(?:発行|に)?")
_ERA_YEAR = re.compile(
    r"(?:(?:令和|平成|昭和)(?:元|\d{1,2})|20\d\d)年度?(?:\d{1,2}月)?|(?<!\d)\d{2}年(?:度|\d{1,2}月)(?!間)"
)
_THIS_YEAR_MONTH = re.compile(rf"(?:(令和|R)(元|\d{{1,2}})年|(20\d\d)年){_M}月(?!\d)")
_NTH = re.compile(
    rf"(?:(毎月の?|各月の?|(?<!隔)月に?|奇数月の?|偶数月の?)|((?<!\d){_M}月(?:[・、]{_M}月)*)の?)?"
    r"(第[1-5](?:[・、とび及,]*第?[1-5])*)([月火水木金土日](?:曜日?)?(?:[・、][月火水木金土日](?:曜日?)?)*)曜?日?(?=[^曜本火水]|"
    r"$)"
)
_RANGE = re.compile(
    rf"(?:毎週)?(?<!\d)([月火水木金土日])(?:曜日?)?{_TO}([月火水木金土日])(?:曜日?|(?=[)、の]|$))(?:まで)?"
)
_DAYS = r"[月火水木金土日](?:曜日?)?(?:[・、,及びと]+[月火水木金土日](?:曜日?|(?=[・、,)\x00]|曜|$)))*"
_EVERY_WEEK = re.compile(rf"(毎週|隔週)(?:の)?[(]?({_DAYS})(?:曜日?)?[)]?")
_PER_WEEK = re.compile(rf"(?:毎)?週に?(\d)(?:[~\-](\d))?[回日度]程?度?(?:[(:]?({_DAYS})(?:曜日?)?[)]?(?![^)、]))?")
_TWO_WEEKS = re.compile(r"2週間?に(?:[1一][回度])|2週間?ごとに?(?:1回)?|隔週(?:に?1回)?")
_WEEKDAY_ONLY = re.compile(
    rf"({_DAYS}曜日?|[月火水木金土日]曜日?|[月火水木金土日](?:[・、][月火水木金土日])+(?:曜日?)?)(?=[^\w]|\x00|"
    rf"$|午|の|に|1|9)"
)
_WEEKLY = re.compile(r"毎週(?:1回)?|週1回?(?=[)、。程]|$)|週ごと")
_DAILY = re.compile(r"毎日|平日|月曜日?から金曜日?|365日")
_DAILY_AFTER = re.compile(
    r"(?:に|のみ)(?:開設|開所|開館|開催|実施|受け?付|受付|対応|行|提供|運営|営業|相談)|[。\x00]|$"
)
_ODD_EVEN = re.compile(r"(奇数|偶数)月(?:に?1回|ごと|に)?")
_KA = r"(?:か|ヶ|カ|ケ|箇|ヵ|ヵ|ケ)"
_BIMONTHLY = re.compile(
    rf"隔月(?:に?[1一]回|で)?|2{_KA}月(?:に|ごとに?|毎に?)?(?:[1一][回度])|2{_KA}月(?:ごと|毎|おき)|ふた月に[1一][回度]"
)
_SOME_MONTHS = re.compile(rf"([46]){_KA}月(?:に|ごとに?|毎に?)(?:[1一][回度])?|([46]){_KA}月おき")
_QUARTERLY = re.compile(
    r"(?:各)?四半期(?:ごと|毎|に)*(?:に?(\d)[回度])?|4半期(?:ごと|毎|に)*(?:に?(\d)[回度])?|3(?:か|ヶ|カ|ケ|"
    r"箇|ヵ)月(?:に1[回度]|ごと(?:に1回)?|毎(?:に1回)?|おき)|季節ごと|季刊|四季"
)
_BIENNIAL = re.compile(r"隔年(?:開催|実施)?|2(?:か)?年に1[回度]|2年ごと|([3-9])(?:か)?年に1[回度]|([3-9])年ごと")
_PER_MONTH = re.compile(
    r"(?:毎月|各月|月々|月間|ひと月|1(?:か|ヶ|カ)月|(?<![\d年翌正今来本前生満毎隔数])月)(?:に|あたり)?(?:約|"
    r"各)?(\d{1,2})(?:[~\-](\d{1,2}))?[回度本](?:ずつ)?(程度|ほど)?(?!目)"
)
_EACH_MONTH = re.compile(r"毎月(?:1日|末)?(?!第)|各月(?!\d)|月例|月刊|月次(?=で|に|[)、]|$)")
_MONTH_ITEM = rf"(?:翌年?の?)?(?<!\d){_M}月?"
_MONTHS = re.compile(
    r"(?<![\d年第])(?:毎年)?(?:翌年?の?)?(?:1[0-2]|0?[1-9])(?:月(?:上旬|中旬|下旬|初旬|末|頃|"
    r"ごろ)?)?(?:[・、,及びと/]+(?:翌年?の?)?(?:1[0-2]|0?[1-9])(?:月(?:上旬|中旬|下旬|初旬|末|頃|ごろ)?|"
    r"(?=[・、,/月]|と\d)))*月?(?:上旬|中旬|下旬|初旬|末|頃|ごろ)?"
)
_MONTH_RANGE = re.compile(
    rf"(?<![\d年])(?:毎年)?{_M}月?(上旬|中旬|下旬|初旬|末|頃)?{_TO}(?:翌年?の?)?{_M}月(上旬|中旬|下旬|初旬|末|"
    rf"頃)?(?:まで|頃|の間|にかけて?)?(?:の?(毎月|各月))?"
)
_UNTIL = re.compile(
    rf"(?<![\d年]){_M}月(?:末|中|上旬|中旬|下旬)?までに?|年度内に?(?=[^\d]{{0,8}}(?:策定|作成|設置|開設|完成|"
    rf"整備|改定|改訂))"
)
_PART = re.compile(r"(上旬|中旬|下旬|初旬|末)")
_NUMBERS = re.compile(r"\d{1,2}")
_SEASON = re.compile(r"(?:^|(?<=[(、・]))(春|夏|秋|冬)(?:頃|ごろ|季|期)?(?:に?(?:開催|実施))?(?:予定)?(?=[)]|$)")
_SEASONS = {"春": (3, 4, 5), "夏": (6, 7, 8), "秋": (9, 10, 11), "冬": (12, 1, 2)}
_LAST = re.compile(r"毎月の?(?:最終|最後の?)([月火水木金土日])曜日?")
_A_DAY = re.compile(r"1日\d+[回食]")
_INLINE_AFTER = re.compile(r"(?:の)?(?:に|開催|実施|発行|予定|頃|ごろ|[、。()・⇒\x00]|程度|より|から|配布|募集|、|$)")
_MONTH_EXCEPT = re.compile(
    rf"[(]?(?:、|。|ただし、?|但し、?|なお、?)*((?:{_M}月?[・、,及びと]*)+)月?(?:は|を|の)?(?:除く|除き|のぞく|"
    rf"休み|休会|休刊|休止|を除いた)[)]?(?:く|いた)?"
)
_NO_DAYS = (
    r"(?:年末年始|祝祭日|祝日|国民の祝日|休祝日|休日|祭日|休館日|閉館日|お盆|盆|土日祝日?|土日|土・日曜?日?|"
    r"土曜日?|日曜日?|夏季休業|冬季休業)"
)
_EXCEPT = re.compile(
    rf"(?<![~\-])(?<!から)({_NO_DAYS}(?:等|など)?(?:[、・,及びおよと並]+{_NO_DAYS}(?:等|など)?)*(?:は|を)?(?:除く|除き|のぞく|"
    rf"休み|休館|お休み))"
)


def read_exclusions(w: Wording) -> None:
    """8月を除く, 年末年始、祝祭日を除く."""
    for m in w.matches(_EXCEPT):
        raw = m.group(1)
        spec = TargetSpec(
            TargetType.EXCLUSION,
            text_value=raw,
            raw=raw,
            exclude_holidays="祝" in raw or "休日" in raw,
            exclude_year_end="年末年始" in raw,
        )
        w.take(m, spec)
    for m in w.matches(_MONTH_EXCEPT):
        w.exclude_months = tuple(int(n) for n in _NUMBERS.findall(m.group(1)))
        w.take(m, None)


def read_days(w: Wording) -> None:
    """Dates, spans of dates, days of every month."""
    for m in w.matches(_EVERY_DAY_OF_MONTH):
        days = 1 + len(_NUMBERS.findall(m.group(2)))
        if m.group(0).startswith("毎月") and "日" in m.group(0):
            w.take(m, _monthly(w) if days == 1 else TargetSpec(TargetType.TIMES_PER_MONTH, value=days))
    for m in w.matches(_SPAN):
        first = int(m.group(4))
        last = int(m.group(7) or first)
        if not (1 <= first <= 12):
            continue
        start = _day(w, m.group(1), m.group(2), m.group(3), first, int(m.group(5) or m.group(6)))
        if start is None:
            w.take(m, None)
        elif last == first and _last_day(m) - start.day <= _WEEK_LONG:
            w.take(m, TargetSpec(TargetType.DATE, date=start))
        else:
            w.take(m, TargetSpec(TargetType.WINDOW, months=_span(first, last), raw=m.group(), text_value=m.group()))
    for m in w.matches(_DATE):
        bare = m.group(5) is None and not m.group(1) and not m.group(3)
        if bare and not (w.in_zone(m.start()) or re.search(r"/\d+[(<]", m.group())):
            continue
        day = _day(w, m.group(1), m.group(2), m.group(3), int(m.group(4)), int(m.group(5) or m.group(6)))
        spec = None
        if day is not None and (w.fiscal_year is None or _within(day, w.fiscal_year)):
            if w.after(m.end(), 2) == "まで":
                spec = TargetSpec(TargetType.MILESTONE, date=day, raw=m.group())
            else:
                spec = TargetSpec(TargetType.DATE, date=day, tentative=w.after(m.end(), 2) == "予定")
        elif day is None and w.fiscal_year is None:  # of which year nobody knows, but the month is printed
            spec = TargetSpec(TargetType.MONTHS, months=(int(m.group(4)),), raw=m.group())
        w.take(m, spec)
    for m in w.matches(_THIS_YEAR_MONTH):
        year = int(m.group(3)) if m.group(3) else 2018 + (1 if m.group(2) == "元" else int(m.group(2)))
        month = int(m.group(4))
        if w.fiscal_year is not None and _within(dt.date(year, month, 1), w.fiscal_year):
            kept = re.search(r"\d{1,2}月$", m.group())
            if kept:
                w.void(m.start(), m.start() + kept.start())
    for m in w.matches(_ERA_YEAR):
        w.take(m, None)


def _last_day(m: re.Match[str]) -> int:
    return int(next(m.group(i) for i in (8, 9, 10) if m.group(i)))


def _within(day: dt.date, year: int) -> bool:
    return dt.date(year, 4, 1) <= day <= dt.date(year + 1, 3, 31)


def _day(
    w: Wording, era: str | None, era_year: str | None, western: str | None, month: int, day: int
) -> dt.date | None:
    if western:
        year = int(western)
    elif era and era_year:
        start = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}[era]
        year = start + (1 if era_year == "元" else int(era_year))
    elif w.fiscal_year is not None:
        year = w.fiscal_year + (month < 4)
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _monthly(w: Wording) -> TargetSpec:
    return TargetSpec(TargetType.MONTHLY, exclude_months=w.exclude_months)


def _span(first: int, last: int) -> tuple[int, ...]:
    got = [first]
    while got[-1] != last and len(got) < 12:
        got.append(got[-1] % 12 + 1)
    return tuple(got)


def weekdays_of(text: str) -> tuple[str, ...]:
    """The days named in 火・木曜日, in the order printed."""
    bare = re.sub(r"曜日?", "", text)
    return tuple(dict.fromkeys(c for c in bare if c in WEEK))


def read_weeks(w: Wording) -> None:
    """毎月第2火曜日, 毎週金曜日, 隔週, 週2回（火・木）, 月曜日から金曜日."""
    for m in w.matches(_NTH):
        if "曜" not in m.group() and not w.in_zone(m.start()):
            continue
        nth = tuple(dict.fromkeys(int(n) for n in _NUMBERS.findall(m.group(5))))
        months: tuple[int, ...] = ()
        if m.group(2):
            months = tuple(int(n) for n in _NUMBERS.findall(m.group(2)))
        elif m.group(1) and m.group(1)[0] in "奇偶":
            months = _odd_even(m.group(1))
        days = weekdays_of(m.group(6))
        spec = TargetSpec(
            TargetType.NTH_WEEKDAY, nth=nth, weekdays=days, months=months, exclude_months=w.exclude_months
        )
        w.take(m, spec)
    for m in w.matches(_LAST):
        w.take(m, TargetSpec(TargetType.MONTHLY, weekdays=(m.group(1),), exclude_months=w.exclude_months))
    for m in w.matches(_A_DAY):
        w.take(m, TargetSpec(TargetType.WEEKLY, weekdays=tuple(WEEK)) if w.in_zone(m.start()) else None)
    for m in w.matches(_RANGE):
        a, b = WEEK.index(m.group(1)), WEEK.index(m.group(2))
        if a < b and (w.in_zone(m.start()) or m.group().startswith("毎週") or m.group().count("曜") >= 1):
            w.take(m, TargetSpec(TargetType.WEEKLY, weekdays=tuple(WEEK[a : b + 1])))
    for m in w.matches(_EVERY_WEEK):
        kind = TargetType.BIWEEKLY if m.group(1) == "隔週" else TargetType.WEEKLY
        w.take(m, TargetSpec(kind, weekdays=weekdays_of(m.group(2)), exclude_months=w.exclude_months))
    for m in w.matches(_TWO_WEEKS):
        w.take(m, TargetSpec(TargetType.BIWEEKLY))
    for m in w.matches(_PER_WEEK):
        days = weekdays_of(m.group(3) or "")
        low, high = int(m.group(1)), m.group(2)
        spec = TargetSpec(TargetType.WEEKLY, weekdays=days)
        if high:
            spec = TargetSpec(TargetType.WEEKLY, weekdays=days, minimum=low, maximum=int(high))
        elif not days and low > 1:
            spec = TargetSpec(TargetType.WEEKLY, value=low)
        w.take(m, spec)
    for m in w.matches(_WEEKLY):
        w.take(m, TargetSpec(TargetType.WEEKLY))
    for m in w.matches(_WEEKDAY_ONLY):
        if w.in_zone(m.start()) and w.before(m.start(), 1) not in ("日", "祝"):
            w.take(m, TargetSpec(TargetType.WEEKLY, weekdays=weekdays_of(m.group())))
    for m in w.matches(_DAILY):
        if w.in_zone(m.start()) or m.group() == "365日" or _DAILY_AFTER.match(w.after(m.end())):
            daily = WEEK if m.group() in ("毎日", "365日") else WEEK[:5]
            w.take(m, TargetSpec(TargetType.WEEKLY, weekdays=tuple(daily)))


def _odd_even(word: str) -> tuple[int, ...]:
    return (5, 7, 9, 11, 1, 3) if word.startswith("奇") else (4, 6, 8, 10, 12, 2)


def read_rhythms(w: Wording) -> None:
    """奇数月, 隔月, 四半期ごと, 隔年, 月2回, 毎月."""
    for m in w.matches(_ODD_EVEN):
        w.take(m, TargetSpec(TargetType.MONTHS, months=_odd_even(m.group(1))))
    for m in w.matches(_BIMONTHLY):
        w.take(m, TargetSpec(TargetType.BIMONTHLY))
    for m in w.matches(_SOME_MONTHS):
        w.take(m, TargetSpec(TargetType.COUNT_PER_YEAR, value=12 // int(m.group(1) or m.group(2)), unit="回"))
    for m in w.matches(_QUARTERLY):
        times = int(m.group(1) or m.group(2) or 1)
        w.take(m, TargetSpec(TargetType.QUARTERLY, value=times if times > 1 else None))
    for m in w.matches(_BIENNIAL):
        w.take(m, None if m.group(1) or m.group(2) else TargetSpec(TargetType.BIENNIAL))
    for m in w.matches(_PER_MONTH):
        low, high = int(m.group(1)), m.group(2)
        spec = TargetSpec(
            TargetType.TIMES_PER_MONTH, value=low, approx=bool(m.group(3)), exclude_months=w.exclude_months
        )
        if high:
            spec = TargetSpec(
                TargetType.TIMES_PER_MONTH,
                minimum=low,
                maximum=int(high),
                approx=bool(m.group(3)),
                exclude_months=w.exclude_months,
            )
        w.take(m, spec)
    for m in w.matches(_EACH_MONTH):
        w.take(m, _monthly(w))


def read_months(w: Wording) -> None:
    """10月～12月, 3月までに, 4月、7月、10月、2月, 11月上旬."""
    for m in w.matches(_MONTH_RANGE):
        first, last = int(m.group(1)), int(m.group(3))
        if first == last:
            continue
        if m.group(5):
            spec = TargetSpec(TargetType.MONTHS, months=_span(first, last))
        else:
            spec = TargetSpec(TargetType.WINDOW, months=_span(first, last), raw=m.group(), text_value=m.group())
        w.take(m, spec)
    for m in w.matches(_UNTIL):
        if m.group(1) is None or w.in_zone(m.start()) or m.group().endswith("に"):
            months = (int(m.group(1)),) if m.group(1) else ()
            w.take(m, TargetSpec(TargetType.MILESTONE, months=months, raw=m.group(), text_value=m.group()))
    for m in w.matches(_SEASON):
        w.take(m, TargetSpec(TargetType.WINDOW, months=_SEASONS[m.group(1)], raw=m.group(), text_value=m.group()))
    for m in w.matches(_MONTHS):
        _named_months(w, m)


def _named_months(w: Wording, m: re.Match[str]) -> None:
    words = m.group()
    months = tuple(dict.fromkeys(int(n) for n in _NUMBERS.findall(words)))
    if "月" not in words or not all(1 <= n <= 12 for n in months):
        return
    after = w.after(m.end(), 6)
    if after.startswith(("号", "議会", "豪雨", "現在", "期", "分", "間", "以降の", "末現在")):
        return
    if not w.in_zone(m.start()) and not _INLINE_AFTER.match(after):
        return
    parts = _PART.findall(words)
    tentative = bool(re.match(r"(?:に|の)?(?:開催|実施)?予定", after))
    approx = words.endswith(("頃", "ごろ")) or after.startswith(("頃", "ごろ"))
    raw = words if parts else ""
    w.take(m, TargetSpec(TargetType.MONTHS, months=months, tentative=tentative, approx=approx, raw=raw))
