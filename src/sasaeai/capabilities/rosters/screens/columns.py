"""Saying what the columns mean."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.jobs.api import JobFailed
from sasaeai.spine.workbench.api import screen, viewer_in

from ..actions import change_header, set_columns
from ..enums import Purpose
from ..forms import ColumnsForm, HeaderForm
from ..queries.rosters import running_job
from .desk import own_or_404, sentences


@screen("rosters.bring")
@require_http_methods(["GET", "HEAD", "POST"])
def show_columns(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Every column with three of its values and what it seems to mean; a press and the roster is looked at."""
    roster, viewer = own_or_404(request, pk), viewer_in(request)
    running = running_job(viewer, roster)
    if running is not None:
        return HttpResponseRedirect(reverse("jobs:detail", args=[running.pk]))
    if roster.file_id is None:
        return HttpResponseRedirect(reverse("rosters:result", args=[roster.pk]))
    again = request.method == "POST" and "_header" in request.POST
    header = HeaderForm(
        request.POST if again else None,
        roster=roster,
        initial={"sheet": roster.sheet, "header_row": roster.header_from},
    )
    initial = {
        "purpose": roster.purpose,
        "organisation": roster.organisation_id,
        "district": roster.district_id,
    }
    form = ColumnsForm(request.POST if request.method == "POST" and not again else None, roster=roster, initial=initial)
    if again and header.is_valid():
        try:
            change_header(
                by=viewer,
                roster=roster,
                sheet=header.cleaned_data["sheet"] or roster.sheet,
                header_row=header.cleaned_data["header_row"],
            )
        except (ValidationError, InputNotUnderstood, JobFailed) as error:
            header.add_error("header_row", sentences(error))
        else:
            return HttpResponseRedirect(reverse("rosters:columns", args=[roster.pk]))
    elif request.method == "POST" and not again and form.is_valid():
        try:
            job = set_columns(
                by=viewer,
                roster=roster,
                columns=form.columns(),
                purpose=Purpose(form.cleaned_data["purpose"]),
                organisation=form.cleaned_data["organisation"],
                district=form.cleaned_data["district"],
            )
        except (ValidationError, InputNotUnderstood, JobFailed) as error:
            form.add_error(None, sentences(error))
        else:
            page = reverse("rosters:result", args=[roster.pk])
            return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]) if job is not None else page)
    failed = bool(form.errors or header.errors)
    context = {"roster": roster, "form": form, "header": header, "title": _("列の意味を確かめる")}
    return TemplateResponse(request, "rosters/columns.html", context, status=422 if failed else 200)
