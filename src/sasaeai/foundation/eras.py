"""Dates as people in Japan write them: shown with era and weekday, read in every usual hand."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from .calendars import weekday_ja
from .era_table import ERA_BY_WORD, ERAS, Era, era_of
from .errors import InputNotUnderstood, gettext_noop
from .fiscal import FiscalYear, month_end
from .japanese import NumberNotUnderstood, parse_number, truncate

EARLIEST_YEAR, LATEST_YEAR = 1868, 2199

_DAYS_AWAY = {
    **dict.fromkeys(("今日", "本日", "きょう"), 0),
    **dict.fromkeys(("昨日", "きのう"), -1),
    **dict.fromkeys(("一昨日", "おととい", "おとつい"), -2),
    **dict.fromkeys(("明日", "あした", "あす"), 1),
}
_N = "[0-9〇零一二三四五六七八九十廿]{1,3}"
_ERA = "(?P<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHR])"
_WITH_ERA = re.compile(rf"{_ERA}(?P<year>元|{_N})[年./-](?P<month>{_N})[月./-](?P<day>{_N})日?")
_ERA_PACKED = re.compile(rf"{_ERA}(?P<year>[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})")
_WESTERN = re.compile(rf"(?P<year>[0-9]{{4}}|[〇一二三四五六七八九]{{4}})[年./-](?P<month>{_N})[月./-](?P<day>{_N})日?")
_PACKED = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_NO_YEAR = re.compile(rf"(?P<month>{_N})[月./-](?P<day>{_N})日?")
_BARE_YEAR = re.compile(rf"(?P<year>{_N})[年./-](?P<month>{_N})[月./-](?P<day>{_N})日?")
_ERA_PARTLY = re.compile(rf"{_ERA}(?P<year>元|{_N})(?:年?|[年./-](?P<month>{_N})月?)")
_WESTERN_PARTLY = re.compile(rf"(?P<year>[0-9]{{4}}|[〇一二三四五六七八九]{{4}})(?:年?|[年./-](?P<month>{_N})月?)")
_BARE_PARTLY = re.compile(rf"{_N}(?:年?|[年./-]{_N}月?)")
_BORN = re.compile("(?:頃|ごろ)?(?:生まれ|生れ|うまれ|生)?$")
_WEEKDAY = re.compile(r"\((?P<weekday>[月火水木金土日])(?:曜日?)?\)$|(?P<bare>[月火水木金土日])曜日?$")
_MIDNIGHT = re.compile(r"(?<=[0-9])[T ]0{1,2}:00(?::00(?:\.0+)?)?$")
_SEPARATORS = {**dict.fromkeys(map(ord, "‐‑‒–—―−ー"), "-"), **dict.fromkeys(map(ord, "・。"), ".")}


class DateNotUnderstood(InputNotUnderstood):
    """Typed words name no day, or a day that does not exist."""


class PartialDate(NamedTuple):
    """A day of which the end may be unknown: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> dt.date:
        """The first day it may be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it may be."""
        if self.day:
            return self.first
        return month_end(dt.date(self.year, self.month or 12, 1))


def format_wareki(day: dt.date, weekday: bool = True) -> str:
    """令和3年10月12日（火）; before 明治 the western year."""
    era = era_of(day)
    year = era.year_words(era.year_of(day.year)) if era else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日{_in_brackets(day, weekday)}"


def format_wareki_short(day: dt.date) -> str:
    """R3.10.12, the form of narrow columns; before 明治 1867.10.12."""
    era = era_of(day)
    year = f"{era.letter}{era.year_of(day.year)}" if era else f"{day.year}"
    return f"{year}.{day.month}.{day.day}"


def format_month(day: dt.date) -> str:
    """令和3年10月: the month a day lies in, by the era of that day."""
    era = era_of(day)
    year = era.year_words(era.year_of(day.year)) if era else f"{day.year}年"
    return f"{year}{day.month}月"


def format_partial_date(date: PartialDate) -> str:
    """昭和17年3月5日, 昭和17年3月, 昭和17年; the western year where two eras share what is known (1989年)."""
    if date.day:
        return format_wareki(date.first, weekday=False)
    first, last = format_month(date.first), format_month(date.last)
    if date.month:
        return first if first == last else f"{date.year}年{date.month}月"
    year = first.partition("年")[0]
    return f"{year}年" if year == last.partition("年")[0] else f"{date.year}年"


def format_western(day: dt.date, weekday: bool = True) -> str:
    """2021年10月12日（火）."""
    return f"{day.year}年{day.month}月{day.day}日{_in_brackets(day, weekday)}"


