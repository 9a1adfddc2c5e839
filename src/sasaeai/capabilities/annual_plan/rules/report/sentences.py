"""Sentences of the report, by the kind of promise, in the plain voice councils report in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sasaeai.foundation import eras, numbers
from sasaeai.records.activities.api import MEASURE_NAMES, Outcome
from sasaeai.records.programmes.api import CommitmentKind, CommitmentMode

from .blocks import Figure, Segment


@dataclass(frozen=True)
class NotHeld:
    """One thing that was not done on its day, and why."""

    day: dt.date
    outcome: str
    reason: str
    moved_to: dt.date | None = None


@dataclass(frozen=True)
class Facts:
    """What the ledger says of one promise in one year, and what it said the year before (None = not in that plan).

    ``measures`` and ``before`` are sums by measure name; ``by_label`` the same for parts that carry a label.
    """

    commitment: int
    kind: CommitmentKind
    mode: CommitmentMode
    text: str
    start: dt.date
    end: dt.date
    measures: Mapping[str, int]
    before: Mapping[str, int] | None = None
    by_label: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    not_held: Sequence[NotHeld] = ()

    @property
    def has_any(self) -> bool:
        return any(self.measures.get(name) for name in MEASURE_NAMES)


_BRACKETS = re.compile(r"[（(〔【][^（(〔【）)〕】]*[）)〕】]")
_ACT = re.compile(r"の(開催|実施|発行|開設)$")
#: 「…体制を構築」「…相談ごとに対応」: the promise already ends in what is done.
_ENDS_IN_VERB = re.compile(r"(?P<particle>[をに])(?P<done>(?:[0-9０-９]+[名人])?(?:[一-龥]{2,6}|[ァ-ヶー]{3,10}))$")
_UNITS = {"sessions": "回", "people": "名", "distinct_people": "名", "cases": "件", "copies": "部", "yen": "円"}


def title_of(text: str) -> str:
    """The name of what was promised: without brackets, without a closing 「の開催」, without surrounding quotation marks."""
    bare, last = text.strip(), ""
    while bare != last:
        last, bare = bare, _BRACKETS.sub("", bare)
    bare = bare.split("。")[0].strip(" 、・　")
    bare = _ACT.sub("", bare).strip(" 、・　")
    return bare or text.strip()


def _ends_with(text: str, *words: str) -> bool:
    return title_of(text).endswith(words) or any(_BRACKETS.sub("", text).strip().endswith(w) for w in words)


class _Words:
    """Collects segments; every number is a figure."""

    def __init__(self, facts: Facts, label: str = "", measures: Mapping[str, int] | None = None) -> None:
        self._facts, self._label = facts, label
        self._measures = facts.measures if measures is None else measures
        self.segments: list[Segment] = []

    def say(self, words: str) -> _Words:
        self.segments.append(Segment(words))
        return self

    def has(self, measure: str) -> bool:
        return bool(self._measures.get(measure))

    def number(self, measure: str) -> _Words:
        value = self._measures.get(measure, 0)
        shown = numbers.format_yen(value) if measure == "yen" else numbers.format_count(value, _UNITS[measure])
        figure = Figure(measure, value, self._facts.commitment, self._facts.start, self._facts.end, self._label)
        self.segments.append(Segment(shown, figure))
        return self


#: kind → (the measures told, in order; what was done). {n} is the name of the promise.
_VOICE: dict[CommitmentKind, tuple[str, str]] = {
    CommitmentKind.CONSULTATION: ("{n}について、", "cases:延べ*に対応した。"),
    CommitmentKind.CASE_SUPPORT: ("{n}について、", "cases:延べ*の支援を行った。"),
    CommitmentKind.VISIT: ("{n}について、", "cases:*の訪問を行った。"),
    CommitmentKind.BENEFIT_LOAN: ("{n}は、", "cases:*,yen:、総額*であった。"),
    CommitmentKind.GRANT: ("{n}は、", "cases:*,yen:、総額*であった。"),
    CommitmentKind.LENDING: ("{n}は、", "cases:*であった。"),
    CommitmentKind.BOOKING: ("{n}は、", "cases:*の利用があった。"),
    CommitmentKind.FACILITY: ("{n}について、", "people:延べ*の利用があった。"),
    CommitmentKind.EXHIBITION: ("{n}を", "sessions:*行い,people:、延べ*が来場した。"),
    CommitmentKind.DISPATCH: ("{n}を", "sessions:*行い,people:、延べ*を派遣した。"),
    CommitmentKind.PUBLICATION: ("{n}を", "sessions:*行い,copies:、*を配布した。"),
    CommitmentKind.SURVEY: ("{n}に", "sessions:*取り組み,cases:、*の回答・事例を得た。"),
    CommitmentKind.TRANSPORT: ("{n}は、", "cases:*であった。"),
    CommitmentKind.SALES: ("{n}の売上げは、", "yen:*であった。"),
    CommitmentKind.INSURANCE: ("{n}について、", "people:*が加入した。"),
    CommitmentKind.POINTS: ("{n}に、", "people:延べ*が参加した。"),
    CommitmentKind.ROSTER_CLUB: ("{n}について、", "cases:*の取り組みがあった。"),
    CommitmentKind.APPOINTMENT_AWARD: ("{n}を行い、", "people:*を対象とした。"),
    CommitmentKind.NETWORK: ("{n}について、", "sessions:*の会議・協議の場を持ち,people:、延べ*が参加した。"),
    CommitmentKind.STAFF_HR: ("{n}に", "sessions:*取り組み,people:、延べ*が関わった。"),
}
_HOLDING = (CommitmentKind.MEETING, CommitmentKind.TRAINING, CommitmentKind.EVENT)


def sentences_of(facts: Facts) -> tuple[Segment, ...]:
    """The sentence(s) of one promise; empty when nothing was recorded and nothing explained."""
    if not facts.has_any:
        return ()
    words = _Words(facts)
    parts = {label: m for label, m in facts.by_label.items() if label and m.get("sessions")}
    if facts.mode == CommitmentMode.ATTEND:
        words.say(f"{_attended(facts.text)}に").number("sessions").say("参加した")
        if words.has("people"):
            words.say("（延べ").number("people").say("）")
        words.say("。")
    elif parts:
        _by_part(words, facts, parts)
    elif _ENDS_IN_VERB.search(title_of(facts.text)):
        _already_said(words, facts)
    elif facts.kind in _HOLDING:
        done = "実施し" if facts.kind == CommitmentKind.EVENT and not _ends_with(facts.text, "開催") else "開催し"
        name = (
            re.sub(r"の設置$", "", title_of(facts.text))
            if facts.kind == CommitmentKind.MEETING
            else title_of(facts.text)
        )
        words.say(f"{name}を").number("sessions").say(done)
        words.say("、延べ").number("people").say("が" + _took_part(facts.kind)) if words.has("people") else words.say(
            "た"
        )
        words.say("。")
    else:
        _by_voice(words, facts)
    _compare(words, facts)
    return tuple(words.segments)


def _attended(text: str) -> str:
    return re.sub(r"(への|の|に)?(参加|出席|受講)(と協力)?$", "", title_of(text))


def _took_part(kind: CommitmentKind) -> str:
    return {CommitmentKind.TRAINING: "受講した"}.get(kind, "出席した" if kind == CommitmentKind.MEETING else "参加した")


def _by_part(words: _Words, facts: Facts, parts: Mapping[str, Mapping[str, int]]) -> None:
    for number, (label, measures) in enumerate(parts.items()):
        part = _Words(facts, label, measures)
        part.say(("、" if number else "") + f"{label}を").number("sessions")
        if part.has("people"):
            part.say("（延べ").number("people").say("）")
        words.segments.extend(part.segments)
    words.say("開催した。")


def _already_said(words: _Words, facts: Facts) -> None:
    """「…体制の構築に取り組んだ（5回、延べ14名）。」: the record shows the work, not that it is finished."""
    name = title_of(facts.text)
    found = _ENDS_IN_VERB.search(name)
    if found is not None and found["particle"] == "を":
        words.say(f"{name[: found.start()]}の{found['done']}に取り組んだ（").number("sessions")
    else:
        words.say(f"{name}した（").number("sessions")
    for measure, before in (("people", "、延べ"), ("cases", "、"), ("copies", "、"), ("yen", "、")):
        if words.has(measure):
            words.say(before).number(measure)
    words.say("）。")


def _by_voice(words: _Words, facts: Facts) -> None:
    name = title_of(facts.text)
    opening, plan = _VOICE.get(facts.kind, ("{n}に", "sessions:*取り組んだ。"))
    if facts.kind == CommitmentKind.PUBLICATION and _ends_with(facts.text, "発行"):
        plan = "sessions:*発行し,copies:、*を配布した。"
    told = [step.split(":", 1) for step in plan.split(",")]
    if not any(words.has(measure) for measure, _step in told):
        words.say(f"{name}に").number("sessions").say("取り組んだ。")
        return
    words.say(opening.format(n=name))
    present = [(measure, step) for measure, step in told if words.has(measure)]
    for place, (measure, step) in enumerate(present):
        before, after = step.split("*")
        words.say(before.lstrip("、") if place == 0 else before).number(measure)
        words.say(after)
    if not words.segments[-1].text.endswith("。"):
        ending = {
            "行い": "行った。",
            "発行し": "発行した。",
            "取り組み": "取り組んだ。",
            "持ち": "持った。",
            "": "であった。",
        }
        last = words.segments.pop().text
        stem = next((k for k in ending if k and last.endswith(k)), "")
        words.say((last[: -len(stem)] if stem else last) + ending[stem])


def _compare(words: _Words, facts: Facts) -> None:
    """「（前年度 2回、延べ90名）」 where last year's plan held the same promise."""
    if facts.before is None:
        return
    order: tuple[str, ...] = (
        ("sessions", "people")
        if facts.kind in (*_HOLDING, CommitmentKind.EXHIBITION)
        else ("cases", "people", "copies", "yen")
    )
    if facts.mode == CommitmentMode.ATTEND:
        order = ("sessions",)
    told = [m for m in order if facts.measures.get(m)] or ["sessions"]
    shown = [
        numbers.format_yen(facts.before.get(m, 0))
        if m == "yen"
        else numbers.format_count(facts.before.get(m, 0), _UNITS[m])
        for m in told
    ]
    told_before = "、".join(shown) if any(facts.before.get(m) for m in told) else "実績なし"
    last = words.segments.pop().text.removesuffix("。")
    if last.endswith("）"):
        words.say(f"{last.removesuffix('）')}。前年度 {told_before}）。")
    else:
        words.say(f"{last}（前年度 {told_before}）。")


def reason_of(one: NotHeld) -> str:
    """Why something was not held, as the report prints it."""
    when = eras.format_wareki(one.day)
    why = one.reason.rstrip("。、")
    joint = "、" if why.endswith("ため") else "のため、"
    if one.outcome == Outcome.POSTPONED:
        later = f"{eras.format_wareki(one.moved_to)}に延期した。" if one.moved_to else "延期した。"
        return f"{when}の開催は、{why}{joint}{later}"
    done = "中止した。" if one.outcome == Outcome.CANCELLED else "実施しなかった。"
    return f"{when}の開催は、{why}{joint}{done}"
