"""All plans there are: years, versions, what changed between two of them, and the end of a year."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sasaeai.foundation import clock
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import Crumb, screen, viewer_in

from ...queries.outline import Node, outline_of
from ...queries.versions import differences
from ...rules.progress import WORST_FIRST
from ...rules.wording import printed_sign, targets_words
from ...tables.plan_rows import counted, mark_badge
from .pages import link, plan_url


@screen("plan.view")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every version of every year, the newest first."""
    viewer = viewer_in(request)
    today = clock.today()
    rows = [
        {
            "plan": plan,
            "url": plan_url(plan),
            "may_close": viewer.may("plan.adopt")
            and plan.status == programmes.PlanStatus.ADOPTED
            and today > plan.year.end,
            "diff_url": reverse("plan:diff", args=[plan.fiscal_year]) + f"?version={plan.version}"
            if plan.supersedes_id
            else "",
            "report_url": link("report:year", plan.fiscal_year)
            if plan.status != programmes.PlanStatus.SUPERSEDED
            else "",
        }
        for plan in programmes.Plan.objects.order_by("-fiscal_year", "-version")
    ]
    context = {
        "title": _("計画の一覧"),
        "rows": rows,
        "upload_url": link("review:upload") if viewer.may("plan.review") else "",
    }
    return TemplateResponse(request, "annual_plan/plan/list.html", context)


@screen("plan.view")
@require_safe
def diff(request: HttpRequest, year: int) -> HttpResponse:
    """What a version changed in the one before it, item by item."""
    version = request.GET.get("version", "")
    rows = programmes.Plan.objects.filter(fiscal_year=year, supersedes__isnull=False).select_related("supersedes")
    if version.isdecimal() and len(version) < 5:
        rows = rows.filter(version=int(version))
    plan = rows.order_by("-version").first()
    if plan is None or plan.supersedes is None:
        raise Http404
    before, after = outline_of(plan.supersedes), outline_of(plan)
    found = differences(before.nodes, after.nodes)
    context = {
        "title": _("前の版から変わったところ"),
        "plan": plan,
        "before": plan.supersedes,
        "rows": [{"change": one.change.value, "sides": (_side(one.before), _side(one.after))} for one in found],
        "crumbs": [
            Crumb(_("計画の一覧"), reverse("plan:list")),
            Crumb(str(plan), plan_url(plan)),
            Crumb(_("前の版から変わったところ")),
        ],
    }
    return TemplateResponse(request, "annual_plan/plan/diff.html", context)


def _side(node: Node | None) -> dict[str, object] | None:
    if node is None:
        return None
    return {
        "url": reverse("plan:item", args=[node.item.pk]),
        "code": node.item.code,
        "sign": printed_sign(node.item.glyph, node.item.level),
        "text": node.item.text,
        "mark": mark_badge(node.item),
        "target": targets_words(node.specs),
    }


@screen("plan.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, year: int) -> HttpResponse:
    """End a year: asks first and says what is still open, then closes the plan."""
    plan = get_object_or_404(programmes.Plan, fiscal_year=year, status=programmes.PlanStatus.ADOPTED)
    if clock.today() <= plan.year.end:
        messages.info(request, _("年度が終わってから締められます。"))
        return HttpResponseRedirect(reverse("plan:list"))
    if request.method == "POST":
        try:
            programmes.close_plan(by=viewer_in(request), row=plan)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("%(plan)sを締めました。いつでも見られます。") % {"plan": plan})
        return HttpResponseRedirect(reverse("plan:list"))
    states = outline_of(plan).states()
    context = {
        "title": _("%(plan)sを締める") % {"plan": plan},
        "plan": plan,
        "counts": counted(states, url=lambda state: f"{plan_url(plan)}?state={state}"),
        "total": sum(states[state] for state in WORST_FIRST),
    }
    return TemplateResponse(request, "annual_plan/plan/close.html", context)