def _in_brackets(day: dt.date, weekday: bool) -> str:
    return f"（{weekday_ja(day)}）" if weekday else ""


def parse_date(text: str, *, today: dt.date) -> dt.date:
    """The day the typed words mean.

    Read are R3.10.12, r3/10/12, R031012, 令和三年十月十二日, 令和元年5月1日, 昭28.1.5, ㋿3年10月12日, 2021-10-12,
    2021/10/12, 20211012, all in either width, with or without a weekday in brackets; 10/12 and 10月12日 as the day
    of the fiscal year of ``today``; 今日, 昨日, 一昨日, 明日.

    Raises ``DateNotUnderstood`` with a sentence that says what to write: when nothing fits, when the day does not exist
    (2月30日, 昭和64年2月1日), when the weekday written beside it is another, when 3.10.12 leaves the era open.
    """
    cleaned = unicodedata.normalize("NFKC", text).translate(_SEPARATORS).upper().strip()
    cleaned = "".join(_MIDNIGHT.sub("", cleaned).split())
    if not cleaned:
        raise DateNotUnderstood(gettext_noop("日付を入れてください（例 R3.10.12、10/12、2021-10-12）。"))
    if cleaned in _DAYS_AWAY:
        return today + dt.timedelta(days=_DAYS_AWAY[cleaned])
    weekday = _WEEKDAY.search(cleaned)
    if weekday is not None:
        day = _read(cleaned[: weekday.start()], text, today)
        _check_weekday(day, weekday["weekday"] or weekday["bare"])
        return day
    return _read(cleaned, text, today)


def parse_partial_date(text: str) -> PartialDate:
    """A day of which only the year, or the year and the month, may be known: a birth date as people tell it.

    Read are 昭和17, S17, 昭17年, 昭和十七年三月, S17.3, S17.3.5, S170305, 大正元年, 1942, 1942年3月, 1942/3/5, 19420305, in
    either width, with 生 or 生まれ behind. The era is asked for: 17.3.5 and 3月5日 leave the year open.

    Raises ``DateNotUnderstood`` with a sentence that says what to write, also when there was no such year or month in the
    era (昭和65年, 昭和64年3月).
    """
    cleaned = unicodedata.normalize("NFKC", text).translate(_SEPARATORS).upper().strip()
    cleaned = _BORN.sub("", "".join(_MIDNIGHT.sub("", cleaned).split()))
    if not cleaned:
        raise DateNotUnderstood(gettext_noop("生年月日を入れてください（例 昭和17、S17.3、1942年3月5日）。"))
    if found := _ERA_PARTLY.fullmatch(cleaned):
        year = 1 if found["year"] == "元" else _number(found["year"], text)
        return _part_of_era(ERA_BY_WORD[found["era"]], year, _month(found["month"], text), text)
    if found := _WESTERN_PARTLY.fullmatch(cleaned):
        return PartialDate(_western_year(found["year"], text), _month(found["month"], text))
    if _NO_YEAR.fullmatch(cleaned) or _BARE_YEAR.fullmatch(cleaned) or _BARE_PARTLY.fullmatch(cleaned):
        raise DateNotUnderstood(
            gettext_noop("「%(text)s」は何年か分かりません。昭和17、S17.3、1942年3月5日のように入れてください。"),
            text=_quoted(text),
        )
    if any(pattern.fullmatch(cleaned) for pattern in (_WITH_ERA, _ERA_PACKED, _WESTERN, _PACKED)):
        day = _read(cleaned, text, dt.date.min)
        return PartialDate(day.year, day.month, day.day)
    raise DateNotUnderstood(
        gettext_noop("「%(text)s」は生年月日として読めません。昭和17、S17.3、1942年3月5日のように入れてください。"),
        text=_quoted(text),
    )


def _month(words: str | None, text: str) -> int | None:
    if words is None:
        return None
    month = _number(words, text)
    if not 1 <= month <= 12:
        raise _no_month(month)
    return month


def _part_of_era(era: Era, year: int, month: int | None, text: str) -> PartialDate:
    western = era.western(year)
    if year < 1 or western > LATEST_YEAR:
        raise _not_understood(text)
    found = PartialDate(western, month)
    if found.last < era.start or found.first > era.end:
        bound = era.start if found.last < era.start else era.end
        month_words = f"{month}月" if month else ""
        meant = format_wareki(found.first if month else found.last, weekday=False)
        raise DateNotUnderstood(
            gettext_noop("%(said)sはありません。%(era)sは%(bound)s%(side)sです。%(meant)sではありませんか。"),
            said=f"{era.year_words(year)}{month_words}",
            era=era.name,
            bound=format_wareki(bound, weekday=False).removeprefix(era.name),
            side="から" if found.last < era.start else "まで",
            meant=meant.partition("月")[0] + "月" if month else meant.partition("年")[0] + "年",
        )
    return found


