"""A section's whole year from Excel: the sheet to fill in, and the way to the import that checks it row by row."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ...queries.year_sheet import sections_for, year_rows
from ...reports.year_sheet import file_name, ledger_sheet, write_year_sheet
from .choosing import YEARS_OFFERED


@screen("activities.import")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Which section and year, the sheet to fill in, the columns it has, and where it is brought back."""
    columns = ledger_sheet()
    context = {
        "title": _("1年分をExcelから記録する"),
        "sections": sections_for(viewer_in(request)),
        "plans": list(programmes.plans_in_force()[:YEARS_OFFERED]),
        "columns": [
            (str(names[0]), [str(name) for name in names[1:]], key in columns.key)
            for key, names in columns.columns.items()
        ],
    }
    return TemplateResponse(request, "annual_plan/record/sheet.html", context)


@screen("activities.import")
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The workbook of one section and year, its promises filled in."""
    wanted = request.GET.get("section", "")
    section = next((one for one in sections_for(viewer_in(request)) if one.code == wanted), None)
    year = request.GET.get("year", "")
    plan = programmes.adopted_plan(int(year)) if year.isascii() and year.isdigit() and len(year) == 4 else None
    if section is None or plan is None:
        raise Http404
    name = file_name(plan.year.label, str(section))
    return attachment(write_year_sheet(year_rows(plan, section), name=str(section)), name)
