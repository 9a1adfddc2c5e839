"""Somebody's service as a story: her terms post by post, gaps between them, how long altogether."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Appointment, Post
from ..rules import gaps, months_served, term_numbers
from .terms import rules_of, state_of, term_of


@dataclass(frozen=True)
class Chapter:
    """One term: its number as the history counts it today, its state, the gap before it (first and last day)."""

    row: Appointment
    number: int
    state: str
    gap: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True)
class Story:
    """All terms of one person in one post, the latest first."""

    post: Post
    chapters: tuple[Chapter, ...]
    months: int


def stories(rows: Iterable[Appointment], as_of: dt.date) -> list[Story]:
    """The rows of one person as stories, post by post; the rules of each post are asked once."""
    by_post: dict[int, list[Appointment]] = defaultdict(list)
    for row in rows:
        by_post[row.post_id].append(row)
    found = []
    for post_id, own in by_post.items():
        terms = [term_of(row) for row in own]
        numbers = term_numbers(terms, rules_of(post_id))
        between = {last + dt.timedelta(days=1): (first, last) for first, last in gaps(terms, as_of)}
        chapters = tuple(
            Chapter(row, numbers.get(row.pk, 0), state_of(row, as_of), between.get(row.starts_on))
            for row in sorted(own, key=lambda one: (one.starts_on, one.pk), reverse=True)
        )
        found.append(Story(own[0].post, chapters, months_served(terms, as_of)))
    return sorted(found, key=lambda story: (story.post.order, story.post.code))
