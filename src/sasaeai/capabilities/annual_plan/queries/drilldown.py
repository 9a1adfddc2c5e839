"""The records under a number: which lines of the ledger a figure is the sum of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from sasaeai.foundation import clock
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer, visible

#: Databases take so many values in one question.
_AT_ONCE = 500


@dataclass(frozen=True)
class Question:
    """What a figure asks: one measure of one promise between two days, both included.

    ``label`` narrows to one part of the promise (スッキリ会), ``district`` to lines that name it, ``block`` to lines that
    name one of its districts. ``known_on`` leaves out what was recorded later.
    """

    commitment: programmes.Commitment
    measure: str
    start: dt.date
    end: dt.date
    label: str = ""
    district: str = ""
    block: str = ""
    known_on: dt.date | None = None


@dataclass(frozen=True)
class Answer:
    """The figure, and how much of it lies within the viewer's reach. ``count`` and ``outside`` are numbers of lines."""

    value: int
    count: int
    within: int
    outside: int

    @property
    def left_out(self) -> int:
        """What the lines out of reach add to the figure."""
        return self.value - self.within


def lines_under(question: Question) -> QuerySet[activities.Activity]:
    """Every line of the figure, counter-entries included, in no order. The whole council's: narrow before showing.

    Without an order on purpose: with one and a limit a database walks the whole ledger by date instead of the promise's
    few lines.
    """
    links = activities.ActivityLink.objects.filter(
        lineage_id=question.commitment.lineage_id, happened_on__range=(question.start, question.end)
    )
    rows = activities.Activity.objects.filter(pk__in=links.values("activity_id"), outcome=activities.Outcome.HELD)
    if question.label:
        rows = rows.filter(label=question.label)
    for place, code in (("district__code", question.district), ("district__block__code", question.block)):
        if code:
            there = activities.ActivityDistrict.objects.filter(
                happened_on__range=(question.start, question.end), **{place: code}
            )
            rows = rows.filter(pk__in=there.values("activity_id"))
    return rows.filter(recorded_on__lte=question.known_on or clock.today()).order_by()


@dataclass(frozen=True)
class Key:
    """A line of the ledger by its key. ``void`` when another line of the same promise takes it back."""

    pk: int
    void: bool


def keys_within_reach(question: Question, viewer: Viewer, *permissions: str) -> list[Key]:
    """Lines a viewer may see (and meets with every named permission as well), newest first."""
    rows = visible(lines_under(question), viewer, "activities.view")
    for permission in permissions:
        rows = visible(rows, viewer, permission)
    found = sorted(rows.values_list("happened_on", "pk", "reverses_id"), reverse=True)
    taken_back = {reverses for _day, _pk, reverses in found}
    return [Key(pk, pk in taken_back) for _day, pk, _reverses in found]


def lines_of(keys: Sequence[Key]) -> Iterator[tuple[activities.Activity, Key]]:
    """Whole lines in the order of their keys."""
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        rows = activities.Activity.objects.filter(pk__in=[key.pk for key in part]).select_related("section")
        by_key = {row.pk: row for row in rows.order_by()}
        yield from ((by_key[key.pk], key) for key in part)


def answer(question: Question, viewer: Viewer) -> Answer:
    """The figure and what of it is out of reach: two queries."""
    everything = _sum(lines_under(question), question.measure)
    mine = _sum(visible(lines_under(question), viewer, "activities.view"), question.measure)
    return Answer(everything[0], everything[1], mine[0], everything[1] - mine[1])


def _sum(rows: QuerySet[activities.Activity], measure: str) -> tuple[int, int]:
    found = rows.aggregate(total=Sum(measure), lines=Count("pk"))
    return found["total"] or 0, found["lines"]
