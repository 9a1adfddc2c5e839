"""The public's first page: this year's plan and the way into it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.records.programmes import api as programmes

from ..queries.reading import parts_of


def public_home(request: HttpRequest) -> str | None:
    """What the council promised, part by part; a sentence while there is no plan."""
    plan = programmes.current_plan()
    context = {
        "plan": plan,
        "parts": parts_of(plan) if plan is not None else [],
        "others": [one for one in programmes.plans_in_force() if plan is not None and one.pk != plan.pk],
    }
    return render_to_string("annual_plan/home/public.html", context, request=request)
