"""Taking a line back, with a reason. Nothing is erased: a counter-entry is written beside it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import visible
from sasaeai.spine.workbench.api import screen, viewer_in

from ...forms.record import ReasonForm
from ...queries.recording import promises_of
from .entry import by_person
from .places import at


@screen("activities.correct")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, then writes the counter-entry; or leads to the form that puts the right words in its place."""
    viewer = viewer_in(request)
    lines = visible(activities.readable(viewer), viewer, "activities.correct")
    line = get_object_or_404(lines.select_related("section", "reverses", "reversed_by"), pk=pk)
    settled = line.reverses_id is not None or hasattr(line, "reversed_by")
    open_to_people = not settled and by_person(line)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and open_to_people and form.is_valid():
        try:
            activities.reverse_activity(by=viewer, row=line, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("取り消しました。元の記録と取り消しの記録が、理由と一緒に残ります。"))
            return HttpResponseRedirect(at(request, "written", line.pk))
    context = {
        "title": _("記録を訂正する"),
        "line": line,
        "figures": activities.figures_of(line),
        "promises": promises_of(line),
        "form": form,
        "settled": settled,
        "open": open_to_people,
        "again_url": at(request, "new", query=[("corrects", line.pk)]),
        "back": at(request, "written", line.pk),
    }
    return TemplateResponse(
        request, "annual_plan/record/correct.html", context, status=422 if form.is_bound and form.errors else 200
    )
