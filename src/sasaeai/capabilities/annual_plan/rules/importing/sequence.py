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

from .glyphs import Label
from .heads import Head, Reading
from .ranks import FREE_RANK, rank
from .shapes import Shape

BEAM = 12
RUNNING = 0.6
HABIT = 0.6  # how much a heading without a sign follows the places of others like it
_SMALL = frozenset("・-*※")
_BRACKETED = frozenset(("【】", "《》", "<>", "[]", "「」"))
DEEPEST = 11  # no plan goes down twelve levels; deeper is a text that only looks like lists
MARGIN = 6.0  # a reading dearer than the best by more than this has never come back


@dataclass(slots=True)
class Frame:
    """An open list: its family, the last number seen, the unit that is its last item, the list it stands in."""

    family: str
    number: int
    unit: int
    indent: int
    prefix: tuple[int, ...]
    below: Frame | None
    key: int
    depth: int = 0


@dataclass(slots=True)
class Step:
    """What was decided for one unit.

    ``how`` is continue | open | note | heading | lost (an item whose sign is gone) | back (glued words taken back).
    ``parent`` is the unit above, or -1; ``gap`` how many numbers are missing before this one.
    """

    unit: int
    how: str
    reading: Reading
    family: str
    number: int
    parent: int
    cost: float
    gap: int = 0


@dataclass(slots=True)
class _Move:
    """A step that is only being considered; ``below`` is the open list the unit would stand in."""

    cost: float
    how: str
    reading: Reading
    family: str = ""
    number: int = 0
    below: Frame | None = None
    indent: int = 0
    prefix: tuple[int, ...] = ()
    gap: int = 0


@dataclass(slots=True)
class _State:
    cost: float
    top: Frame | None
    last: int
    step: Step | None
    before: _State | None
    closed: dict[tuple[str, str], int]


class Chain:
    """Which family stands under which: usual depth first, then the document's own habit."""

    def __init__(self, opened: Counter[tuple[str, str]] | None = None) -> None:
        self._opened = opened or Counter()
        self._total: Counter[str] = Counter()
        for (_, child), n in self._opened.items():
            self._total[child] += n
        self._known: dict[tuple[str, str], float] = {}

    def cost(self, parent: str, child: str) -> float:
        """How odd it is for ``child`` to open under ``parent``."""
        known = self._known.get((parent, child))
        if known is None:
            known = self._known[parent, child] = self._count(parent, child)
        return known

    def _count(self, parent: str, child: str) -> float:
        usual = 0.0
        if parent and child not in FREE_RANK and parent not in FREE_RANK:
            below = rank(child) - rank(parent)
            usual = 0.0 if below > 0 else min(2.0, 0.4 - 0.5 * below)
        odd = 1.5 if parent in _SMALL and (child in _BRACKETED or child[:1] == "H") else 0.0
        if not self._total[child]:
            return usual + odd
        share = (self._opened[parent, child] + 0.3) / (self._total[child] + 0.9)
        return usual * 0.4 + odd + min(2.2, -0.8 * log(share))


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
    states = [_State(0.0, None, -1, None, None, {})]
    for unit, (head, shape) in enumerate(zip(heads, shapes, strict=True)):
        grown: dict[tuple[int, int], tuple[float, _State, _Move]] = {}
        limit = 1e9
        for state in states:
            for move in _moves(state, head, shape, chain):
                cost = state.cost + move.cost
                if cost > limit:
                    continue
                limit = min(limit, cost + MARGIN)
                if move.family:
                    below = move.below
                    place = (hash((move.family, move.number, below.key if below else 0)), unit)
                else:
                    place = (state.top.key if state.top else 0, state.last if move.how == "back" else unit)
                known = grown.get(place)
                if known is None or cost < known[0]:
                    grown[place] = (cost, state, move)
        kept = sorted((entry for entry in grown.values() if entry[0] <= limit), key=lambda entry: entry[0])[:BEAM]
        states = [_made(unit, *entry) for entry in kept]
    steps: list[Step] = []
    state = states[0]
    while state.step is not None and state.before is not None:
        steps.append(state.step)
        state = state.before
    return steps[::-1]


def _made(unit: int, cost: float, state: _State, move: _Move) -> _State:
    below, top = move.below, state.top
    if move.family:
        key = hash((move.family, move.number, below.key if below else 0))
        top = Frame(
            move.family, move.number, unit, move.indent, move.prefix, below, key, below.depth + 1 if below else 0
        )
        parent = below.unit if below else -1
    elif move.how == "back":
        parent = state.last
    else:
        parent = top.unit if top else -1
    step = Step(unit, move.how, move.reading, move.family, move.number, parent, move.cost, move.gap)
    closed = state.closed
    if move.number and below is not None and closed.get((below.family, move.family)) != move.number:
        closed = {**closed, (below.family, move.family): move.number}
    return _State(cost, top, state.last if move.how == "back" else unit, step, state, closed)


