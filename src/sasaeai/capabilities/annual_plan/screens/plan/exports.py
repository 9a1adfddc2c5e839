"""The plan as files: Excel with progress, the due dates as a calendar, the records under a figure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ...queries.drilldown import keys_within_reach, lines_of
from ...queries.due_dates import due_calendar
from ...queries.narrowing import chosen
from ...reports.due_calendar import write_calendar
from ...reports.plan_sheet import write_lines_sheet, write_plan_sheet
from .asked import plan_asked
from .figure import question_in

#: So many records go into one sheet; a figure made of more is better asked month by month.
LINES_AT_MOST = 20_000


@screen("plan.export")
@require_safe
def sheet(request: HttpRequest, year: int) -> HttpResponse:
    """Exactly the rows of the present question; the whole tree when nothing was asked."""
    outline, _day, asked = plan_asked(request, year)
    plan = outline.plan
    nodes = chosen(outline, asked.narrowing) if asked.narrowing else outline.nodes
    name = _("%(plan)sの進み %(day)s") % {"plan": plan, "day": outline.viewpoint.as_of.isoformat()}
    return attachment(write_plan_sheet(nodes, name=plan.year.label), f"{name}.xlsx")


@screen("plan.view")
@require_safe
def calendar(request: HttpRequest, year: int) -> HttpResponse:
    """Dated targets as all-day entries, weekly ones coming back, narrowed like the plan page (one section, one kind)."""
    outline, _day, asked = plan_asked(request, year)
    nodes = chosen(outline, asked.narrowing) if asked.narrowing else outline.nodes
    parts = [one.words for one in asked.choices if one.value]
    name = "・".join([str(outline.plan), *parts])
    address = request.build_absolute_uri("/").rstrip("/")
    content = write_calendar(due_calendar(nodes), name=name, now=clock.now(), address=address)
    return attachment(content, f"{name}.ics")


@screen("activities.export")
@require_safe
def figure_sheet(request: HttpRequest) -> HttpResponse:
    """The records under a figure that the viewer may see and may take away."""
    viewer = viewer_in(request)
    question = question_in(request)
    keys = keys_within_reach(question, viewer, "activities.export")[:LINES_AT_MOST]
    rows = (row for row, _key in lines_of(keys))
    name = _("記録 %(start)s～%(end)s") % {"start": question.start.isoformat(), "end": question.end.isoformat()}
    return attachment(write_lines_sheet(rows, name=_("記録")), f"{name}.xlsx")
