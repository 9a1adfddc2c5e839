"""The last look before a plan is adopted, and taking the reviewed rows along."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ...actions.drafts import adopt_draft
from ...forms.adopting import AdoptForm
from ...queries.adoption import Adoption, adoption_of
from ...queries.drafts import losses_of
from ...tables.draft_rows import draft_sheet
from .desk import Desk, draft_or_404


@screen("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still doubtful, what will be lost, what goes on from the plan before; then the decision."""
    draft = draft_or_404(pk)
    if draft.plan is not None:
        return HttpResponseRedirect(reverse("plan:year", args=[draft.plan.fiscal_year]))
    if not draft.is_open:
        messages.info(request, _("しまった下書きは決定できません。先に、もう一度出してください。"))
        return HttpResponseRedirect(reverse("review:list"))
    desk = Desk(draft)
    adoption = adoption_of(draft.fiscal_year, desk.now.nodes)
    if request.method == "POST":
        form = AdoptForm(request.POST, asked=adoption.asked, amends=adoption.amends)
        if form.is_valid():
            try:
                return _adopted(request, desk, form, adoption)
            except ValidationError as error:
                for sentence in error.messages:
                    form.add_error(None, sentence)
    else:
        start = {"title": draft.title, "adopted_on": clock.today()}
        form = AdoptForm(initial=start, asked=adoption.asked, amends=adoption.amends)
    context = {
        "desk": desk,
        "draft": draft,
        "form": form,
        "adoption": adoption,
        "losses": losses_of(desk.now.nodes),
        "promises": sum(node.is_commitment for node in desk.now.nodes),
        "title": _("計画を決定する"),
    }
    return TemplateResponse(request, "annual_plan/review/adopt.html", context, status=422 if form.errors else 200)


def _adopted(request: HttpRequest, desk: Desk, form: AdoptForm, adoption: Adoption) -> HttpResponse:
    said = form.cleaned_data
    plan = adopt_draft(
        by=viewer_in(request),
        draft=desk.draft,
        adopted_on=said["adopted_on"],
        title=said["title"],
        amend=adoption.amends,
        reason=said.get("reason", ""),
        lineages=adoption.settled(form.answers()),
    )
    messages.success(request, _("%(plan)sを決定しました。") % {"plan": plan})
    return HttpResponseRedirect(reverse("plan:year", args=[plan.fiscal_year]))


@screen("plan.review")
@require_safe
def download_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewed rows in the exchange format, as ``sasaeai plan adopt`` reads them."""
    desk = Desk(draft_or_404(pk))
    rows = [node.as_row() for node in desk.now.nodes]
    content = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return attachment(content.encode(), f"{_name(desk)}.json")


@screen("plan.review")
@require_safe
def download_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewed rows as an Excel sheet."""
    desk = Desk(draft_or_404(pk))
    return attachment(draft_sheet(desk.now.nodes), f"{_name(desk)}.xlsx")


def _name(desk: Desk) -> str:
    return _("%(year)s計画_確認") % {"year": desk.year.label}
