"""Reads the head of a line: dash, marks, signs, and everything each of them may be."""

from __future__ import annotations

from dataclasses import dataclass

from sasaeai.records.programmes.api import Mark

from .glyphs import CIRCLED, ODD_SIGNS, Label, labels_at, may_start
from .marks import mark_in_front
from .widths import flat

_WINDOW = 90


@dataclass(frozen=True)
class Reading:
    """One way to read a head.

    ``strays`` are signs that would then be damaged marks; ``mark`` a printed one; ``start`` is where the words begin;
    ``cost`` how far-fetched this reading is before the neighbours are asked; ``nested`` whether the words it leaves begin
    with a sign of their own.
    """

    label: Label | None
    start: int
    strays: tuple[str, ...] = ()
    mark: Mark = Mark.NONE
    shown_mark: str = ""
    cost: float = 0.0
    nested: bool = False


@dataclass(frozen=True)
class Head:
    """All readings of one line, and whether it began with a dash (Markdown, or a list's own sign)."""

    readings: tuple[Reading, ...]
    dash: bool = False


def _is_stray(label: Label) -> bool:
    return label.shown in CIRCLED


def read_head(text: str, legend: dict[str, Mark] | None = None) -> Head:
    """All readings of the head of ``text`` (as printed, leading space allowed)."""
    window = flat(text[:_WINDOW])
    first = at = len(window) - len(window.lstrip())
    marks: list[tuple[Mark, str]] = []
    strays: list[str] = []
    readings: list[Reading] = []
    dash, open_end = False, True
    for _ in range(6):
        rest = window[at:]
        if not rest:
            break
        if _odd(rest):
            strays.append(rest[0])
            at = _past(window, at + 1)
            continue
        printed = mark_in_front(rest, before_sign=True)
        if printed:
            marks.append((printed[0], printed[1]))
            at += printed[2]
            continue
        if legend and rest[0] in legend:
            marks.append((legend[rest[0]], rest[0]))
            at = _past(window, at + 1)
            continue
        labels = labels_at(rest) if may_start(rest[0]) else ()
        if not labels:
            break
        lead = labels[0]
        is_dash = lead.family in ("-", "*")
        end = at + lead.end
        after = _mark_at(window[end:], legend)
        behind = [(after[0], after[1])] if after else []
        inner = window[end + after[2] :] if after else window[end:]
        nested = bool(inner) and lead.end > 0 and (_odd(inner) or (may_start(inner[0]) and _strong(inner)))
        if not (is_dash and nested):
            for label in labels:
                start = at + label.end + (after[2] if after and label.end == lead.end else 0)
                readings.append(_reading(label, start, strays, [*marks, *behind], nested))
        dash = dash or (is_dash and at == first)
        if _is_stray(lead):
            past = end + (after[2] if after else 0)
            shown = _shown([*marks, *behind])
            readings.append(Reading(None, past, (*strays, lead.shown), *shown, cost=3.0 if nested else 1.0))
        open_end = False
        if not nested or lead.family == "※" or (lead.ordered and not _is_stray(lead) and not is_dash):
            break
        marks += behind
        if _is_stray(lead):
            strays.append(lead.shown)
        at = end + (after[2] if after else 0)
    if open_end and (marks or strays):
        readings.append(Reading(None, at, tuple(strays), *_shown(marks), cost=0.3))
    elif marks or strays:
        readings.append(Reading(None, first, cost=4.0))
    else:
        readings.append(Reading(None, first, cost=_plain_cost(readings)))
    return Head(tuple(readings), dash)


def _mark_at(text: str, legend: dict[str, Mark] | None) -> tuple[Mark, str, int] | None:
    """A printed mark, or a sign that the document itself explains as one."""
    if legend and text[:1] in legend:
        return legend[text[0]], text[0], _past(text, 1)
    return mark_in_front(text)


def _odd(text: str) -> bool:
    """Whether a sign stands first that is never a list: a misread icon, or the ? of one that could not be read."""
    if text[0] == "?":
        return text[1:2] == " " and bool(text[2:].strip())
    return text[0] in ODD_SIGNS


def _past(text: str, at: int) -> int:
    while at < len(text) and text[at] in " *":
        at += 1
    return at


def _strong(text: str) -> bool:
    """Whether words begin with a sign nobody would take for a word."""
    labels = labels_at(text)
    return (
        bool(labels) and labels[0].doubt < 0.3 and labels[0].family not in ("-", "*", "※", "<>", "[]", "【】", "《》")
    )


def _shown(marks: list[tuple[Mark, str]]) -> tuple[Mark, str]:
    for mark, shown in marks:
        if mark is not Mark.NONE:
            return mark, shown
    return Mark.NONE, marks[0][1] if marks else ""


def _reading(label: Label, start: int, strays: list[str], marks: list[tuple[Mark, str]], nested: bool) -> Reading:
    return Reading(
        label,
        start,
        tuple(strays),
        *_shown(marks),
        cost=label.doubt + 0.4 * len(strays) + (2.2 if nested and label.family not in ("-", "*") else 0.0),
        nested=nested,
    )


def _plain_cost(readings: list[Reading]) -> float:
    """What it costs to say that the sign is no sign at all."""
    best = min((r for r in readings if r.label), key=lambda r: r.cost, default=None)
    if best is None or best.label is None:
        return 0.0
    if best.label.family in ("-", "*"):
        return 0.6
    return 3.0 - 2.6 * min(best.label.doubt, 1.0)
