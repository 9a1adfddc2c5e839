"""Finds the outline: which sign continues which list, which opens one, and which is no sign at all.

A beam search over the units in order. A state is the stack of open lists; every unit may continue a list, open one under
an open item, be words under the last item, be a heading without a sign, be an item whose sign was lost, or carry a sign
that belongs nowhere (a damaged mark). Costs are small numbers a person can argue with; the cheapest whole reading wins.
The first pass knows only what is usual; the second also knows which family stood under which in this very document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log

from .glyphs import FREE_RANK, rank
from .heads import Head, Reading
from .shapes import Shape

BEAM = 14
LOST = "?"


@dataclass(frozen=True, slots=True)
class Frame:
    """An open list: its family, the last number seen, the unit that is its last item."""

    family: str
    number: int
    unit: int
    indent: int
    prefix: tuple[int, ...]
    below: Frame | None
    depth: int
    key: int


@dataclass(frozen=True, slots=True)
class Step:
    """What was decided for one unit.

    ``how`` is continue | open | note | heading | lost | back (glued words taken back). ``parent`` is the unit above, or -1;
    ``sibling_of`` the unit whose list is continued.
    """

    unit: int
    how: str
    reading: Reading
    family: str
    number: int
    parent: int
    cost: float
    gap: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    top: Frame | None
    last: int
    step: Step | None
    before: _State | None


class Chain:
    """Which family stands under which: usual depth first, then the document's own habit."""

    def __init__(self, opened: Counter[tuple[str, str]] | None = None) -> None:
        self._opened = opened or Counter()
        self._total: Counter[str] = Counter()
        for (_, child), n in self._opened.items():
            self._total[child] += n

    def cost(self, parent: str, child: str) -> float:
        """How odd it is for ``child`` to open under ``parent``."""
        usual = 0.0
        if parent and child not in FREE_RANK and parent not in FREE_RANK:
            below = rank(child) - rank(parent)
            usual = 0.0 if below > 0 else min(2.0, 0.4 - 0.5 * below)
        if not self._total[child]:
            return usual
        share = (self._opened[parent, child] + 0.3) / (self._total[child] + 0.9)
        return usual * 0.4 + min(2.2, -0.8 * log(share))


def find_outline(heads: list[Head], shapes: list[Shape]) -> tuple[list[Step], tuple[str, ...]]:
    """One step per unit and the chain of families from the top down."""
    first = _search(heads, shapes, Chain())
    steps = _search(heads, shapes, Chain(_habit(first)))
    return steps, _chain(steps)


def _habit(steps: list[Step]) -> Counter[tuple[str, str]]:
    family = {step.unit: step.family for step in steps}
    return Counter((family.get(s.parent, ""), s.family) for s in steps if s.how == "open")


def _chain(steps: list[Step]) -> tuple[str, ...]:
    depth: dict[int, int] = {-1: -1}
    seen: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for step in steps:
        if step.how in ("continue", "open", "heading"):
            depth[step.unit] = depth.get(step.parent, -1) + 1
            seen[step.family][depth[step.unit]] += 1
    usual = {f: (c.most_common(1)[0][0], -sum(c.values())) for f, c in seen.items() if sum(c.values()) >= 2}
    return tuple(sorted(usual, key=lambda f: usual[f]))


def _search(heads: list[Head], shapes: list[Shape], chain: Chain) -> list[Step]:
    states = [_State(0.0, None, -1, None, None)]
    for unit, (head, shape) in enumerate(zip(heads, shapes, strict=True)):
        grown: dict[tuple[int, int], _State] = {}
        for state in states:
            for made in _options(state, unit, head, shape, chain):
                place = (made.top.key if made.top else 0, made.last)
                known = grown.get(place)
                if known is None or made.cost < known.cost:
                    grown[place] = made
        best = sorted(grown.values(), key=lambda s: s.cost)
        limit = best[0].cost + 7.0
        states = [s for s in best[:BEAM] if s.cost <= limit]
    steps: list[Step] = []
    state: _State | None = states[0]
    while state is not None and state.step is not None:
        steps.append(state.step)
        state = state.before
    return steps[::-1]


def _frames(top: Frame | None) -> list[Frame]:
    out = []
    while top is not None:
        out.append(top)
        top = top.below
    return out


def _push(state: _State, step: Step, below: Frame | None, indent: int, prefix: tuple[int, ...]) -> _State:
    key = hash((step.family, step.number, below.key if below else 0))
    depth = below.depth + 1 if below else 0
    frame = Frame(step.family, step.number, step.unit, indent, prefix, below, depth, key)
    return _State(state.cost + step.cost, frame, step.unit, step, state)


def _options(state: _State, unit: int, head: Head, shape: Shape, chain: Chain) -> list[_State]:
    frames = _frames(state.top)
    out: list[_State] = []
    for reading in head.readings:
        if reading.label is not None and reading.label.family == "※":
            out.append(_leaf(state, unit, reading, reading.cost + 0.1))
        elif reading.label is not None:
            out.extend(_labelled(state, frames, unit, reading, shape, chain))
        else:
            out.extend(_unlabelled(state, frames, unit, reading, shape))
    return out


