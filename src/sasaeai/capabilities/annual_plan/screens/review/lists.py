"""Drafts, and bringing a document."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sasaeai.foundation.documents import MAX_BYTES, DocumentError
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.jobs.api import Job
from sasaeai.spine.workbench.api import screen, viewer_in

from ...actions.bringing import bring_again, bring_document
from ...actions.drafts import discard_draft, reactivate_draft
from ...forms.review import UploadForm
from ...models import PlanDraft
from .desk import draft_or_404


@screen("plan.review")
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Drafts being reviewed, adopted, put away."""
    rows = _light(PlanDraft.objects.all())
    groups = {"open": [], "adopted": [], "away": []}  # type: dict[str, list[dict[str, object]]]
    for draft in rows:
        key = "open" if draft.is_open else "adopted" if draft.plan_id else "away"
        groups[key].append({"draft": draft, "year": FiscalYear(draft.fiscal_year).label})
    context = {**groups, "any": any(groups.values()), "title": _("計画を取り込む")}
    return TemplateResponse(request, "annual_plan/review/list.html", context)


@screen("plan.review")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """One document. Every problem with it stands at its field; a long one is read as a job."""
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return _brought(request, form)
            except (DocumentError, ValidationError) as problem:
                form.refuse(problem)
    else:
        form = UploadForm(initial={"follows": request.GET.get("follows", "")})
    context = {"form": form, "title": _("計画の文書を取り込む"), "megabytes": MAX_BYTES // 1024 // 1024}
    return TemplateResponse(request, "annual_plan/review/upload.html", context, status=422 if form.errors else 200)


def _brought(request: HttpRequest, form: UploadForm) -> HttpResponse:
    said, viewer = form.cleaned_data, viewer_in(request)
    if said["file"] is not None:
        made = bring_document(by=viewer, upload=said["file"], fiscal_year=said["fiscal_year"], follows=said["follows"])
    else:
        made = bring_again(by=viewer, follows=said["follows"], fiscal_year=said["fiscal_year"])
    if isinstance(made, Job):
        return HttpResponseRedirect(reverse("jobs:detail", args=[made.pk]))
    count = f"{len(made.nodes):,}"
    messages.success(
        request,
        _("%(year)sの計画として、%(count)s件の項目を読み取りました。")
        % {"year": FiscalYear(made.fiscal_year).label, "count": count},
    )
    return HttpResponseRedirect(reverse("review:draft", args=[made.pk]))


@screen("plan.review")
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft away; the message offers the way back."""
    draft = draft_or_404(pk)
    try:
        discard_draft(by=viewer_in(request), draft=draft)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("「%(draft)s」をしまいました。下の一覧から、また出せます。") % {"draft": draft})
    return HttpResponseRedirect(reverse("review:list"))


@screen("plan.review")
@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft that was put away out again."""
    draft = draft_or_404(pk)
    try:
        reactivate_draft(by=viewer_in(request), draft=draft)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("review:list"))
    return HttpResponseRedirect(reverse("review:draft", args=[draft.pk]))


def _light(drafts: QuerySet[PlanDraft]) -> QuerySet[PlanDraft]:
    """Without what makes a draft heavy, with how many corrections stand."""
    return (
        drafts.defer("source_lines", "nodes", "warnings", "glyph_chain")
        .select_related("plan")
        .annotate(corrections=Count("patches", filter=Q(patches__undone=False)))
    )
