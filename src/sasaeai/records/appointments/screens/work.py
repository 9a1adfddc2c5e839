"""Work lists: whose term ends, who died in office, which seats are empty, who is due for which course."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ..models import CourseRule
from ..queries import course_of, deceased_in_office, due_for
from ..queries.work import end_groups, ends_in, matrix_of, within
from ..reports import write_roster
from ..rules import in_force, shift
from .asked import day_asked, tabs

#: So far ahead ends are told.
AHEAD_MONTHS = 36
PAGE_SIZE = 100


@screen("appointments.view")
@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    """Every end to come, by post and day; the chosen one (the nearest at first) person by person."""
    viewer = viewer_in(request)
    day, typed, sentence = day_asked(request.GET, "on", clock.today())
    groups = end_groups(viewer, day, shift(day, AHEAD_MONTHS))
    asked = request.GET.get("group", "")
    chosen = next((one for one in groups if one.key == asked), groups[0] if groups else None)
    page = None
    if chosen is not None:
        page = Paginator(ends_in(viewer, day, chosen.post_id, chosen.ends_on), PAGE_SIZE).get_page(
            request.GET.get("page")
        )
    context = {
        "title": _("任期が終わる人"),
        "tabs": tabs(request, viewer, "ending"),
        "day": day,
        "typed": typed,
        "error": sentence,
        "groups": groups,
        "chosen": chosen,
        "page_obj": page,
        "may_add": viewer.may("appointments.add"),
    }
    return TemplateResponse(request, "appointments/ending.html", context)


@screen("appointments.change")
@require_safe
def deceased(request: HttpRequest) -> HttpResponse:
    """Appointments of those who died that still run. Nothing ends by itself."""
    viewer = viewer_in(request)
    rows = within(deceased_in_office(clock.today()), viewer, "appointments.change")
    page = Paginator(rows.joined().order_by("person__died_on", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("亡くなった方の委嘱が続いています"),
        "tabs": tabs(request, viewer, "deceased"),
        "page_obj": page,
    }
    return TemplateResponse(request, "appointments/deceased.html", context)


@screen("appointments.view")
@require_safe
def vacancies(request: HttpRequest) -> HttpResponse:
    """Districts against posts: how many seats are held, how many are empty. With ``print`` as a sheet of paper."""
    viewer = viewer_in(request)
    day, typed, sentence = day_asked(request.GET, "on", clock.today())
    only_empty = bool(request.GET.get("empty"))
    matrix = matrix_of(viewer, day, only_empty=only_empty)
    printed = bool(request.GET.get("print"))
    context = {
        "title": _("欠員"),
        "tabs": [] if printed else tabs(request, viewer, "vacancies"),
        "day": day,
        "typed": typed,
        "error": sentence,
        "is_today": day == clock.today(),
        "matrix": matrix,
        "only_empty": only_empty,
        "empty_seats": sum(one.empty for one in matrix.total.counts if one is not None)
        + sum(one.count.empty for one in matrix.others),
        "back": "?" + ("empty=1" if only_empty else ""),
    }
    name = "appointments/vacancies_print.html" if printed else "appointments/vacancies.html"
    return TemplateResponse(request, name, context)


@screen("appointments.view")
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Every course held on a day with how many are due; the chosen one person by person."""
    viewer = viewer_in(request)
    day, typed, sentence = day_asked(request.GET, "on", clock.today())
    held = [one for one in CourseRule.objects.select_related("post") if in_force(course_of(one), day)]
    listed = [(one, within(due_for(one, day), viewer).count()) for one in held]
    asked = request.GET.get("course", "")
    chosen = next((one for one in held if one.code == asked), held[0] if held else None)
    page = None
    if chosen is not None:
        rows = within(due_for(chosen, day), viewer).joined()
        page = Paginator(rows.order_by(*_BY_PLACE), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("研修の対象"),
        "tabs": tabs(request, viewer, "courses"),
        "day": day,
        "typed": typed,
        "error": sentence,
        "courses": listed,
        "chosen": chosen,
        "page_obj": page,
        "may_export": viewer.may("appointments.export"),
        "may_set": viewer.may("posts.change"),
    }
    return TemplateResponse(request, "appointments/courses.html", context)


@screen("appointments.export")
@require_safe
def courses_sheet(request: HttpRequest) -> HttpResponse:
    """Everybody due for a course whom the viewer may see and may take away."""
    viewer = viewer_in(request)
    day, _typed, _sentence = day_asked(request.GET, "on", clock.today())
    course = get_object_or_404(CourseRule, code=request.GET.get("course", ""))
    rows = within(due_for(course, day), viewer, "appointments.export")
    name = f"{course.name} {_iso(day)}"
    return attachment(write_roster(rows.joined().order_by(*_BY_PLACE), name=_("研修の対象")), f"{name}.xlsx")


_BY_PLACE = ("district__order", "block__order", "person__family_kana", "person__given_kana", "pk")


def _iso(day: dt.date) -> str:
    return day.isoformat()
