"""Lines of the ledger as the plan's pages show them."""

from __future__ import annotations

from typing import TypedDict

from django.urls import reverse

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import Viewer


class Line(TypedDict):
    """One line; ``figures`` are (label, value with unit) of what was counted; ``void`` when it was taken back."""

    pk: int
    url: str
    happened_on: object
    title: str
    part: str
    place: str
    outcome: str
    held: bool
    reason: str
    moved_to: object
    figures: list[tuple[str, str]]
    values: dict[str, int]
    section: str
    who: str
    void: bool
    counter: bool


_MEASURES = {name: (label, unit) for name, label, unit in activities.MEASURES}


def measure_words(name: str) -> tuple[str, str]:
    """Label and counter of a measure."""
    label, unit = _MEASURES[name]
    return str(label), str(unit)


def line_of(row: activities.Activity, viewer: Viewer, *, void: bool) -> Line:
    """A line within the viewer's reach, its section loaded; ``void`` when it was taken back."""
    values = {name: getattr(row, name) for name in activities.MEASURE_NAMES}
    return Line(
        pk=row.pk,
        url=reverse("workbench:activities-detail", args=[row.pk]) if viewer.may("activities.view") else "",
        happened_on=row.happened_on,
        title=row.title,
        part=row.label,
        place=row.place,
        outcome=row.get_outcome_display(),
        held=row.outcome == activities.Outcome.HELD,
        reason=row.reason,
        moved_to=row.moved_to,
        figures=[(measure_words(n)[0], f"{v:,}{measure_words(n)[1]}") for n, v in values.items() if v],
        values=values,
        section=str(row.section or ""),
        who=row.recorded_by_name,
        void=void,
        counter=row.reverses_id is not None,
    )
