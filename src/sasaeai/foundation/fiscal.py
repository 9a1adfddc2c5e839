"""The fiscal year (年度), 1 April to 31 March, in which councils promise, work and report."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from . import clock
from .era_table import ERA_BY_WORD, ERAS, era_of
from .errors import InputNotUnderstood, gettext_noop
from .japanese import NumberNotUnderstood, parse_number, truncate

FIRST_MONTH = 4

_FISCAL_YEAR = re.compile(
    r"(?:FY)?(?P<era>[MTSHR明大昭平令]|明治|大正|昭和|平成|令和)?"
    r"(?P<year>元|[0-9一二三四五六七八九十百千〇]+)(?:年度|年|度)?"
)


class FiscalYearNotUnderstood(InputNotUnderstood):
    """Typed words name no fiscal year."""


def month_end(first: dt.date) -> dt.date:
    """The last day of the month ``first`` lies in."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A fiscal year by the western year it begins in: ``FiscalYear(2021)`` is 2021-04-01 to 2022-03-31."""

    year: int

    @classmethod
    def of(cls, day: dt.date) -> FiscalYear:
        """The fiscal year a day lies in."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def start(self) -> dt.date:
        """1 April."""
        return dt.date(self.year, FIRST_MONTH, 1)

    @property
    def end(self) -> dt.date:
        """31 March of the next calendar year."""
        return dt.date(self.year + 1, 3, 31)

    @property
    def months(self) -> tuple[dt.date, ...]:
        """The first days of the twelve months, April to March."""
        return tuple(self.month(m) for m in (*range(FIRST_MONTH, 13), *range(1, FIRST_MONTH)))

    def contains(self, day: dt.date) -> bool:
        """Whether a day lies in this year; both ends do."""
        return self.start <= day <= self.end

    @property
    def label(self) -> str:
        """令和3年度. A year in which the era changed bears the new name, as was ruled for 2019 (令和元年度)."""
        era = era_of(self.start)
        turned = era_of(dt.date(self.year, 12, 1))
        if turned is not None and turned is not era:
            era = turned
        if era is None:
            return f"{self.year}年度"
        return f"{era.year_words(era.year_of(self.year))}度"

    def month(self, m: int) -> dt.date:
        """First day of calendar month ``m`` (1..12) within this year; January to March lie in the next calendar year.

        Raises ``ValueError`` for any other number.
        """
        return dt.date(self.year if m >= FIRST_MONTH else self.year + 1, m, 1)

    @staticmethod
    def month_end(first: dt.date) -> dt.date:
        """The last day of the month ``first`` lies in."""
        return month_end(first)

    def elapsed_months(self, as_of: dt.date) -> int:
        """Whole months completed when the day ``as_of`` is over: 0 on 29 April, 3 on 30 June, 12 from 31 March."""
        return sum(1 for first in self.months if month_end(first) <= as_of)

    @property
    def next(self) -> FiscalYear:
        """The year after."""
        return FiscalYear(self.year + 1)

    @property
    def previous(self) -> FiscalYear:
        """The year before."""
        return FiscalYear(self.year - 1)

    def __str__(self) -> str:
        return self.label


def parse_fiscal_year(text: str, *, today: dt.date | None = None) -> FiscalYear:
    """令和3年度, R3, 令和元年度, 平成31年度, 2021, FY2021, ３年度, 二〇二一年度.

    A bare small number (27年度) is the year of whichever era lies nearest to ``today`` (default: the clock's day).
    A year that outlives its era is counted on (平成35年度 is 2023: plans were printed so before the change).
    Raises ``FiscalYearNotUnderstood``.
    """
    cleaned = "".join(unicodedata.normalize("NFKC", text).upper().split())
    found = _FISCAL_YEAR.fullmatch(cleaned)
    try:
        if found is None:
            raise NumberNotUnderstood("")
        number = 1 if found["year"] == "元" else parse_number(found["year"])
    except NumberNotUnderstood as error:
        raise _not_understood(text) from error
    if found["era"]:
        return _checked(ERA_BY_WORD[found["era"]].western(number), number, text)
    if number < 100:
        near = FiscalYear.of(today or clock.today()).year
        return _checked(min((era.western(number) for era in ERAS), key=lambda year: abs(year - near)), number, text)
    return _checked(number, number, text)


def _checked(year: int, number: int, text: str) -> FiscalYear:
    if number < 1 or not 1868 <= year <= 2199:
        raise _not_understood(text)
    return FiscalYear(year)


def _not_understood(text: str) -> FiscalYearNotUnderstood:
    if not text.strip():
        return FiscalYearNotUnderstood(gettext_noop("年度を入れてください（例 令和3年度、R3、2021）。"))
    return FiscalYearNotUnderstood(
        gettext_noop("「%(text)s」は年度として読めません。令和3年度、R3、2021 のように入れてください。"),
        text=truncate(text.strip(), 40),
    )
