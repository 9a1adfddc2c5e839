"""The records under a number: which lines of the ledger a figure is the sum of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from sasaeai.foundation import clock
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer, visible


@dataclass(frozen=True)
class Question:
    """What a figure asks: one measure of one promise between two days, both included.

    ``label`` narrows to one part of the promise (スッキリ会), ``district`` to lines that name it, ``block`` to lines that
    name one of its districts. ``known_on`` leaves out
    what was recorded later.
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
    """Every line of the figure, counter-entries included, newest first. The whole council's: narrow before showing."""
    links = activities.ActivityLink.objects.filter(
        lineage_id=question.commitment.lineage_id, happened_on__range=(question.start, question.end)
    )
    rows = activities.Activity.objects.filter(pk__in=links.values("activity_id"), outcome=activities.Outcome.HELD)
    if question.label:
        rows = rows.filter(label=question.label)
    if question.district:
        there = activities.ActivityDistrict.objects.filter(
            district__code=question.district, happened_on__range=(question.start, question.end)
        )
        rows = rows.filter(pk__in=there.values("activity_id"))
    if question.block:
        inside = activities.ActivityDistrict.objects.filter(
            district__block__code=question.block, happened_on__range=(question.start, question.end)
        )
        rows = rows.filter(pk__in=inside.values("activity_id"))
    rows = rows.filter(recorded_on__lte=question.known_on or clock.today())
    return rows.order_by("-happened_on", "-id")


def lines_within_reach(question: Question, viewer: Viewer) -> QuerySet[activities.Activity]:
    """The lines a viewer may see."""
    return visible(lines_under(question), viewer, "activities.view").select_related(
        "section", "reverses", "reversed_by"
    )


def answer(question: Question, viewer: Viewer) -> Answer:
    """The figure and what of it is out of reach: two queries."""
    everything = _sum(lines_under(question), question.measure)
    mine = _sum(visible(lines_under(question), viewer, "activities.view"), question.measure)
    return Answer(everything[0], everything[1], mine[0], everything[1] - mine[1])


def _sum(rows: QuerySet[activities.Activity], measure: str) -> tuple[int, int]:
    found = rows.order_by().aggregate(total=Sum(measure), lines=Count("pk"))
    return found["total"] or 0, found["lines"]
