"""Parts of the page of a ledger line that the plan brings: which promises it serves, and putting it right."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import within_reach
from sasaeai.spine.workbench.api import viewer_in

from ..queries.recording import promises_of


def promises(request: HttpRequest, row: activities.Activity) -> str | None:
    """The items of the year's plan that count this line, and the way to correct it."""
    served = promises_of(row)
    viewer = viewer_in(request)
    standing = row.reverses_id is None and not hasattr(row, "reversed_by") and not row.source_id
    may_correct = standing and viewer.may("activities.correct") and within_reach(row, viewer, "activities.correct")
    if not served and not may_correct:
        return None
    context = {"promises": served, "row": row, "may_correct": may_correct}
    return render_to_string("annual_plan/record/_serves.html", context, request)
