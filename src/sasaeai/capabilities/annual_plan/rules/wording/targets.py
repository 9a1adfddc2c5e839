"""A target as people say it: 年6回, 4月・7月・10月・2月, 8月を除く毎月, 各ブロック1回."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sasaeai.foundation.calendars import weekday_ja
from sasaeai.records.programmes.api import TargetSpec
from sasaeai.records.programmes.api import TargetType as T


def targets_words(specs: Iterable[TargetSpec]) -> str:
    """All targets of a promise in one line; "" when it has none."""
    return "、".join(words for spec in specs if (words := target_words(spec)))


def target_words(spec: TargetSpec) -> str:
    """One target in words, its part (内訳) in front and 予定 behind."""
    words = _WORDS[spec.type](spec)
    if spec.tentative and words:
        words = _("%(target)s（予定）") % {"target": words}
    if spec.label and words and spec.type != T.OF_WHICH:
        return _("%(part)s：%(target)s") % {"part": spec.label, "target": words}
    return words


def amount_words(spec: TargetSpec, unit: str = "") -> str:
    """2～3回, 5回程度, 20事業所; "" when no number is printed."""
    unit = spec.unit or unit
    low, high = spec.minimum, spec.maximum
    if low is not None and high is not None and low != high:
        number = f"{low:,}～{high:,}{unit}"
    else:
        one = next((n for n in (spec.value, low, high) if n is not None), None)
        if one is None:
            return ""
        number = f"{one:,}{unit}"
    return _("%(amount)s程度") % {"amount": number} if spec.approx else number


def month_words(months: Sequence[int]) -> str:
    """4月・7月・10月・2月; four and more in a row as 4月～9月."""
    parts: list[str] = []
    run: list[int] = []
    for month in [*months, 0]:
        if run and month == run[-1] % 12 + 1:
            run.append(month)
            continue
        if len(run) > 3:
            parts.append(f"{_month(run[0])}～{_month(run[-1])}")
        else:
            parts += [_month(one) for one in run]
        run = [month]
    return "・".join(parts)


def _month(number: int) -> str:
    return _("%(number)d月") % {"number": number}


def _day(day: dt.date) -> str:
    return _("%(month)d月%(day)d日（%(weekday)s）") % {"month": day.month, "day": day.day, "weekday": weekday_ja(day)}


def _weekdays(spec: TargetSpec) -> str:
    return "・".join(spec.weekdays)


def _but(spec: TargetSpec, words: str) -> str:
    """The schedule without what is excluded: （祝日・年末年始を除く）."""
    days = []
    if spec.exclude_months:
        days.append(month_words(spec.exclude_months))
    if spec.exclude_holidays:
        days.append(_("祝日"))
    if spec.exclude_year_end:
        days.append(_("年末年始"))
    if not days:
        return words
    return _("%(schedule)s（%(days)sを除く）") % {"schedule": words, "days": "・".join(days)}


def _count(spec: TargetSpec) -> str:
    amount = amount_words(spec, _("回"))
    if not amount:
        return month_words(spec.months)
    words = _("年%(amount)s") % {"amount": amount}
    return (
        _("%(schedule)s（%(months)s）") % {"schedule": words, "months": month_words(spec.months)}
        if spec.months
        else words
    )


def _months(spec: TargetSpec) -> str:
    words = month_words(spec.months)
    amount = amount_words(spec, _("回"))
    if not words or not amount:
        return words or amount
    return _("%(schedule)s（%(amount)s）") % {"schedule": words, "amount": amount}


def _monthly(spec: TargetSpec) -> str:
    if spec.exclude_months:
        return _("%(months)sを除く毎月") % {"months": month_words(spec.exclude_months)}
    if spec.months and len(spec.months) < 12:
        return _("毎月（%(months)s）") % {"months": month_words(spec.months)}
    return _("毎月")


def _times_per_month(spec: TargetSpec) -> str:
    return _but(spec, _("月%(amount)s") % {"amount": amount_words(spec, _("回")) or _("1回")})


def _bimonthly(spec: TargetSpec) -> str:
    words = _("隔月") if spec.type == T.BIMONTHLY else _("四半期ごと")
    return f"{words}（{month_words(spec.months)}）" if spec.months else words


def _weekly(spec: TargetSpec) -> str:
    every = spec.type == T.WEEKLY
    if spec.weekdays:
        words = _("毎週%(days)s曜日") if every else _("隔週%(days)s曜日")
        return _but(spec, words % {"days": _weekdays(spec)})
    amount = amount_words(spec, _("回"))
    if amount and every:
        return _but(spec, _("週%(amount)s") % {"amount": amount})
    return _but(spec, _("毎週") if every else _("隔週"))


def _nth_weekday(spec: TargetSpec) -> str:
    which = "・".join(_("第%(number)d") % {"number": n} for n in spec.nth)
    return _but(spec, _("毎月%(which)s%(days)s曜日") % {"which": which, "days": _weekdays(spec)})


def _date(spec: TargetSpec) -> str:
    return _day(spec.date) if spec.date else spec.text_value


def _window(spec: TargetSpec) -> str:
    """The plan's own words (9月上旬, 9月～11月頃) say it best."""
    return spec.raw or spec.text_value or month_words(spec.months)


