"""Which part of a target says something of which type: what a form asks for and what it keeps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from sasaeai.records.programmes.api import TargetType as T

#: The days of the week as plans write them.
WEEKDAYS = tuple("月火水木金土日")
#: Months in the order of the fiscal year.
MONTHS = (*range(4, 13), 1, 2, 3)
WEEKS = (1, 2, 3, 4, 5)

_NUMBER = ("value", "minimum", "maximum", "unit", "approx")
_FREE = ("exclude_months", "exclude_holidays", "exclude_year_end")
#: Which fields say something of which type; ``label`` and ``tentative`` go with every type.
FIELDS: dict[str, tuple[str, ...]] = {
    T.COUNT_PER_YEAR: (*_NUMBER, "months"),
    T.MONTHS: ("months", "text"),
    T.MONTHLY: ("exclude_months",),
    T.TIMES_PER_MONTH: ("value", "minimum", "maximum", "approx", "months", "exclude_months"),
    T.BIMONTHLY: ("months",),
    T.QUARTERLY: ("value", "months"),
    T.WEEKLY: ("value", "weekdays", "months", *_FREE),
    T.BIWEEKLY: ("weekdays", "months", *_FREE),
    T.NTH_WEEKDAY: ("nth", "weekdays", "months", *_FREE),
    T.DATE: ("date",),
    T.WINDOW: ("months", "text"),
    T.MILESTONE: ("date", "months", "text"),
    T.BIENNIAL: ("value",),
    T.AS_NEEDED: (),
    T.STANDING: (),
    T.PER_UNIT: ("unit",),
    T.PER_UNIT_COUNT: ("value", "unit"),
    T.DISTRICT_INCREMENT: _NUMBER,
    T.DISTRICT_TOTAL: _NUMBER,
    T.UNIT_TOTAL: _NUMBER,
    T.STAFF: _NUMBER,
    T.STAFF_INCREMENT: _NUMBER,
    T.CUMULATIVE_ORGS: _NUMBER,
    T.HEADCOUNT: _NUMBER,
    T.DAYS: _NUMBER,
    T.COPIES: _NUMBER,
    T.OF_WHICH: ("value", "unit"),
    T.ORDINAL: ("value",),
    T.EXCLUSION: ("text", "exclude_holidays", "exclude_year_end"),
    T.ELIGIBILITY: ("text",),
    T.OPEN_LIST: ("text",),
    T.PLACE: ("text",),
    T.QUALITATIVE: ("text",),
}
#: Without one of these a target of the type says nothing.
NEEDS: dict[str, tuple[tuple[str, ...], Any]] = {
    **dict.fromkeys(
        (T.COUNT_PER_YEAR, T.TIMES_PER_MONTH, T.DISTRICT_INCREMENT, T.DISTRICT_TOTAL, T.UNIT_TOTAL, T.CUMULATIVE_ORGS),
        (("value", "minimum", "maximum"), gettext_lazy("数を入れてください。")),
    ),
    **dict.fromkeys((T.HEADCOUNT, T.DAYS, T.COPIES), (("value", "minimum"), gettext_lazy("数を入れてください。"))),
    **dict.fromkeys((T.PER_UNIT_COUNT, T.OF_WHICH, T.ORDINAL), (("value",), gettext_lazy("数を入れてください。"))),
    **dict.fromkeys((T.MONTHS, T.WINDOW), (("months", "text"), gettext_lazy("月を選んでください。"))),
    T.NTH_WEEKDAY: (("nth",), gettext_lazy("第何週かを選んでください。")),
    T.DATE: (("date",), gettext_lazy("日にちを入れてください。")),
    **dict.fromkeys((T.ELIGIBILITY, T.PLACE, T.QUALITATIVE), (("text",), gettext_lazy("ことばを入れてください。"))),
}
#: The counter that is meant when none is given.
UNITS = {
    T.COUNT_PER_YEAR: "回",
    T.DAYS: "日間",
    T.COPIES: "部",
    T.HEADCOUNT: "名",
    T.STAFF: "名",
    T.STAFF_INCREMENT: "名",
    T.OF_WHICH: "回",
    T.DISTRICT_INCREMENT: "地区",
    T.DISTRICT_TOTAL: "地区",
    T.PER_UNIT: "地区",
    T.PER_UNIT_COUNT: "地区",
}
#: Types whose own words are kept as they were said.
RAW = frozenset({T.MONTHS, T.WINDOW, T.MILESTONE, T.OPEN_LIST, T.EXCLUSION, T.QUALITATIVE})
