"""Sentences of the report, by the kind of promise, in the plain voice councils report in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sasaeai.records.programmes.api import CommitmentKind, CommitmentMode

from .blocks import Segment
from .facts import Facts
from .names import HOLDABLE, attended, attends_through, clause, core_of, doing, ends_in, held_name, name_of
from .voices import VOICES, amounts, generally
from .words import Words

HOLDING = (CommitmentKind.MEETING, CommitmentKind.TRAINING, CommitmentKind.EVENT)
_ORDINAL = re.compile(r"第[0-9０-９一二三四五六七八九十百]+回")
_TAUGHT = ("研修", "研修会", "講座", "講習", "講習会", "養成")


def sentences_of(facts: Facts) -> tuple[Segment, ...]:
    """The sentence(s) of one promise; empty when nothing was recorded."""
    if not facts.has_any:
        return ()
    words = Words(facts)
    parts = {label: sums for label in facts.labels if (sums := facts.by_label.get(label)) and sums.get("sessions")}
    name = name_of(facts.text)
    went = _where_somebody_went(facts)
    told = clause(name)
    if went is not None:
        _attended(words, *went)
    elif parts and facts.kind in HOLDING:
        _by_part(words, parts)
    elif told is not None:
        words.say(told.whole)
        amounts(words)
    elif facts.kind in HOLDING and not _is_no_occasion(facts):
        _held(words)
    else:
        (VOICES.get(facts.kind) or generally)(words, name)
    words.compare()
    return tuple(words.segments)


def _where_somebody_went(facts: Facts) -> tuple[str, str] | None:
    if facts.mode == CommitmentMode.ATTEND and (own := attended(facts.text)) is not None:
        return own
    through = attends_through(facts.under)
    if through and facts.kind not in (CommitmentKind.CONSULTATION, CommitmentKind.CASE_SUPPORT):
        name = name_of(facts.text)
        return (name, through) if core_of(name).endswith(HOLDABLE) else None
    return None


def _attended(words: Words, what: str, how: str) -> None:
    """「全国研究交流集会に2回参加し、参加者は延べ8名であった。」"""
    stem = how.removesuffix("た")
    words.say(f"{what}に").number("sessions")
    if words.has("people"):
        who = "出席者" if how.startswith("出席") else "受講者" if how.startswith("受講") else "参加者"
        words.say(f"{stem}、{who}は").number("people").say("であった。")
    else:
        words.say(f"{how}。")


def _by_part(words: Words, parts: dict[str, Mapping[str, int]]) -> None:
    """「スッキリ会を6回（延べ70名）、ワイワイ会を4回（延べ52名）開催した。」"""
    for number, (label, sums) in enumerate(parts.items()):
        words.say(("、" if number else "") + f"{label}を").part("sessions", label)
        if sums.get("people"):
            words.say("（").part("people", label).say("）")
    rest = words.facts.measures.get("sessions", 0) - sum(sums["sessions"] for sums in parts.values())
    words.say(f"{_held_verb(words.facts, next(reversed(parts)))}した。")
    if rest > 0:
        words.say(f"内訳の分からない記録がほかに{rest}回ある。")


def _is_no_occasion(facts: Facts) -> bool:
    """「体操の普及」「居場所の開設」: an aim rather than something held, unless the plan itself says 開催 or 実施."""
    bare = name_of(facts.text)
    if core_of(bare).endswith("への参加"):
        return True
    plain = ("行った", "実施した", "開催した", "取り組んだ", "進めた")
    return doing(bare).past not in plain and not bare.endswith(("開催", "実施"))


def _held_verb(facts: Facts, name: str) -> str:
    """開催 or 実施: as the plan says it, else as the name asks."""
    bare = name_of(facts.text)
    for said in ("開催", "実施"):
        if bare.endswith(said):
            return said
    return "開催" if core_of(name).endswith(HOLDABLE) else "実施"


def _held(words: Words) -> None:
    """「会長会議を3回開催し、延べ143名が出席した。」, or with its day when it was held once."""
    facts = words.facts
    name = held_name(facts.text)
    if facts.kind == CommitmentKind.MEETING:
        name = re.sub(r"の設置$", "", name)
    how = doing(name)
    verb = _held_verb(facts, name)
    if how.past == "行った" and verb == "実施" and not name_of(facts.text).endswith(verb):
        stem, past = how.stem, how.past
    else:
        stem, past = f"{verb}し", f"{verb}した"
    words.say(f"{name}を")
    once = facts.only_line
    if once is not None:
        words.day(once.day).say("に").say(f"{once.place}で" if once.place else "")
    elif words.has("sessions") and not (_ORDINAL.search(name) and facts.measures["sessions"] == 1):
        words.number("sessions")
        _on_days(words)
    if words.has("people"):
        words.say(f"{stem}、").number("people")
        if 0 < facts.measures.get("distinct_people", 0) < facts.measures["people"]:
            words.say("（実").number("distinct_people").say("）")
        words.say(f"が{took_part(facts)}した。")
    else:
        words.say(f"{past}。")
    if not words.told:
        words.told["sessions"] = True


def _on_days(words: Words) -> None:
    """「2回（6月21日、8月2日）」 where a table would hold nothing but the days."""
    lines = words.facts.lines
    if len(lines) < 2 or any(line.people or line.place or line.label or line.sessions != 1 for line in lines):
        return
    words.say("（")
    for number, line in enumerate(lines):
        words.say("、" if number else "").segments.append(
            Segment(f"{line.day.month}月{line.day.day}日", activity=line.activity)
        )
    words.say("）")


def took_part(facts: Facts) -> str:
    """出席, 受講, 来場 or 参加: what people did who came."""
    name = held_name(facts.text)
    if facts.mode == CommitmentMode.ATTEND:
        return "参加"
    if facts.kind == CommitmentKind.MEETING:
        return "出席"
    if facts.kind == CommitmentKind.TRAINING and ends_in(name, *_TAUGHT):
        return "受講"
    return "来場" if ends_in(name, "展") else "参加"
