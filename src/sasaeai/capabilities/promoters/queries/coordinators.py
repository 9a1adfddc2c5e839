"""Coordinators as a matrix: blocks and their districts against posts, with who, and what the plan wants."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.appointments.api import Appointment, Post, PostKind, PostUnit
from sasaeai.records.places.api import Block, District
from sasaeai.records.programmes.api import Commitment, Target
from sasaeai.spine.access.api import Viewer, visible

from ..enums import StockKind
from ..rules import changes_of, target_figures, wanted_units
from .places import districts_for
from .stock import coordinators_on, other_lines, promises_in, stock_of, written_lines


@dataclass(frozen=True)
class Place:
    """One block or district with who serves there, post by post in the order of the columns."""

    place: Block | District
    posts: list[Post]
    cells: list[list[Appointment]]

    @property
    def posted(self) -> list[tuple[Post, list[Appointment]]]:
        """Each post with who holds it here."""
        return list(zip(self.posts, self.cells, strict=True))


@dataclass(frozen=True)
class BlockLine:
    """A block, its own coordinators, and its districts. A district without a block stands in a line without one."""

    block: Block | None
    own: Place | None
    districts: list[Place]


@dataclass(frozen=True)
class Goal:
    """One target of a chosen promise and what the roster says of it."""

    target: Target
    wanted: int
    there: int

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.there)


@dataclass
class Matrix:
    """The page: posts that stand in blocks, posts that stand in districts, the lines, and by promise its goals and how many
    lines of the ledger count for it that the roster did not write."""

    block_posts: list[Post]
    district_posts: list[Post]
    lines: list[BlockLine]
    goals: list[tuple[Commitment, list[Goal], int]] = field(default_factory=list)
    unchosen: list[StockKind] = field(default_factory=list)
    unwritten: int = 0

    @property
    def covered_blocks(self) -> int:
        return sum(line.own is not None and any(line.own.cells) for line in self.lines)

    @property
    def blocks(self) -> int:
        return sum(line.own is not None for line in self.lines)

    @property
    def covered_districts(self) -> int:
        return sum(any(place.cells) for line in self.lines for place in line.districts)

    @property
    def districts(self) -> int:
        return sum(len(line.districts) for line in self.lines)


def matrix_of(viewer: Viewer, year: FiscalYear, day: dt.date) -> Matrix:
    """Everything within reach on a day. The number of queries does not grow with districts or coordinators."""
    posts = list(Post.objects.filter(kind=PostKind.COORDINATOR, is_active=True))
    block_posts = [one for one in posts if one.unit == PostUnit.BLOCK]
    district_posts = [one for one in posts if one.unit == PostUnit.DISTRICT]
    held: dict[tuple[int, int | None, int | None], list[Appointment]] = defaultdict(list)
    seen = {
        one.pk
        for one in visible(
            visible(Appointment.objects.filter(post__in=posts), viewer, "appointments.view"), viewer, "promoters.view"
        ).only("pk")
    }
    for row in coordinators_on(day):
        if row.pk in seen:
            per_block = row.post.unit == PostUnit.BLOCK
            held[row.post_id, row.block_id if per_block else None, None if per_block else row.district_id].append(row)
    grouped: dict[int, tuple[Block | None, list[District]]] = {}
    for district in districts_for(viewer, "promoters.view"):
        grouped.setdefault(district.block_id or 0, (district.block, []))[1].append(district)
    lines = [
        BlockLine(
            block,
            Place(block, block_posts, [held[post.pk, block.pk, None] for post in block_posts]) if block else None,
            [Place(one, district_posts, [held[post.pk, None, one.pk] for post in district_posts]) for one in districts],
        )
        for block, districts in sorted(grouped.values(), key=lambda pair: pair[0].order if pair[0] else 99_999)
    ]
    matrix = Matrix(block_posts, district_posts, lines)
    _meet_the_plan(matrix, year, day)
    return matrix


def _meet_the_plan(matrix: Matrix, year: FiscalYear, day: dt.date) -> None:
    """Goals, and how many lines the ledger lacks: of the whole council, whatever the reach."""
    units = {
        StockKind.DISTRICTS: District.objects.filter(is_active=True).count(),
        StockKind.BLOCKS: Block.objects.count(),
    }
    for kind in StockKind:
        promises = promises_in(kind, year.year)
        if not promises:
            matrix.unchosen.append(kind)
            continue
        before, now = stock_of(kind, year.previous.end), stock_of(kind, day)
        written = written_lines(kind, year)
        others = other_lines(kind, [one.lineage_id for one in promises], year)
        for one in promises:
            targets = list(one.targets.all())
            answers = [(target, target_figures(target.spec(), before, now, units[kind])) for target in targets]
            goals = [Goal(target, *figures) for target, figures in answers if figures is not None]
            matrix.goals.append((one, goals, others.get(one.lineage_id, 0)))
            lines = {unit: line.people for unit, line in written.get(one.lineage_id, {}).items()}
            change = changes_of(wanted_units({target.type for target in targets}, before, now), lines)
            matrix.unwritten += len(change.added) + len(change.changed) + len(change.gone)
