"""Promoters district by district."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.spine.access.api import visible
from sasaeai.spine.workbench.api import Crumb, attachment, screen, viewer_in

from ..models import GuidebookDelivery
from ..queries import districts_for, in_office, insured, overview
from ..queries.promoters import ORDER, leavers
from ..reports import write_overview
from .asked import asked_of, frame, waiting


@screen("promoters.view")
@require_safe
def show_overview(request: HttpRequest) -> HttpResponse:
    """Every district within reach: in office, guidebooks, insurance, thanks. With ``print`` as a sheet of paper."""
    viewer, asked = viewer_in(request), asked_of(request)
    printed = bool(request.GET.get("print")) and viewer.may("promoters.print")
    context = {
        **frame(request, viewer, "overview", asked),
        **waiting(viewer),
        "title": _("まちぐるみ福祉活動推進員"),
        "found": overview(viewer, asked.year, asked.day),
        "may_print": viewer.may("promoters.print"),
        "may_export": viewer.may("promoters.export"),
        "back": f"?year={asked.year.year}",
    }
    name = "promoters/overview_print.html" if printed else "promoters/overview.html"
    return TemplateResponse(request, name, context)


@screen("promoters.export")
@require_safe
def download_overview(request: HttpRequest) -> HttpResponse:
    """The page as Excel."""
    viewer, asked = viewer_in(request), asked_of(request)
    content = write_overview(overview(viewer, asked.year, asked.day), name=_("推進員"))
    return attachment(content, _("推進員 %(year)s") % {"year": asked.year.label} + ".xlsx")


@screen("promoters.view")
@require_safe
def show_district(request: HttpRequest, code: str) -> HttpResponse:
    """One district: who is in office and insured, what was sent, who is to be thanked."""
    viewer, asked = viewer_in(request), asked_of(request)
    district = get_object_or_404(districts_for(viewer, "promoters.view"), code=code)
    rows = in_office(viewer, asked.day).filter(district=district).select_related("person", "post").order_by(*ORDER)
    covers = insured(asked.year.year).filter(appointment__person__in=[row.person_id for row in rows])
    covered = {cover.appointment.person_id: cover for cover in covers.select_related("appointment")}
    sent = visible(GuidebookDelivery.objects.all(), viewer, "promoters.view")
    alive, dead = leavers(viewer, asked.year, asked.day)
    here = [one for one in (*alive, *dead) if one.row.district_id == district.pk]
    context = {
        **frame(request, viewer, "", asked),
        "crumbs": [
            Crumb(_("ホーム"), reverse("home")),
            Crumb(_("まちぐるみ福祉活動推進員"), f"{reverse('promoters:overview')}?year={asked.year.year}"),
            Crumb(district.name),
        ],
        "title": _("%(district)sの推進員") % {"district": district.name},
        "district": district,
        "rows": [(row, covered.get(row.person_id)) for row in rows],
        "deliveries": sent.filter(
            district=district, act__happened_on__range=(asked.year.start, asked.year.end), taken_back_at__isnull=True
        ).select_related("act"),
        "leavers": here,
    }
    return TemplateResponse(request, "promoters/district.html", context)
