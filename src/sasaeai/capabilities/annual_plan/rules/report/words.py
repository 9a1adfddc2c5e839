"""Putting a sentence together: words and numbers, each number with the question it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sasaeai.foundation import eras, numbers
from sasaeai.foundation.numbers import RoundingRule

from .blocks import Figure, Segment
from .facts import Facts
from .suppression import below, hides

UNITS = {
    "sessions": "回",
    "people": "名",
    "distinct_people": "名",
    "cases": "件",
    "copies": "部",
    "minutes": "分",
    "yen": "円",
}
#: Counts of which a sum over several occasions is said to be 延べ.
_TIMES_OVER = ("people", "cases")
#: A change is told in per cent only where a few more or less do not move it.
WORTH_PER_CENT = 100
#: What becomes of a fraction of a per cent. Published reports differ; the one that could be checked truncates (都筑区 H25).
ROUNDING = RoundingRule.TRUNCATE


class Words:
    """Collects the segments of one promise's sentence and remembers which measures it told."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.segments: list[Segment] = []
        self.told: dict[str, bool] = {}

    def say(self, words: str) -> Words:
        if words:
            self.segments.append(Segment(words))
        return self

    def has(self, measure: str) -> bool:
        return bool(self.facts.measures.get(measure))

    def hides(self, measure: str) -> bool:
        return self.facts.public and hides(self.facts.kind, measure, self.facts.measures)

    def number(self, measure: str, *, over: bool = True) -> Words:
        """One measure of the promise, 延べ in front where it sums several occasions."""
        self.told.setdefault(measure, over)
        return self._number(measure, self.facts.measures, self.facts.start, self.facts.end, over=over)

    def part(self, measure: str, label: str) -> Words:
        """The same for the part of the promise that carries a label."""
        self.told.setdefault(measure, True)
        sums = self.facts.by_label[label]
        return self._number(measure, sums, self.facts.start, self.facts.end, label=label)

    def day(self, day: dt.date) -> Words:
        """The day instead of 「1回」: it opens the one line."""
        self.told.setdefault("sessions", True)
        figure = Figure("sessions", self.facts.measures["sessions"], self.facts.commitment, day, day)
        self.segments.append(Segment(eras.format_wareki(day), figure))
        return self

    def _number(
        self,
        measure: str,
        sums: Mapping[str, int],
        start: dt.date,
        end: dt.date,
        *,
        label: str = "",
        over: bool = True,
    ) -> Words:
        unit = UNITS[measure]
        if self.facts.public and hides(self.facts.kind, measure, sums):
            self.segments.append(Segment(below(unit)))
            return self
        value = sums.get(measure, 0)
        if over and measure in _TIMES_OVER and sums.get("sessions", 0) != 1:
            self.say("延べ")
        shown = numbers.format_yen(value) if measure == "yen" else numbers.format_count(value, unit)
        self.segments.append(Segment(shown, Figure(measure, value, self.facts.commitment, start, end, label)))
        return self

    def compare(self) -> None:
        """「（前年度2回、延べ88名）」 before the full stop, where last year's plan held the same promise.

        While the year still runs, the figure beside it is told to be that of a whole year.
        """
        before, span = self.facts.before, self.facts.before_span
        if before is None or span is None or not self.told:
            return
        ending = self.segments.pop().text.removesuffix("。")
        told = [measure for measure in self.told if before.get(measure) and not self._silent(measure, before)]
        if not told:
            self.say(f"{ending}（前年度は実績なし）。")
            return
        self.say(f"{ending}（{'前年度' if self.facts.whole_year else '前年度は通年で'}")
        for place, measure in enumerate(told):
            self.say("、" if place else "")
            self._number(measure, before, *span, over=place > 0 and self.told[measure])
        if len(told) == 1:
            self.say(self._change(told[0], before.get(told[0], 0)))
        self.say("）。")

    def _silent(self, measure: str, sums: Mapping[str, int]) -> bool:
        """Of a hidden sum of money nothing is said, not even that it is small."""
        return measure == "yen" and self.facts.public and hides(self.facts.kind, measure, sums)

    def _change(self, measure: str, before: int) -> str:
        now = self.facts.measures.get(measure, 0)
        if not self.facts.whole_year or min(now, before) < WORTH_PER_CENT or now == before:
            return ""
        change = numbers.year_on_year(now, before, ROUNDING)
        return f"、{change.removeprefix('前年度比 ')}" if change else ""


def totals_sentence(totals: Sequence[tuple[str, int]]) -> str:
    """The council's year in one sentence; every activity counted once. Empty when nothing was recorded or may be told."""
    sums = dict(totals)
    told = [
        f"{opening}{sums[measure]:,}{UNITS[measure]}"
        for measure, opening in (
            ("sessions", "活動は"),
            ("people", "参加者は延べ"),
            ("cases", "相談・支援・貸出等は延べ"),
        )
        if sums.get(measure)
    ]
    return f"法人全体の{'、'.join(told)}であった（再掲した項目は一度だけ数えた）。" if told else ""
