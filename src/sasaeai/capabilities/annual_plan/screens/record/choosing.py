"""Which promise? What is most likely first, then words, then the whole plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...queries.recording import Promises
from .places import at_member

YEARS_OFFERED = 3
LONGEST_SEARCH = 100
#: So many promises are shown at once, without asking for their pillar first.
FEW = 30


@screen("activities.record")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Late and due, lately recorded, found by words, the plan pillar by pillar. One tap leads to the form."""
    viewer = viewer_in(request)
    plans = list(programmes.plans_in_force()[:YEARS_OFFERED])
    wanted = request.GET.get("year", "")
    plan = next((one for one in plans if str(one.fiscal_year) == wanted), None) or programmes.current_plan()
    typed = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    context: dict[str, Any] = {"title": _("記録する"), "plan": plan, "plans": plans, "typed": typed}
    if plan is None:
        return TemplateResponse(request, "annual_plan/record/choose.html", context)
    promises = Promises(viewer, plan)
    context |= {"found": promises.find(typed) if typed else [], "count": len(promises.choices)}
    if getattr(getattr(request, "htmx", None), "target", None) == "record-found":
        return TemplateResponse(request, "annual_plan/record/_found.html", context)
    districts, bound = activities.districts_for(viewer)
    context |= {"bound": bound, "districts": districts, "plain": at_member(request)}
    pillars = promises.pillars()
    asked = [one for one in pillars if str(one.item.pk) == request.GET.get("pillar", "")]
    opened = pillars if len(promises.choices) <= FEW else asked
    context |= {"pillars": pillars, "opened": opened, "one_of_many": len(opened) < len(pillars)}
    if typed or request.GET.get("pillar"):
        return TemplateResponse(request, "annual_plan/record/choose.html", context)
    if bound:
        context |= {"here": promises.in_districts(one.code for one in districts)}
    else:
        late, due = promises.waiting()
        context |= {"late": late, "due": due}
    context |= {"recent": promises.recent()}
    return TemplateResponse(request, "annual_plan/record/choose.html", context)
