"""The work that waits: groups of ends to come, people due for courses, who is to be thanked, the matrix of seats."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from django.db.models import Count as CountOf

from sasaeai.foundation import clock
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import Viewer, visible

from ..enums import PostUnit
from ..models import AppointmentQuerySet, Post, Seat
from ..rules import Count
from .rosters import deceased_in_office, ending
from .seats import PlaceCount, seat_counts


@dataclass(frozen=True)
class EndGroup:
    """Terms of one post that end on one day."""

    post_id: int
    post: str
    ends_on: dt.date
    count: int
    is_past: bool

    @property
    def key(self) -> str:
        return f"{self.post_id}-{self.ends_on.isoformat()}"


@dataclass
class MatrixRow:
    """One district (or a total of several) with its seats post by post, in the order of the columns."""

    label: str
    place: District | None
    counts: list[Count | None]

    @property
    def empty(self) -> int:
        return sum(one.empty for one in self.counts if one is not None)


@dataclass
class Matrix:
    """Seats of district posts: a column a post, a group of rows a block; ``others`` are posts that stand elsewhere."""

    posts: list[Post]
    blocks: list[tuple[str, list[MatrixRow]]]
    total: MatrixRow
    others: list[PlaceCount] = field(default_factory=list)


def within(rows: AppointmentQuerySet, viewer: Viewer, *permissions: str) -> AppointmentQuerySet:
    """Those of the rows the viewer meets under every one of the permissions, seeing them always among these."""
    for permission in dict.fromkeys(("appointments.view", *permissions)):
        rows = cast("AppointmentQuerySet", visible(rows, viewer, permission))
    return rows


def end_groups(viewer: Viewer, as_of: dt.date, until: dt.date) -> list[EndGroup]:
    """The ends to come until a day, and those that passed with nothing recorded, by post and day: one query."""
    rows = within(ending(as_of, until), viewer)
    found = rows.order_by("ends_on", "post__order").values_list("post", "post__name", "ends_on")
    return [
        EndGroup(post, name, day, count, day < as_of) for post, name, day, count in found.annotate(count=CountOf("pk"))
    ]


def ends_in(viewer: Viewer, as_of: dt.date, post_id: int, day: dt.date) -> AppointmentQuerySet:
    """Everybody whose term in a post ends on a day and is open."""
    rows = within(ending(as_of, day).filter(post=post_id, ends_on=day), viewer)
    return rows.joined().order_by("district__order", "block__order", "person__family_kana", "pk")


def deceased_count(viewer: Viewer, as_of: dt.date) -> int:
    """How many appointments of those who died still run, within reach."""
    return within(deceased_in_office(as_of), viewer).count()


def matrix_of(viewer: Viewer, as_of: dt.date, *, only_empty: bool = False) -> Matrix:
    """Every district within reach with its seats. The number of queries does not grow with the districts."""
    counts = seat_counts(as_of, seats=visible(Seat.objects.all(), viewer, "appointments.view"))
    posts: dict[int, Post] = {}
    cells: dict[int, dict[int, Count]] = defaultdict(dict)
    districts: dict[int, District] = {}
    others = []
    for one in counts:
        district = _district_of(one)
        if district is None:
            others.append(one)
            continue
        posts[one.post.pk] = one.post
        districts[district.pk] = district
        known = cells[district.pk].get(one.post.pk, Count(0, 0))
        cells[district.pk][one.post.pk] = Count(known.seats + one.count.seats, known.held + one.count.held)
    order = sorted(posts.values(), key=lambda post: (post.order, post.code))
    rows = [
        MatrixRow(district.name, district, [cells[key].get(post.pk) for post in order])
        for key, district in sorted(districts.items(), key=lambda pair: (pair[1].order, pair[1].code))
    ]
    total = MatrixRow("", None, [_sum(row.counts[at] for row in rows) for at in range(len(order))])
    shown = [row for row in rows if row.empty] if only_empty else rows
    if only_empty:
        others = [one for one in others if one.count.empty]
    return Matrix(order, _by_block(shown), total, others)


def _district_of(one: PlaceCount) -> District | None:
    if one.post.unit == PostUnit.DISTRICT and isinstance(one.place, District):
        return one.place
    if one.post.unit == PostUnit.ORGANISATION:
        return getattr(one.place, "district", None)
    return None


def _by_block(rows: Iterable[MatrixRow]) -> list[tuple[str, list[MatrixRow]]]:
    found: dict[int, tuple[Block | None, list[MatrixRow]]] = {}
    for row in rows:
        block = row.place.block if row.place is not None else None
        found.setdefault(block.pk if block else 0, (block, []))[1].append(row)
    ordered = sorted(found.values(), key=lambda pair: pair[0].order if pair[0] else 99_999)
    return [(str(block or ""), of) for block, of in ordered]


def _sum(counts: Iterable[Count | None]) -> Count:
    known = [one for one in counts if one is not None]
    return Count(sum(one.seats for one in known), sum(one.held for one in known))


def deceased_today(viewer: Viewer) -> int:
    """The same count for today, asked once a page."""
    return viewer.once("appointments.deceased", lambda: deceased_count(viewer, clock.today()))
