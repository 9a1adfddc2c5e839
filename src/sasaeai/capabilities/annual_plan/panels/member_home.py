"""The home of a district officer: few things, large. Only her own district's lines."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.spine.workbench.api import viewer_in

from ..queries.home import outline_today
from ..queries.home_districts import expected_in, lines_in, own_districts, promised_to_all, sums_of

LATEST = 5


def member_home(request: HttpRequest) -> str | None:
    """The whole page of somebody who speaks for a district; for others the page says what it is for."""
    viewer = viewer_in(request)
    districts = own_districts(viewer)
    if not districts:
        return None
    today = clock.today()
    year = FiscalYear.of(today)
    outline = outline_today(viewer)
    this_month = today.replace(day=1)
    next_month = (this_month.replace(day=28) + (today.resolution * 4)).replace(day=1)
    lines = lines_in(viewer, districts, year) if viewer.may("activities.view") else None
    acts, people = sums_of(lines) if lines is not None else (0, 0)
    recordable = viewer.may("activities.record")
    months = [
        (month, words, expected_in(outline, [month]))
        for month, words in ((this_month, _("今月")), (next_month, _("来月")))
        if outline is not None
    ]
    context = {
        "districts": districts,
        "year": year,
        "plan": outline.plan if outline is not None else None,
        "months": months,
        "may_record": recordable,
        "acts": acts,
        "people": people,
        "latest": list(activities.standing(lines)[:LATEST]) if lines is not None else [],
        "everywhere": promised_to_all(outline, districts) if outline is not None else [],
    }
    return render_to_string("annual_plan/home/member.html", context, request=request)
