"""Which wordings of frequency suit which kind of work."""

from __future__ import annotations

import random
from collections.abc import Callable

from . import phrases, schedules
from .phrases import Phrase

Maker = Callable[[random.Random], Phrase]

_COUNTS: tuple[Maker, ...] = (
    phrases.plain_count,
    phrases.plain_count,
    phrases.plain_count,
    phrases.plain_count,
    phrases.plain_count,
    phrases.about_count,
    phrases.range_count,
    phrases.spoken_count,
    phrases.least_count,
)

_DATES: tuple[Maker, ...] = (
    schedules.one_month,
    schedules.one_month,
    schedules.some_months,
    schedules.window,
    schedules.month_weekday,
)

YEARLY: tuple[Maker, ...] = (schedules.one_month, schedules.one_month, schedules.window, schedules.month_weekday)

FAMILIES: dict[str, tuple[Maker, ...]] = {
    "meeting": (
        *_COUNTS,
        schedules.one_month,
        schedules.some_months,
        schedules.some_months,
        schedules.monthly,
        schedules.monthly_except,
        schedules.times_a_month,
        schedules.bimonthly,
        schedules.odd_even,
        schedules.quarterly,
        phrases.as_needed,
        phrases.per_unit,
        phrases.per_unit_count,
        schedules.month_or_needed,
        schedules.nth_weekday,
        phrases.count_of_which,
        schedules.count_with_months,
        schedules.two_monthly,
        schedules.spoken_month,
        phrases.per_school,
    ),
    "training": (
        *_COUNTS,
        *_DATES,
        phrases.days,
        phrases.per_unit_count,
        phrases.as_needed,
        phrases.half_years,
        phrases.capacity,
        phrases.count_with_more,
        schedules.count_with_months,
        schedules.span_of_months,
    ),
    "attend": (
        phrases.plain_count,
        phrases.heads,
        phrases.heads,
        phrases.heads,
        schedules.one_month,
        phrases.as_needed,
    ),
    "event": (
        *_COUNTS,
        *_DATES,
        schedules.weekly,
        schedules.weekly_some,
        schedules.biweekly,
        schedules.times_a_month,
        schedules.times_a_month,
        schedules.nth_weekday,
        schedules.two_weekdays,
        schedules.bimonthly,
        schedules.weekly_open,
        phrases.count_with_more,
        schedules.once_a_week,
        schedules.monthly_range,
    ),
    "consultation": (
        schedules.weekly,
        schedules.weekly_some,
        schedules.nth_weekday,
        schedules.two_weekdays,
        schedules.times_a_month,
        phrases.as_needed,
        phrases.as_needed,
        phrases.standing,
        schedules.office_days,
        schedules.bimonthly,
    ),
    "publication": (
        phrases.plain_count,
        phrases.plain_count,
        schedules.some_months,
        schedules.monthly,
        phrases.copies,
        schedules.bimonthly,
        schedules.odd_even,
        phrases.as_needed,
        schedules.count_with_months,
    ),
    "visit": (phrases.as_needed, schedules.monthly, phrases.per_unit_count, schedules.times_a_month, phrases.standing),
    "dispatch": (phrases.as_needed, phrases.cumulative, phrases.about_count),
    "grant": (schedules.one_month, phrases.as_needed),
    "lending": (phrases.standing, phrases.as_needed),
    "exhibition": (phrases.standing, phrases.plain_count, *_DATES),
    "survey": (phrases.plain_count, schedules.one_month, schedules.window, phrases.as_needed),
    "case_support": (phrases.as_needed,),
    "transport": (schedules.weekly_some, phrases.as_needed),
    "fundraising": (schedules.span_of_months, schedules.one_month, phrases.standing),
    "benefit_loan": (phrases.as_needed, phrases.standing, schedules.one_month),
    "network": (phrases.as_needed, phrases.plain_count),
    "sales": (phrases.plain_count, schedules.one_month, schedules.weekly),
    "booking": (phrases.standing, phrases.as_needed),
    "appointment_award": (schedules.one_month,),
    "stock_food": (phrases.plain_count, schedules.some_months, phrases.as_needed),
    "roster_club": (phrases.standing, phrases.as_needed),
    "facility": (phrases.standing, phrases.as_needed),
    "insurance": (phrases.standing,),
    "staff_hr": (phrases.plain_count, phrases.as_needed),
    "ict": (phrases.as_needed,),
    "directory": (phrases.plain_count,),
    "points": (phrases.standing,),
}
