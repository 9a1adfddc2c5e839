"""The rows of a person's page: added, changed, ended and taken away in place; each step is a page of its own without htmx."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.workbench.api import screen, viewer_in

from .. import actions, panels
from ..forms import PARTS, PartForm, PartKind
from ..models import Membership, Person, PersonAddress, PersonContact, PersonName, PersonNeed
from ..queries.shown import not_over, seen_addresses, seen_contacts
from ..queries.standing import standing_persons

#: How the part of the page looks again after a step in it.
PANELS: dict[str, Callable[[HttpRequest, Person], str]] = {
    "contacts": panels.contacts,
    "addresses": panels.addresses,
    "names": panels.names,
    "needs": panels.needs,
    "memberships": panels.memberships,
}


@screen("people.change")
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """A new row on somebody's page."""
    viewer, kind, person = _asked(request, pk, part)
    form = kind.form(request.POST or None, viewer=viewer)
    form.instance.person = person
    if request.method == "POST" and form.is_valid():
        try:
            _save_new(viewer, kind, person, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return _done(request, kind, person, _("%(noun)sを加えました。") % {"noun": kind.noun})
    return _ask(request, kind, person, form, None)


@screen("people.change")
@require_http_methods(["GET", "HEAD", "POST"])
def change_part(request: HttpRequest, pk: int, part: str, row: int) -> HttpResponse:
    """One row changed."""
    viewer, kind, person = _asked(request, pk, part)
    stored = _row(viewer, kind, person, row)
    form = kind.form(request.POST or None, viewer=viewer, instance=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_part(by=viewer, row=_row(viewer, kind, person, row), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return _done(request, kind, person, _("%(noun)sを直しました。") % {"noun": kind.noun})
    return _ask(request, kind, person, form, stored)


@screen("people.change")
@require_POST
def end_part(request: HttpRequest, pk: int, part: str, row: int) -> HttpResponse:
    """It was so until today."""
    viewer, kind, person = _asked(request, pk, part)
    if not kind.ends:
        raise Http404
    stored: Any = _row(viewer, kind, person, row)
    try:
        actions.end_part(by=viewer, row=stored, day=clock.today())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(_page(person, kind))
    return _done(request, kind, person, _("%(noun)sを今日で終えました。") % {"noun": kind.noun})


@screen("people.change")
@require_http_methods(["GET", "HEAD", "POST"])
def drop_part(request: HttpRequest, pk: int, part: str, row: int) -> HttpResponse:
    """It was never so: asked once, then taken away."""
    viewer, kind, person = _asked(request, pk, part)
    stored = _row(viewer, kind, person, row)
    if request.method == "POST":
        actions.drop_part(by=viewer, row=stored)
        return _done(request, kind, person, _("%(noun)sを取り消しました。") % {"noun": kind.noun})
    context = {"person": person, "kind": kind, "row": stored, "back": _page(person, kind)}
    title = _("%(noun)sを取り消す") % {"noun": kind.noun}
    return TemplateResponse(request, "people/parts/drop.html", context | {"title": title})


def _asked(request: HttpRequest, pk: int, part: str) -> tuple[Viewer, PartKind, Person]:
    viewer = viewer_in(request)
    kind = PARTS.get(part)
    if kind is None:
        raise Http404
    return viewer, kind, get_object_or_404(visible(standing_persons(), viewer, "people.change"), pk=pk)


def _row(viewer: Viewer, kind: PartKind, person: Person, pk: int) -> Model:
    """A row of her page as far as the viewer may meet it; a hidden one is missing."""
    rows: Any = {
        PersonAddress: lambda: seen_addresses(viewer),
        PersonContact: lambda: seen_contacts(viewer),
        PersonName: PersonName.objects.all,
        PersonNeed: PersonNeed.objects.all,
        Membership: Membership.objects.all,
    }[kind.model]()
    found: Model = get_object_or_404(rows, person=person, pk=pk)
    return found


def _save_new(viewer: Viewer, kind: PartKind, person: Person, form: PartForm) -> None:
    fields = dict(form.cleaned_data)
    if not fields.pop("ends_others", False):
        actions.create_part(by=viewer, model=kind.model, person=person, **fields)
        return
    with transaction.atomic():
        since = fields.pop("starts_on")
        old = seen_addresses(viewer).filter(not_over(), person=person, kind=fields["kind"])
        actions.record_new_home(by=viewer, since=since, old=list(old), person=person, **fields)


def _page(person: Person, kind: PartKind) -> str:
    return f"{reverse('workbench:people-detail', args=[person.pk])}#panel-people-{kind.slug}"


def _done(request: HttpRequest, kind: PartKind, person: Person, said: str) -> HttpResponse:
    """The part of the page again, or the whole page with a word of what was done."""
    if getattr(request, "htmx", None):
        return HttpResponse(PANELS[kind.slug](request, person))
    messages.success(request, said)
    return HttpResponseRedirect(_page(person, kind))


def _ask(request: HttpRequest, kind: PartKind, person: Person, form: PartForm, row: Model | None) -> HttpResponse:
    title = _("%(noun)sを直す") if row is not None else _("%(noun)sを加える")
    context = {
        "person": person,
        "kind": kind,
        "form": form,
        "row": row,
        "title": title % {"noun": kind.noun},
        "back": _page(person, kind),
    }
    if getattr(request, "htmx", None):
        # Not 422: a part that says what is missing is still the answer that was asked for.
        return TemplateResponse(request, "people/parts/_form.html", context)
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "people/parts/form.html", context, status=status)
