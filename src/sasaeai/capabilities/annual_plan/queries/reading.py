"""The plan as printed, for reading: no state, no figure, no name of whoever works on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sasaeai.records.programmes import api as programmes

from ..rules.wording import mark_words, printed_sign
from .narrowing import found_in


@dataclass(frozen=True)
class Line:
    """A line below a heading, in nested lists.

    ``opens`` a list begins with it; ``holds`` a list follows inside it; ``closes`` the lists that end behind it, each with
    whether it stood inside a line. ``hit`` when the search asked for it.
    """

    item: programmes.PlanItem
    sign: str
    mark: str
    opens: bool
    holds: bool
    closes: tuple[bool, ...]
    hit: bool = False

    @property
    def aside(self) -> bool:
        """A note or a place and time, which promises nothing by itself."""
        return self.item.role in (programmes.ItemRole.NOTE, programmes.ItemRole.ATTRIBUTE)


@dataclass(frozen=True)
class Part:
    """A part of the plan with its heading; ``item`` None for lines that stand above all headings (the year's goals)."""

    key: str
    title: str
    lines: tuple[Line, ...]
    promises: int
    item: programmes.PlanItem | None = None


def parts_of(plan: programmes.Plan, words: str = "") -> list[Part]:
    """The printed tree in its parts, narrowed to lines with every word and what stands above them. One query."""
    items = list(programmes.PlanItem.objects.filter(plan=plan).order_by("order").defer("raw", "doubts"))
    hits = {item.pk for item in items if words and found_in(item, words)}
    if words:
        items = _with_what_stands_above(items, hits)
    parts: list[Part] = []
    loose: list[programmes.PlanItem] = []
    for at, item in enumerate(items):
        if item.depth:
            continue
        below = _below(items, at)
        if not below and item.role != programmes.ItemRole.SECTION:
            loose.append(item)
            continue
        if loose:
            parts.append(_loose(loose, hits))
            loose = []
        title = f"{printed_sign(item.glyph, item.level)} {item.text}".strip()
        parts.append(Part(f"part-{item.pk}", title, _lines(below, hits, 1), _promises([item, *below]), item))
    if loose:
        parts.append(_loose(loose, hits))
    return parts


def hits_of(parts: Sequence[Part]) -> int:
    """How many lines were asked for, headings included."""
    return sum(line.hit for part in parts for line in part.lines)


def _loose(items: Sequence[programmes.PlanItem], hits: set[int]) -> Part:
    goals = all(item.role == programmes.ItemRole.GOAL for item in items)
    title = _("重点目標") if goals else _("はじめに")
    return Part(f"part-{items[0].pk}", title, _lines(items, hits, 0), _promises(items))


def _promises(items: Sequence[programmes.PlanItem]) -> int:
    return sum(item.role == programmes.ItemRole.COMMITMENT for item in items)


def _below(items: Sequence[programmes.PlanItem], at: int) -> list[programmes.PlanItem]:
    found = []
    for item in items[at + 1 :]:
        if item.depth <= items[at].depth:
            break
        found.append(item)
    return found


def _lines(items: Sequence[programmes.PlanItem], hits: set[int], top: int) -> tuple[Line, ...]:
    """Lines with the lists they open and close: a child stands one step deeper than its parent."""
    found = []
    stands = top - 1
    for at, item in enumerate(items):
        following = items[at + 1].depth if at + 1 < len(items) else top - 1
        mark = mark_words(item.mark, item.mark_confidence)
        found.append(
            Line(
                item=item,
                sign=printed_sign(item.glyph, item.level),
                mark=mark.word if mark is not None and mark.fact else "",
                opens=item.depth > stands,
                holds=following > item.depth,
                closes=tuple(depth > top for depth in range(item.depth, following, -1)),
                hit=item.pk in hits,
            )
        )
        stands = item.depth
    return tuple(found)


def _with_what_stands_above(items: Sequence[programmes.PlanItem], hits: set[int]) -> list[programmes.PlanItem]:
    wanted = set(hits)
    parents = {item.pk: item.parent_id for item in items}
    for key in hits:
        above = parents[key]
        while above is not None and above not in wanted:
            wanted.add(above)
            above = parents[above]
    return [item for item in items if item.pk in wanted]