def _frames(top: Frame | None) -> list[Frame]:
    out = []
    while top is not None:
        out.append(top)
        top = top.below
    return out


def _moves(state: _State, head: Head, shape: Shape, chain: Chain) -> list[_Move]:
    frames = _frames(state.top)
    out: list[_Move] = []
    for reading in head.readings:
        if reading.label is None:
            _unlabelled(out, state, frames, reading, shape, chain)
        elif reading.label.family == "※":
            out.append(_Move(reading.cost + 0.1, "note", reading))
        else:
            _labelled(out, frames, reading, reading.label, shape, chain, state.closed)
    return out


def _labelled(
    out: list[_Move],
    frames: list[Frame],
    reading: Reading,
    label: Label,
    shape: Shape,
    chain: Chain,
    closed: dict[tuple[str, str], int],
) -> None:
    family, number, prefix = label.family, label.number, label.prefix
    base = reading.cost + shape.unlike.get(family, 0.0)
    same = [distance for distance, frame in enumerate(frames) if frame.family == family]
    for distance in same:
        frame = frames[distance]
        cost, onward, gap = _continue_cost(frame, number, prefix)
        if shape.indents:
            cost += _indent_cost(frame, shape, label.ordered)
        out.append(
            _Move(
                base + cost + 0.02 * distance,
                "continue",
                reading,
                family,
                onward,
                frame.below,
                shape.indent,
                prefix,
                gap,
            )
        )
    first = base + _open_cost(number)
    highest = same[-1] if same else -1
    for distance in range(min(len(frames), 5) + 1):
        frame_or_root = frames[distance] if distance < len(frames) else None
        if frame_or_root is not None and frame_or_root.depth >= DEEPEST:
            continue
        if distance == 5 and frame_or_root is not None:
            frame_or_root, distance = None, len(frames)
        # A list that numbers on under the next heading (①② | ③④) is seldom, but real.
        last = closed.get((frame_or_root.family, family)) if frame_or_root is not None and number > 1 else None
        cost = first
        if last is not None and last <= number <= last + 2:
            cost = min(first, base + (RUNNING if number == last + 1 else 2 * RUNNING))
        cost += 0.9 + 0.1 * distance if distance else 0.0
        cost += chain.cost(frame_or_root.family if frame_or_root else "", family)
        if distance and frames[distance - 1].family == family:
            cost += 4.0 if number else 9.0  # a second list of the same signs beside the first
        if highest >= distance:
            deeper = shape.indents and frame_or_root is not None and shape.indent >= frame_or_root.indent + 2
            cost += (0.2 if deeper else 3.0) if not number else (1.2 if deeper else 1.9)
        elif same and not number:
            cost += 1.0
        if frame_or_root is not None:
            if shape.indents and shape.indent < frame_or_root.indent:
                cost += 0.6
            if prefix and frame_or_root.number and prefix[-1] != frame_or_root.number:
                cost += 0.8
        out.append(_Move(cost, "open", reading, family, number, frame_or_root, shape.indent, prefix))


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
    if abs(shape.indent - frame.indent) < 2:
        return 0.0
    return 0.15 if ordered else 1.0


def _unlabelled(
    out: list[_Move], state: _State, frames: list[Frame], reading: Reading, shape: Shape, chain: Chain
) -> None:
    marked = bool(reading.strays) or bool(reading.shown_mark)
    if shape.glued and not marked and state.last >= 0:
        out.append(_Move(reading.cost + 0.6, "back", reading))
        return
    out.append(_Move(reading.cost + (0.8 if marked else shape.note), "note", reading))
    lost = 0.5 if marked else shape.lost
    if lost < 4.0:
        for distance, frame in enumerate(frames[:5]):
            if frame.family[0] == "H":
                continue
            cost = reading.cost + lost + 0.35 * distance + (0.0 if frame.number or marked else 0.25)
            number = frame.number + 1 if frame.number else 0
            out.append(_Move(cost, "lost", reading, frame.family, number, frame.below, frame.indent, frame.prefix))
    if reading.strays or shape.heading >= 4.0:
        return
    family = shape.heading_family
    for frame in frames:
        if frame.family == family:
            cost = reading.cost + shape.heading * 0.8
            out.append(_Move(cost, "heading", reading, family, 0, frame.below, shape.indent))
            return
    for distance, frame in enumerate(frames):
        if frame.depth >= DEEPEST:
            continue
        cost = reading.cost + shape.heading + 0.3 * distance + HABIT * chain.cost(frame.family, family)
        if family != "H" and frame.family[0] == "H" and frame.family >= family:
            cost += 3.0
        out.append(_Move(cost, "heading", reading, family, 0, frame, shape.indent))
    top = reading.cost + shape.heading + 0.1 + HABIT * chain.cost("", family)
    out.append(_Move(top, "heading", reading, family, 0, None, shape.indent))
