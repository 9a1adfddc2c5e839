"""Putting a section in charge: of one item from its own page, of many from the plan page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...forms.plan import AssignForm
from .pages import plan_or_404


@screen("plan.assign")
@require_POST
def assign(request: HttpRequest, year: int) -> HttpResponse:
    """The chosen items (``item``, repeated) and everything below each get the section; goes back to ``next``."""
    plan = plan_or_404(year)
    back = _back(request, reverse("plan:year", args=[plan.fiscal_year]))
    keys = [int(key) for key in request.POST.getlist("item") if key.isdecimal()]
    items = _topmost(list(programmes.PlanItem.objects.filter(plan=plan, pk__in=keys).order_by("order")))
    form = AssignForm(request.POST)
    if not items:
        messages.error(request, _("担当を決める項目を選んでください。"))
    elif not form.is_valid():
        messages.error(request, str(form.errors["section"][0]))
    else:
        section = form.chosen
        count = programmes.assign_section(by=viewer_in(request), items=items, section=section)
        if count == 0:
            messages.warning(request, _("選んだ項目とその下に、実施項目がありません。何も変えていません。"))
        elif section is None:
            messages.success(request, _("%(count)d件の実施項目から担当を外しました。") % {"count": count})
        else:
            messages.success(
                request,
                _("%(count)d件の実施項目の担当を「%(section)s」にしました。") % {"count": count, "section": section},
            )
    return HttpResponseRedirect(back)


def _topmost(items: list[programmes.PlanItem]) -> list[programmes.PlanItem]:
    """Without items that lie below another chosen one: each promise is changed, and written down, once."""
    keys = {item.pk for item in items}
    parents = dict(programmes.PlanItem.objects.filter(plan__items__in=keys).values_list("pk", "parent_id"))
    kept = []
    for item in items:
        above = item.parent_id
        while above is not None and above not in keys:
            above = parents[above]
        if above is None:
            kept.append(item)
    return kept


def _back(request: HttpRequest, otherwise: str) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else otherwise