def _milestone(spec: TargetSpec) -> str:
    if spec.date:
        return _("%(day)sまで") % {"day": _day(spec.date)}
    if spec.months:
        return _("%(months)s末まで") % {"months": month_words(spec.months[-1:])}
    return _("年度内に仕上げる")


def _per_unit(spec: TargetSpec) -> str:
    unit = spec.unit or _("地区")
    amount = _("%(number)d回") % {"number": spec.value} if spec.value else ""
    return (
        _("各%(unit)s%(amount)s") % {"unit": unit, "amount": amount} if amount else _("%(unit)sごと") % {"unit": unit}
    )


def _more(spec: TargetSpec) -> str:
    amount = amount_words(spec)
    return _("新たに%(amount)s") % {"amount": amount} if amount else _("増やす")


def _total(spec: TargetSpec) -> str:
    amount = amount_words(spec)
    return _("合わせて%(amount)s") % {"amount": amount} if amount else ""


def _staff(spec: TargetSpec) -> str:
    amount = amount_words(spec, _("名"))
    if spec.type == T.STAFF:
        return _("%(amount)sを配置") % {"amount": amount} if amount else _("配置")
    return _("%(amount)sを増員") % {"amount": amount} if amount else _("増員")


def _cumulative(spec: TargetSpec) -> str:
    return _("延べ%(amount)s") % {"amount": amount_words(spec)}


def _of_which(spec: TargetSpec) -> str:
    amount = amount_words(spec, _("回"))
    if spec.label:
        return _("うち%(part)s%(amount)s") % {"part": spec.label, "amount": amount}
    return _("うち%(amount)s") % {"amount": amount}


def _exclusion(spec: TargetSpec) -> str:
    """Said already by the schedule beside it, where the plan could be read."""
    return ""


def _eligibility(spec: TargetSpec) -> str:
    who = spec.text_value
    if who.endswith("+") and who[:-1].isdecimal():
        who = _("%(age)s歳以上") % {"age": who[:-1]}
    return _("対象 %(who)s") % {"who": who} if who else ""


def _ordinal(spec: TargetSpec) -> str:
    return _("第%(number)d回") % {"number": spec.value} if spec.value else ""


def _place(spec: TargetSpec) -> str:
    return _("会場 %(place)s") % {"place": spec.text_value} if spec.text_value else ""


_WORDS = {
    T.COUNT_PER_YEAR: _count,
    T.MONTHS: _months,
    T.MONTHLY: _monthly,
    T.TIMES_PER_MONTH: _times_per_month,
    T.BIMONTHLY: _bimonthly,
    T.QUARTERLY: _bimonthly,
    T.WEEKLY: _weekly,
    T.BIWEEKLY: _weekly,
    T.NTH_WEEKDAY: _nth_weekday,
    T.DATE: _date,
    T.WINDOW: _window,
    T.MILESTONE: _milestone,
    T.AS_NEEDED: lambda spec: _("随時"),
    T.STANDING: lambda spec: _("通年"),
    T.PER_UNIT: _per_unit,
    T.PER_UNIT_COUNT: _per_unit,
    T.DISTRICT_INCREMENT: _more,
    T.DISTRICT_TOTAL: _total,
    T.UNIT_TOTAL: _total,
    T.STAFF: _staff,
    T.STAFF_INCREMENT: _staff,
    T.CUMULATIVE_ORGS: _cumulative,
    T.HEADCOUNT: lambda spec: amount_words(spec, _("名")),
    T.DAYS: lambda spec: amount_words(spec, _("日間")),
    T.OF_WHICH: _of_which,
    T.EXCLUSION: _exclusion,
    T.ELIGIBILITY: _eligibility,
    T.ORDINAL: _ordinal,
    T.OPEN_LIST: lambda spec: _("ほか"),
    T.PLACE: _place,
    T.BIENNIAL: lambda spec: _("隔年"),
    T.COPIES: lambda spec: amount_words(spec, _("部")),
    T.QUALITATIVE: lambda spec: spec.text_value or spec.raw,
}
