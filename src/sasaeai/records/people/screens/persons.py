"""Small answers while a person is typed in, what is left open by a death or a move, and labels for letters."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sasaeai.foundation import clock, postal
from sasaeai.foundation.eras import parse_partial_date
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.access.api import visible
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from .. import actions
from ..forms import EndsForm
from ..models import Person
from ..queries.letters import mailing_to
from ..queries.pages import open_memberships
from ..queries.standing import standing_persons
from ..reports.labels import SHEETS, address_sheet, label_pages
from ..rules.births import birth_with_age

#: More labels than this are an Excel sheet for a mail merge.
LABELS_AT_MOST = 1000


@screen("people.view")
@require_POST
def show_postal(request: HttpRequest) -> HttpResponse:
    """Where a typed postal code leads, for the boxes that are still empty."""
    digits = postal.postal_digits(request.POST.get("postal_code", ""))
    places = postal.find_places(digits)
    context = {"digits": digits, "places": places, "place": postal.common_place(places)}
    return TemplateResponse(request, "people/parts/_postal.html", context)


@screen("people.view")
@require_POST
def show_birth(request: HttpRequest) -> HttpResponse:
    """A typed birth date as it was understood, with the age."""
    typed, wrong = request.POST.get("birth", "").strip(), False
    said = ""
    if typed:
        try:
            said = birth_with_age(parse_partial_date(typed), clock.today())
        except InputNotUnderstood as error:
            said, wrong = _(error.template) % error.params, True
    return TemplateResponse(request, "people/parts/_birth.html", {"said": said, "wrong": wrong})


@screen("people.change")
@require_POST
def end_open(request: HttpRequest, pk: int) -> HttpResponse:
    """End what a death or a move away left open: the ticked ones, all on one day."""
    viewer = viewer_in(request)
    person = get_object_or_404(visible(standing_persons(), viewer, "people.change"), pk=pk)
    page = reverse("workbench:people-detail", args=[person.pk])
    form = EndsForm(request.POST)
    wanted = set(request.POST.getlist("ends"))
    rows = [row for row in open_memberships(person) if f"{row._meta.model_name}-{row.pk}" in wanted]
    if not rows:
        messages.error(request, _("終えるものを選んでから、もう一度押してください。"))
    elif not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    else:
        try:
            actions.end_memberships(by=viewer, rows=rows, day=form.cleaned_data["day"])
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("%(count)s件を終えました。") % {"count": len(rows)})
    return HttpResponseRedirect(page)


@screen("people.export")
@require_POST
def show_labels(request: HttpRequest) -> HttpResponse:
    """The same labels again: on another sheet, from another place on it, or as Excel."""
    viewer = viewer_in(request)
    numbers = [int(word) for word in request.POST.getlist("rows") if word.isdigit()][:LABELS_AT_MOST]
    rows = visible(visible(Person.objects.all(), viewer, "people.view"), viewer, "people.export")
    rows = rows.filter(pk__in=numbers).order_by("family_kana", "given_kana", "pk")
    return labels_for(request, rows, reverse("workbench:people-list"))


def labels_for(request: HttpRequest, rows: QuerySet[Person] | list[Person], back: str) -> HttpResponse:
    """Labels of chosen persons, as A4 sheets on the screen. Rows come within reach; who is left out and why is said."""
    viewer = viewer_in(request)
    viewer.require("people.export")
    persons = list(rows)
    mailing = mailing_to(viewer, persons)
    size = request.POST.get("size", "")
    size = size if size in SHEETS else "12"
    skip = request.POST.get("skip", "")
    first = min(max(int(skip), 0), SHEETS[size].per_page - 1) if skip.isdigit() and len(skip) < 4 else 0
    if request.POST.get("format") == "xlsx":
        actions.record_letters(by=viewer, count=len(mailing.letters), form="xlsx")
        return attachment(address_sheet(mailing), f"{_('宛名')}_{clock.today():%Y%m%d}.xlsx")
    if mailing.letters:
        actions.record_letters(by=viewer, count=len(mailing.letters), form="labels")
    context = {
        "title": _("宛名ラベル"),
        "mailing": mailing,
        "left_out": [(reason.label, persons) for reason, persons in mailing.left_out.items()],
        "pages": label_pages(mailing, SHEETS[size], first),
        "sheet": SHEETS[size],
        "sheets": list(SHEETS.values()),
        "skip": first,
        "rows": persons,
        "back": back,
    }
    return TemplateResponse(request, "people/labels.html", context)