def _western_year(words: str, text: str) -> int:
    year = _number(words, text)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateNotUnderstood(
            gettext_noop("西暦%(year)s年は使えません。年を確かめてください（例 2021-10-12）。"), year=year
        )
    return year


def _read(cleaned: str, text: str, today: dt.date) -> dt.date:
    if found := _WITH_ERA.fullmatch(cleaned) or _ERA_PACKED.fullmatch(cleaned):
        era = ERA_BY_WORD[found["era"]]
        year = 1 if found["year"] == "元" else _number(found["year"], text)
        return _of_era(era, year, _number(found["month"], text), _number(found["day"], text), text)
    if found := _WESTERN.fullmatch(cleaned) or _PACKED.fullmatch(cleaned):
        year = _western_year(found["year"], text)
        return _existing(year, _number(found["month"], text), _number(found["day"], text), f"{year}年")
    if found := _NO_YEAR.fullmatch(cleaned):
        month, number = _number(found["month"], text), _number(found["day"], text)
        if not 1 <= month <= 12:
            raise _no_month(month)
        first = FiscalYear.of(today).month(month)
        return _existing(first.year, month, number, format_month(first).removesuffix(f"{month}月"))
    if _BARE_YEAR.fullmatch(cleaned):
        raise DateNotUnderstood(
            gettext_noop("「%(text)s」は年号が分かりません。R3.10.12 か 2021-10-12 のように入れてください。"),
            text=_quoted(text),
        )
    raise _not_understood(text)


def _of_era(era: Era, year: int, month: int, day: int, text: str) -> dt.date:
    western = era.western(year)
    if year < 1 or western > LATEST_YEAR:
        raise _not_understood(text)
    found = _existing(western, month, day, era.year_words(year))
    if not era.start <= found <= era.end:
        bound = era.start if found < era.start else era.end
        raise DateNotUnderstood(
            gettext_noop("%(said)sはありません。%(era)sは%(bound)s%(side)sです。%(meant)sではありませんか。"),
            said=f"{era.year_words(year)}{month}月{day}日",
            era=era.name,
            bound=format_wareki(bound, weekday=False).removeprefix(era.name),
            side="から" if found < era.start else "まで",
            meant=format_wareki(found, weekday=False),
        )
    return found


def _existing(year: int, month: int, day: int, year_words: str) -> dt.date:
    if not 1 <= month <= 12:
        raise _no_month(month)
    last = month_end(dt.date(year, month, 1)).day
    if not 1 <= day <= last:
        raise DateNotUnderstood(
            gettext_noop("%(year)s%(month)s月に%(day)s日はありません。1日から%(last)s日までで入れてください。"),
            year=year_words,
            month=month,
            day=day,
            last=last,
        )
    return dt.date(year, month, day)


def _check_weekday(day: dt.date, written: str) -> None:
    if weekday_ja(day) != written:
        raise DateNotUnderstood(
            gettext_noop("%(day)sは%(written)s曜日ではなく%(real)s曜日です。日付か曜日を確かめてください。"),
            day=format_wareki(day, weekday=False),
            real=weekday_ja(day),
            written=written,
        )


def _number(words: str, text: str) -> int:
    try:
        return parse_number(words.replace("廿", "二十"))
    except NumberNotUnderstood as error:
        raise _not_understood(text) from error


def _no_month(month: int) -> DateNotUnderstood:
    return DateNotUnderstood(
        gettext_noop("%(month)s月はありません。月は1から12までです（例 10/12、R3.10.12）。"), month=month
    )


def _not_understood(text: str) -> DateNotUnderstood:
    return DateNotUnderstood(
        gettext_noop("「%(text)s」は日付として読めません。R3.10.12、10/12、2021-10-12 のように入れてください。"),
        text=_quoted(text),
    )


def _quoted(text: str) -> str:
    return truncate(text.strip(), 40)


__all__ = [
    "ERAS",
    "DateNotUnderstood",
    "Era",
    "PartialDate",
    "era_of",
    "format_month",
    "format_wareki",
    "format_wareki_short",
    "format_western",
    "parse_date",
    "parse_partial_date",
]
