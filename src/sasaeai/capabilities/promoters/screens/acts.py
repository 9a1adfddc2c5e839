"""What was done, whether the plan counts it, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import Activity, kind_promises
from sasaeai.spine.access.api import within_reach
from sasaeai.spine.workbench.api import Crumb, screen, viewer_in

from ..actions import count_open_acts, reverse_rows
from ..enums import ActKind
from ..forms import ReverseForm
from ..models import Act
from ..queries import act_rows, acts_in
from .asked import Asked, asked_of, blame, frame, waiting

PAGE_SIZE = 50


@screen("promoters.view")
@require_safe
def show_acts(request: HttpRequest) -> HttpResponse:
    """The acts of a fiscal year, the newest first."""
    viewer, asked = viewer_in(request), asked_of(request)
    context = {
        **frame(request, viewer, "acts", asked),
        **waiting(viewer),
        "title": _("推進員のために行ったこと"),
        "page_obj": Paginator(acts_in(viewer, asked.year), PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return TemplateResponse(request, "promoters/acts.html", context)


@screen("promoters.record")
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Count what was not counted."""
    counted, left = count_open_acts(by=viewer_in(request))
    if counted:
        messages.success(request, _("%(number)d件を計画に数えました。") % {"number": counted})
    if left:
        messages.warning(
            request,
            _("%(number)d件はまだ数えていません。数える実施項目が決まっていないか、ほかの部門の項目です。")
            % {"number": left},
        )
    return HttpResponseRedirect(reverse("promoters:acts"))


@screen("promoters.view")
@require_http_methods(["GET", "HEAD", "POST"])
def show_act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act with its rows; whoever may record takes rows back here, with a reason."""
    viewer = viewer_in(request)
    act = get_object_or_404(Act.objects.select_related("activity__reversed_by"), pk=pk)
    rows = list(act_rows(act, viewer))
    if not rows:
        raise Http404
    form = ReverseForm(request.POST or None)
    keys = [int(key) for key in request.POST.getlist("row") if key.isdecimal() and len(key) < 12]
    if request.method == "POST":
        viewer.require("promoters.record")
        if form.is_valid():
            try:
                number = reverse_rows(by=viewer, act=act, keys=keys, why=form.cleaned_data["why"])
            except ValidationError as error:
                blame(form, error)
            else:
                messages.success(request, _("%(number)d件を取り消しました。") % {"number": number})
                return HttpResponseRedirect(reverse("promoters:act", args=[act.pk]))
    year = FiscalYear.of(act.happened_on)
    line = act.activity
    context = {
        **frame(request, viewer, "", Asked(year, act.happened_on, "", "")),
        "crumbs": [
            Crumb(_("ホーム"), reverse("home")),
            Crumb(_("推進員のために行ったこと"), f"{reverse('promoters:acts')}?year={year.year}"),
            Crumb(str(act.get_kind_display())),
        ],
        "title": act.get_kind_display(),
        "act": act,
        "rows": rows,
        "is_guidebooks": act.kind == ActKind.GUIDEBOOKS,
        "is_insurance": act.kind == ActKind.INSURANCE,
        "is_thanks": act.kind == ActKind.THANKS,
        "standing": sum(row.taken_back_at is None for row in rows),
        "form": form,
        "ticked": set(keys),
        "is_counted": line is not None,
        "line": line if isinstance(line, Activity) and within_reach(line, viewer, "activities.view") else None,
        "is_chosen": bool(kind_promises(act.kind)),
    }
    return TemplateResponse(request, "promoters/act.html", context, status=422 if form.errors else 200)
