"""The plan for everybody: as printed, in easy words around it, for visitors and for district officers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen

from ..queries.reading import hits_of, parts_of

#: Longer questions are cut.
LONGEST = 100


@login_not_required
@require_safe
def public_plan(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The plan in force, or that of another year; nobody has to sign in."""
    return _read(request, year)


@screen("plan.view")
@require_safe
def member_plan(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The same within the face of the district officers."""
    return _read(request, year)


def _read(request: HttpRequest, year: int | None) -> HttpResponse:
    plan = programmes.current_plan() if year is None else programmes.adopted_plan(year)
    if plan is None and year is not None:
        raise Http404(_("この年度の事業計画はありません。"))
    words = request.GET.get("q", "").strip()[:LONGEST]
    parts = parts_of(plan, words) if plan is not None else []
    context = {
        "title": str(plan) if plan is not None else _("事業計画"),
        "plan": plan,
        "parts": parts,
        "words": words,
        "found": hits_of(parts),
        "others": [one for one in programmes.plans_in_force() if plan is not None and one.pk != plan.pk],
    }
    return TemplateResponse(request, "annual_plan/reading/plan.html", context)
