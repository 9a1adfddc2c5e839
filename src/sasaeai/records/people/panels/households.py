"""Parts of the page of a household."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.spine.access.api import within_reach
from sasaeai.spine.workbench.api import viewer_in

from ..models import Household
from ..queries.pages import at_home, walls_in


def members(request: HttpRequest, row: Household) -> str:
    """世帯員 of today and before, and the way to add one."""
    viewer = viewer_in(request)
    everybody = at_home(viewer, row)
    context = {
        "household": row,
        "present": [one for one in everybody if one.member.ends_on is None],
        "past": [one for one in everybody if one.member.ends_on is not None],
        "may_change": viewer.may("people.change") and within_reach(row, viewer, "people.change"),
    }
    return render_to_string("people/households/members.html", context, request)


def walls(request: HttpRequest, row: Household) -> str | None:
    """世帯内の壁: that one stands everybody here must know; why, those alone who decide it."""
    viewer = viewer_in(request)
    found = walls_in(row)
    decides = viewer.may("people.hidden") and viewer.may("people.change")
    if not found and not decides:
        return None
    context = {"household": row, "walls": found, "decides": decides, "sees_reason": viewer.may("people.hidden")}
    return render_to_string("people/households/walls.html", context, request)
