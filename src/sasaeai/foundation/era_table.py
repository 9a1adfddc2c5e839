"""The modern eras and how their years are counted. Bounds are those of the law and the imperial edicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Era:
    """One era. ``letter`` is its Latin initial (R), ``short`` its first character (令); both bounds are included."""

    name: str
    short: str
    letter: str
    start: dt.date
    end: dt.date

    def year_of(self, western: int) -> int:
        """2021 is year 3 of 令和."""
        return western - self.start.year + 1

    def western(self, year: int) -> int:
        """Year 3 of 令和 is 2021."""
        return self.start.year + year - 1

    def year_words(self, year: int) -> str:
        """令和元年, 令和3年."""
        return f"{self.name}{'元' if year == 1 else year}年"


ERAS: tuple[Era, ...] = (
    # The calendar was lunar until 1873; 明治 is counted from 25 January 1868 of ours (詔書 of 8 September, old style).
    Era("明治", "明", "M", dt.date(1868, 1, 25), dt.date(1912, 7, 29)),
    Era("大正", "大", "T", dt.date(1912, 7, 30), dt.date(1926, 12, 24)),
    Era("昭和", "昭", "S", dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    Era("平成", "平", "H", dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    Era("令和", "令", "R", dt.date(2019, 5, 1), dt.date.max),
)

ERA_BY_WORD: dict[str, Era] = {word: era for era in ERAS for word in (era.name, era.short, era.letter)}
"""Every way an era is written (after NFKC and upper case) to the era; ㋿ and its kin become the name by NFKC."""


def era_of(day: dt.date) -> Era | None:
    """The era a day belongs to, None before 明治."""
    return next((era for era in reversed(ERAS) if day >= era.start), None)
