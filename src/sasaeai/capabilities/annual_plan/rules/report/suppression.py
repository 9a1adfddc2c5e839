"""What a public report does not tell: small counts of people in casework, and whatever would give them away.

A draft inside the office shows every figure. In a public one (``public``) counts of persons and cases below ``SMALL``
become 「5件未満」 where a promise is casework; amounts of money beside them, tables by month or place with such a cell and
council totals of the same measure are left out. Two public reports of the same year with different days can still be
subtracted from each other: publish one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sasaeai.records.programmes.api import CommitmentKind

#: Fewer than so many persons might be recognised by those who know the district. No setting of the environment: two public
#: reports with different limits could be held against each other.
SMALL = 5
#: Work with single households.
CASEWORK = frozenset(
    {
        CommitmentKind.CONSULTATION,
        CommitmentKind.CASE_SUPPORT,
        CommitmentKind.VISIT,
        CommitmentKind.BENEFIT_LOAN,
    }
)
_PERSONS = ("people", "distinct_people", "cases")
_KANJI = "一二三四"
_SMALL_COUNT = re.compile(rf"(?<![0-9０-９,.，．一-九十百千第])(?:[1-4１-４]|[{_KANJI}])(?P<unit>件|名|人|世帯|ケース)")
_ADDRESSED = re.compile(r"[一-龥ァ-ヶ々]{1,6}(?:さん|様|氏)")


def is_small(value: int) -> bool:
    return 0 < value < SMALL


def hides(kind: CommitmentKind, measure: str, measures: Mapping[str, int]) -> bool:
    """Whether a public report keeps silent on a measure of a promise whose sums are ``measures``."""
    if kind not in CASEWORK:
        return False
    value = measures.get(measure, 0)
    if measure in _PERSONS:
        return is_small(value)
    persons = [measures.get(name, 0) for name in _PERSONS]
    if measure == "yen":
        return any(map(is_small, persons))
    return is_small(value) and (not any(persons) or any(map(is_small, persons)))


def hidden_measures(kind: CommitmentKind, measures: Mapping[str, int]) -> frozenset[str]:
    return frozenset(name for name in measures if measures[name] and hides(kind, name, measures))


def reveals(kind: CommitmentKind, cells: Iterable[Mapping[str, int]]) -> bool:
    """Whether a table of these cells would tell a small count: the year's figure then stands alone."""
    return any(hidden_measures(kind, cell) for cell in cells)


def below(unit: str) -> str:
    """5件未満"""
    return f"{SMALL}{unit}未満"


def masked(text: str) -> str:
    """Hand-written words of a casework item with small counts taken out: 「3件」 → 「5件未満」."""
    return _SMALL_COUNT.sub(lambda found: below(found["unit"]), text)


def wants_a_look(text: str) -> bool:
    """Whether hand-written words may name somebody or tell a small count: a person reads them before they are published."""
    return bool(_SMALL_COUNT.search(text) or _ADDRESSED.search(text))
