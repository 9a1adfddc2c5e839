"""Bringing a roster; those brought before; what was said of columns."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.workbench.api import screen, viewer_in

from ..actions import bring_roster, drop_mapping
from ..actions.saving import may_be_undone
from ..enums import ImportState, Meaning
from ..forms import RosterForm
from ..models import RosterMapping
from ..queries.opening import ROWS_AT_MOST
from ..queries.rosters import rosters_of
from .desk import sentences


@screen("rosters.view")
@require_http_methods(["GET", "HEAD", "POST"])
def show_list(request: HttpRequest) -> HttpResponse:
    """Choose a file; below it the rosters that are not done and those that are."""
    viewer = viewer_in(request)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    if request.method == "POST" and form.is_valid():
        try:
            roster, job = bring_roster(by=viewer, upload=form.cleaned_data["file"])
        except (ValidationError, InputNotUnderstood) as error:
            form.add_error("file", sentences(error))
        else:
            if job is not None:
                return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
            page = "rosters:columns" if roster.state == ImportState.COLUMNS else "rosters:result"
            return HttpResponseRedirect(reverse(page, args=[roster.pk]))
    rows = rosters_of(viewer).exclude(state=ImportState.DROPPED).select_related("account")
    page_obj = Paginator(rows, 20).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "title": _("名簿を取り込む"),
        "may_bring": viewer.may("rosters.bring") and viewer.may("people.import"),
        "page_obj": page_obj,
        "rosters": [{"roster": one, "may_undo": may_be_undone(one)} for one in page_obj.object_list],
        "most": ROWS_AT_MOST,
        "mine": viewer.account_id,
        "mappings": RosterMapping.objects.count(),
    }
    return TemplateResponse(request, "rosters/list.html", context, status=422 if form.errors else 200)


@screen("rosters.bring")
@require_safe
def show_mappings(request: HttpRequest) -> HttpResponse:
    """What was said of the columns of each form of roster."""
    labels = dict(Meaning.choices)
    page_obj = Paginator(RosterMapping.objects.select_related("organisation"), 20).get_page(request.GET.get("page"))
    rows = [
        {
            "mapping": mapping,
            "columns": [(column["header"], labels.get(column["meaning"], "")) for column in mapping.columns],
        }
        for mapping in page_obj.object_list
    ]
    context = {"rows": rows, "page_obj": page_obj, "title": _("覚えている列の意味")}
    return TemplateResponse(request, "rosters/mappings.html", context)


@screen("rosters.bring")
@require_POST
def forget_mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one; the next roster of that form is asked about again."""
    mapping = get_object_or_404(RosterMapping, pk=pk)
    drop_mapping(by=viewer_in(request), mapping=mapping)
    messages.success(request, _("忘れました。同じ形の名簿を次に取り込むとき、列の意味をもう一度うかがいます。"))
    return HttpResponseRedirect(reverse("rosters:mappings"))
