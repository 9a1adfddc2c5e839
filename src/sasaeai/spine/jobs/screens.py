"""How far one's own work is."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sasaeai.spine.access.api import NOBODY, Viewer

from .actions import cancel_job
from .models import Job
from .queries import jobs_of


def _viewer(request: HttpRequest) -> Viewer:
    return getattr(request, "viewer", NOBODY)


def _mine(request: HttpRequest, pk: uuid.UUID) -> Job:
    return get_object_or_404(jobs_of(_viewer(request)), pk=pk)


@require_safe
def show_jobs(request: HttpRequest) -> HttpResponse:
    """One's own jobs, newest first."""
    page = Paginator(jobs_of(_viewer(request)), 30).get_page(request.GET.get("page"))
    return TemplateResponse(
        request, "jobs/list.html", {"page_obj": page, "jobs": page.object_list, "title": _("時間のかかる処理")}
    )


@require_safe
def show_job(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One job: how far, what came of it. Without JavaScript the page asks again by itself."""
    job = _mine(request, pk)
    response = TemplateResponse(request, "jobs/detail.html", {"job": job, "title": job.label})
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def show_progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The part of the page that moves; once the job has ended the whole page is asked again."""
    job = _mine(request, pk)
    response = TemplateResponse(request, "jobs/_progress.html", {"job": job})
    response["Cache-Control"] = "private, no-store"
    if job.ended:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def stop_job(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask a job to stop."""
    job = _mine(request, pk)
    cancel_job(by=_viewer(request), job=job)
    messages.info(request, _("取りやめるよう頼みました。いま処理している行が済むと止まります。"))
    return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
