"""Seats held and seats empty on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from ..enums import PostUnit
from ..models import Appointment, AppointmentQuerySet, Post, Seat
from ..rules import Count, SeatPeriod, numbers_on

#: The column that says where a post of each unit stands.
PLACE_OF = {PostUnit.DISTRICT: "district_id", PostUnit.BLOCK: "block_id", PostUnit.ORGANISATION: "organisation_id"}


@dataclass(frozen=True)
class PlaceCount:
    """The seats of one post in one place on a day. ``place`` is a district, a block, a body, or None for the whole."""

    post: Post
    place: Model | None
    count: Count

    @property
    def name(self) -> str:
        return str(self.place or "")


def place_of(row: Appointment | Seat, unit: str) -> int | None:
    """The key of the place a row counts for."""
    column = PLACE_OF.get(PostUnit(unit))
    return getattr(row, column) if column else None


def seat_counts(
    as_of: dt.date, *, seats: QuerySet[Seat] | None = None, holders: AppointmentQuerySet | None = None
) -> list[PlaceCount]:
    """Every post and place with seats in force on a day: how many, and how many are held. Three queries.

    ``seats`` narrows which places are asked about (a viewer's reach, one post, one district); ``holders`` whose
    appointments count, everybody's when left out.
    """
    rows = Seat.objects.all() if seats is None else seats
    wanted = list(rows.select_related("post", "district__block", "block", "organisation__district"))
    people = Appointment.objects.all() if holders is None else holders
    held: Counter[Hashable] = Counter()
    posts = {row.post_id: row.post for row in wanted}
    columns = ("post_id", "district_id", "block_id", "organisation_id")
    for one in people.holding(as_of).filter(post__in=posts).only(*columns):
        held[one.post_id, place_of(one, posts[one.post_id].unit)] += 1
    numbers = numbers_on((_period(row) for row in wanted), as_of)
    places = {
        (row.post_id, place_of(row, row.post.unit)): row.organisation or row.district or row.block for row in wanted
    }
    found = []
    for key, number in numbers.items():
        post, place = posts[key[0]], places[key]  # type: ignore[index]  # the key of ``_period``
        found.append(PlaceCount(post, place, Count(number, held[key])))
    return sorted(found, key=lambda one: (one.post.order, one.post.code, getattr(one.place, "order", 0), one.name))


def empty_seats(as_of: dt.date, *, seats: QuerySet[Seat] | None = None) -> list[PlaceCount]:
    """The places in which seats are empty on a day."""
    return [one for one in seat_counts(as_of, seats=seats) if one.count.empty]


def seats_here(post: Post, place: int | None, day: dt.date) -> int | None:
    """How many seats a post has in a place on a day; None when nobody set a number."""
    rows = Seat.objects.filter(post=post)
    column = PLACE_OF.get(PostUnit(post.unit))
    if column:
        rows = rows.filter(**{column: place})
    return numbers_on((SeatPeriod(0, row.number, row.valid_from, row.valid_until) for row in rows), day).get(0)


def _period(row: Seat) -> SeatPeriod:
    return SeatPeriod((row.post_id, place_of(row, row.post.unit)), row.number, row.valid_from, row.valid_until)
