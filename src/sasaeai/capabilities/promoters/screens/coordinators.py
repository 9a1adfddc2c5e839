"""Coordinators: who serves where, against what the plan wants."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ..actions import record_stock
from ..queries import matrix_of, whole_reach
from ..reports import write_matrix
from .asked import asked_of, frame


@screen("promoters.view")
@require_safe
def show_matrix(request: HttpRequest) -> HttpResponse:
    """Blocks and districts against posts. With ``print`` as a sheet of paper."""
    viewer, asked = viewer_in(request), asked_of(request)
    printed = bool(request.GET.get("print")) and viewer.may("promoters.print")
    context = {
        **frame(request, viewer, "coordinators", asked),
        "title": _("コーディネーターの配置"),
        "matrix": matrix_of(viewer, asked.year, asked.day),
        "may_print": viewer.may("promoters.print"),
        "may_export": viewer.may("promoters.export"),
        "may_write": whole_reach(viewer, "promoters.record") and asked.day == clock.today(),
        "back": f"?year={asked.year.year}",
    }
    name = "promoters/coordinators_print.html" if printed else "promoters/coordinators.html"
    return TemplateResponse(request, name, context)


@screen("promoters.export")
@require_safe
def download_matrix(request: HttpRequest) -> HttpResponse:
    """The matrix as Excel."""
    viewer, asked = viewer_in(request), asked_of(request)
    content = write_matrix(matrix_of(viewer, asked.year, asked.day), name=_("コーディネーター"))
    return attachment(content, _("コーディネーター %(day)s") % {"day": asked.day.isoformat()} + ".xlsx")


@screen("promoters.record")
@require_POST
def record(request: HttpRequest) -> HttpResponse:
    """Write what changed in the roster into the ledger."""
    try:
        number = record_stock(by=viewer_in(request), fiscal_year=FiscalYear.of(clock.today()).year)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("名簿の変わったところを%(number)d件、計画に数えました。") % {"number": number}
        messages.success(request, said if number else _("計画の数字は、もう名簿のとおりです。"))
    return HttpResponseRedirect(reverse("promoters:coordinators"))
