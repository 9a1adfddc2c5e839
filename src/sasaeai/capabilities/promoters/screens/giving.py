"""Recording what was given: guidebooks, insurance, letters of thanks."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation import clock
from sasaeai.records.appointments.api import Appointment
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import screen, viewer_in

from ..actions import insure_promoters, send_guidebooks, thank_promoters
from ..forms import GuidebooksForm, InsuranceForm, ThanksForm
from ..models import Act, InsuranceCover
from ..queries import districts_for, due_for_cover
from ..queries.promoters import leavers, thanks_due
from .asked import Asked, asked_of, blame, frame

RECORD = "promoters.record"


def _done(request: HttpRequest, act: Act, sentence: str) -> HttpResponse:
    act.refresh_from_db()
    if act.activity_id is not None:
        messages.success(request, sentence + _("計画の進み具合に数えました。"))
    else:
        messages.warning(request, sentence + _("計画にはまだ数えていません。"))
    return HttpResponseRedirect(reverse("promoters:act", args=[act.pk]))


@screen(RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def guidebooks(request: HttpRequest) -> HttpResponse:
    """Copies of the guidebook sent to districts."""
    viewer, asked = viewer_in(request), asked_of(request)
    form = GuidebooksForm(request.POST or None, districts=districts_for(viewer, RECORD))
    if request.method == "POST" and form.is_valid():
        try:
            act = send_guidebooks(by=viewer, day=form.cleaned_data["day"], copies=form.copies())
        except ValidationError as error:
            blame(form, error)
        else:
            return _done(request, act, _("ガイドブックの配布を記録しました。"))
    groups = [
        (block, list(rows)) for block, rows in groupby(_in_blocks(form), key=lambda pair: str(pair[0].block or ""))
    ]
    context = {
        **frame(request, viewer, "guidebooks", asked),
        "title": _("ガイドブックを送った"),
        "form": form,
        "groups": groups,
    }
    return TemplateResponse(request, "promoters/guidebooks.html", context, status=_status(form))


def _in_blocks(form: GuidebooksForm) -> list[tuple[District, BoundField]]:
    return sorted(form.rows, key=lambda pair: (pair[0].block.order if pair[0].block else 99_999, pair[0].order))


def _status(form: object) -> int:
    return 422 if getattr(form, "errors", None) and getattr(form, "is_bound", False) else 200


@screen(RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def insurance(request: HttpRequest) -> HttpResponse:
    """Who is in office and not insured this fiscal year; those ticked are insured in one go."""
    viewer, asked = viewer_in(request), asked_of(request)
    district = request.GET.get("district", "")
    places = list(districts_for(viewer, RECORD))
    due = due_for_cover(viewer, asked.day, asked.year.year)
    if any(one.code == district for one in places):
        due = due.filter(district__code=district)
    rows = list(due.select_related("person", "district"))
    start = {"joined_on": asked.day if asked.day <= clock.today() else clock.today(), "policy": _last_policy()}
    form = InsuranceForm(request.POST or None, rows=due, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            act = insure_promoters(by=viewer, fiscal_year=asked.year.year, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            return _done(request, act, _("保険の加入を記録しました。"))
    context = {
        **frame(request, viewer, "insurance", asked),
        "title": _("保険に加入した"),
        "form": form,
        "places": places,
        "district": district,
        "count": len(rows),
        "groups": [(name, list(of)) for name, of in groupby(rows, key=lambda row: str(row.district))],
        "all_ticked": not form.is_bound,
    }
    return TemplateResponse(request, "promoters/insurance.html", context, status=_status(form))


def _last_policy() -> str:
    last = InsuranceCover.objects.order_by("-pk").values_list("policy", flat=True).first()
    return str(last or _("ボランティア活動保険"))


@screen(RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest) -> HttpResponse:
    """Who left and has not been thanked; those who died stand apart, for their families."""
    viewer, asked = viewer_in(request), asked_of(request)
    form = ThanksForm(request.POST or None, rows=_ever(viewer, asked), initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            act = thank_promoters(by=viewer, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            return _done(request, act, _("感謝状の贈呈を記録しました。"))
    alive, dead = leavers(viewer, asked.year, asked.day, permission=RECORD)
    context = {
        **frame(request, viewer, "thanks", asked),
        "title": _("感謝状をお渡しする"),
        "form": form,
        "alive": alive,
        "dead": dead,
        "may_print": viewer.may("appointments.print"),
    }
    return TemplateResponse(request, "promoters/thanks.html", context, status=_status(form))


def _ever(viewer: Viewer, asked: Asked) -> QuerySet[Appointment]:
    return thanks_due(viewer, asked.year.previous.end, clock.today(), permission=RECORD)
