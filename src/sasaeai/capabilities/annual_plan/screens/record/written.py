"""A line just written, or opened again: what it says, what it moved, and the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import within_reach
from sasaeai.spine.workbench.api import screen, viewer_in

from ...queries.recording import moves_of
from .entry import by_person
from .places import at


@screen("activities.view")
@require_safe
def show_written(request: HttpRequest, pk: int) -> HttpResponse:
    """What was written, how each promise stood before and stands after, and taking it back."""
    viewer = viewer_in(request)
    lines = activities.readable(viewer).select_related("section", "reverses", "reversed_by")
    line = get_object_or_404(lines, pk=pk)
    counter = getattr(line, "reversed_by", None)
    moves = moves_of(counter or line)
    context = {
        "title": line.title or _("活動記録"),
        "line": line,
        "figures": activities.figures_of(line),
        "measures": activities.counted(line),
        "counter": counter,
        "moves": moves,
        "districts": [link.district for link in line.district_links.select_related("district")],
        "files": [link.file for link in line.file_links.select_related("file")],
        "may_correct": counter is None
        and line.reverses_id is None
        and by_person(line)
        and within_reach(line, viewer, "activities.correct"),
        "again_url": at(request, "new", query=[("c", moves[0].commitment.pk)]) if moves else "",
        "ledger_url": _ledger(line.pk),
    }
    return TemplateResponse(request, "annual_plan/record/written.html", context)


def _ledger(pk: int) -> str:
    try:
        return reverse("workbench:activities-detail", args=[pk])
    except NoReverseMatch:
        return ""
