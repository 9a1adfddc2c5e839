"""What the acts of other capabilities count for: chosen once, remembered over the years."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Crumb, screen, viewer_in

from ...queries.narrowing import found_in

#: More finds than fit a screen help nobody; the words can be narrowed.
_SHOWN = 30


@screen("plan.assign")
def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of act that counts by itself, with what it counts for now."""
    by_lineage = _by_lineage()
    rows = [
        {
            "kind": kind,
            "promises": [by_lineage[one] for one in activities.kind_promises(kind.key) if one in by_lineage],
            "url": reverse("plan:kind", args=[kind.key]),
        }
        for kind in _kinds()
    ]
    return TemplateResponse(request, "annual_plan/plan/kinds.html", {"title": _("数える実施項目"), "rows": rows})


@screen("plan.assign")
def kind(request: HttpRequest, key: str) -> HttpResponse:
    """Choosing for one kind: what is chosen, what the words find. 404 for a kind that names its promises itself."""
    asked = next((one for one in _kinds() if one.key == key), None)
    if asked is None:
        raise Http404
    by_lineage = _by_lineage()
    chosen = [one for one in activities.kind_promises(key) if one in by_lineage]
    if request.method == "POST":
        wanted = [int(one) for one in request.POST.getlist("lineage") if one.isdecimal() and int(one) in by_lineage]
        # What this year's plan does not hold was not on the page, and nobody took it away.
        wanted += [one for one in activities.kind_promises(key) if one not in by_lineage]
        activities.assign_kind(by=viewer_in(request), kind=key, lineages=wanted)
        messages.success(request, _("「%(kind)s」を数える実施項目を決めました。") % {"kind": asked.label})
        return HttpResponseRedirect(reverse("plan:kinds"))
    typed = request.GET.get("q", "")[:100].strip()
    found = [
        one for lineage, one in by_lineage.items() if typed and lineage not in chosen and found_in(one.item, typed)
    ]
    context = {
        "title": asked.label,
        "crumbs": [Crumb(_("数える実施項目"), reverse("plan:kinds"))],
        "kind": asked,
        "chosen": [by_lineage[one] for one in chosen],
        "found": found[:_SHOWN],
        "more": max(0, len(found) - _SHOWN),
        "typed": typed,
    }
    return TemplateResponse(request, "annual_plan/plan/kind.html", context)


def _kinds() -> list[activities.ActivityKind]:
    return [one for one in registry.of(activities.ActivityKind) if one.written_when]


def _by_lineage() -> dict[int, programmes.Commitment]:
    """This year's promises by lineage, in printed order; a repeated item stands for its original."""
    plan = programmes.current_plan()
    if plan is None:
        return {}
    rows = programmes.commitments_of(plan).filter(relist_of__isnull=True).select_related("item", "section")
    return {one.lineage_id: one for one in rows}