def _leaf(state: _State, unit: int, reading: Reading, cost: float) -> _State:
    parent = state.top.unit if state.top else -1
    step = Step(unit, "note", reading, "", 0, parent, cost)
    return _State(state.cost + cost, state.top, unit, step, state)


def _labelled(
    state: _State, frames: list[Frame], unit: int, reading: Reading, shape: Shape, chain: Chain
) -> list[_State]:
    label = reading.label
    assert label is not None
    out: list[_State] = []
    nested_same = False
    base = reading.cost + shape.unlike.get(label.family, 0.0)
    for distance, frame in enumerate(frames):
        if frame.family == label.family:
            cost, number, gap = _continue_cost(frame, label.number, label.prefix)
            if shape.indents:
                cost += _indent_cost(frame, shape, label.ordered)
            parent = frame.below.unit if frame.below else -1
            step = Step(unit, "continue", reading, label.family, number, parent, base + cost + 0.02 * distance, gap)
            out.append(_push(state, step, frame.below, shape.indent, label.prefix))
            nested_same = True
    opening = _open_cost(label.number)
    for distance, frame in enumerate([*frames, None]):
        if distance > 4 and frame is not None:
            continue
        cost = opening + (0.9 + 0.1 * distance if distance else 0.0)
        parent_family = frame.family if frame else ""
        cost += chain.cost(parent_family, label.family)
        if distance and frames[distance - 1].family == label.family:
            cost += 4.0 if label.ordered else 9.0  # a second list of the same signs beside the first
        if any(f.family == label.family for f in frames[distance:]):
            deeper = shape.indents and frame is not None and shape.indent >= frame.indent + 2
            cost += (0.2 if deeper else 3.0) if not label.ordered else (1.2 if deeper else 1.9)
        elif nested_same and not label.ordered:
            cost += 1.0
        if shape.indents and frame is not None and shape.indent < frame.indent:
            cost += 0.6
        if label.prefix and frame is not None and frame.number and label.prefix[-1] != frame.number:
            cost += 0.8
        step = Step(unit, "open", reading, label.family, label.number, frame.unit if frame else -1, base + cost)
        out.append(_push(state, step, frame, shape.indent, label.prefix))
    return out


def _continue_cost(frame: Frame, number: int, prefix: tuple[int, ...]) -> tuple[float, int, int]:
    """(cost, the number to go on with, how many are missing) of ``number`` after the frame's last."""
    if number == 0:
        return 0.0, 0, 0
    if prefix != frame.prefix and (prefix or frame.prefix):
        follows = len(prefix) == len(frame.prefix) and number == 1
        return (2.2 if follows else 3.0), number, 0
    missing = number - frame.number - 1
    if missing == 0:
        return 0.0, number, 0
    if missing > 0:
        return (1.2 if missing == 1 else 1.8 if missing == 2 else 2.6 if missing <= 5 else 4.2), number, missing
    if missing == -1:
        return 3.0, number + 1, 0
    return (4.2 if number == 1 else 5.0), number, 0


def _open_cost(number: int) -> float:
    if number <= 1:
        return 0.3
    return 2.0 if number == 2 else min(4.0, 2.4 + 0.15 * number)


def _indent_cost(frame: Frame, shape: Shape, ordered: bool) -> float:
    off = abs(shape.indent - frame.indent)
    if off < 2:
        return 0.0
    return 0.15 if ordered else 1.0


def _unlabelled(
    state: _State, frames: list[Frame], unit: int, reading: Reading, shape: Shape
) -> list[_State]:
    stray = bool(reading.strays)
    marked = bool(reading.shown_mark) and not stray
    if shape.glued and not stray and not marked and state.last >= 0:
        step = Step(unit, "back", reading, "", 0, state.last, reading.cost + 0.6)
        return [_State(state.cost + step.cost, state.top, state.last, step, state)]
    out = [_leaf(state, unit, reading, reading.cost + (shape.note if not (stray or marked) else 0.8))]
    lost = 0.5 if stray or marked else shape.lost
    if lost < 4.0:
        for distance, frame in enumerate(frames[:5]):
            if frame.family.startswith("H"):
                continue
            cost = reading.cost + lost + 0.35 * distance + (0.25 if not frame.number and not (stray or marked) else 0.0)
            number = frame.number + 1 if frame.number else 0
            parent = frame.below.unit if frame.below else -1
            step = Step(unit, "lost", reading, frame.family, number, parent, cost)
            out.append(_push(state, step, frame.below, frame.indent, frame.prefix))
    if stray or shape.heading >= 4.0:
        return out
    family = shape.heading_family
    for distance, frame in enumerate(frames):
        if frame.family == family:
            parent = frame.below.unit if frame.below else -1
            step = Step(unit, "heading", reading, family, 0, parent, reading.cost + shape.heading * 0.8)
            out.append(_push(state, step, frame.below, shape.indent, ()))
            return out
    for distance, frame in enumerate([*frames, None]):
        cost = reading.cost + shape.heading + (0.3 * distance if frame is not None else 0.1)
        if family[1:] and frame is not None and frame.family.startswith("H") and frame.family[1:] >= family[1:]:
            cost += 3.0
        step = Step(unit, "heading", reading, family, 0, frame.unit if frame else -1, cost)
        out.append(_push(state, step, frame, shape.indent, ()))
    return out
