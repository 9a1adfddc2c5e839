"""Ordinary screens of the members' face: what was done in one's own district."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.access.api import visible
from sasaeai.spine.workbench.api import screen, viewer_in

from ..queries.home_districts import lines_in, own_districts, sums_of

PER_PAGE = 30


@screen("activities.view")
@require_safe
def done_here(request: HttpRequest) -> HttpResponse:
    """The lines of a year that name the officer's own districts, month by month; of no other district any."""
    viewer = viewer_in(request)
    this = FiscalYear.of(clock.today())
    year = this.previous if request.GET.get("year") == "last" else this
    districts = own_districts(viewer)
    lines = lines_in(viewer, districts, year)
    acts, people = sums_of(lines)
    page = Paginator(lines.select_related("reverses", "reversed_by"), PER_PAGE).get_page(request.GET.get("page"))
    mine = visible(lines, viewer, "activities.correct").filter(reverses__isnull=True, reversed_by__isnull=True)
    months = [
        (month, list(found))
        for month, found in groupby(page.object_list, key=lambda line: line.happened_on.replace(day=1))
    ]
    context = {
        "title": _("わたしたちの地区でしたこと"),
        "districts": districts,
        "year": year,
        "is_last": year != this,
        "acts": acts,
        "people": people,
        "page": page,
        "months": months,
        "correctable": set(mine.filter(pk__in=[line.pk for line in page.object_list]).values_list("pk", flat=True)),
    }
    return TemplateResponse(request, "annual_plan/home/done_here.html", context)
