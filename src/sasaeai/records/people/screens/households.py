"""Who joins and leaves a household, and the walls inside it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.workbench.api import screen, viewer_in

from .. import actions
from ..enums import Relation
from ..forms import JoinForm, MemberForm, WallForm
from ..models import Household, HouseholdMember, HouseholdWall
from ..queries.pages import walls_in
from ..queries.search import find_persons
from ..queries.shown import not_over
from ..queries.standing import standing_persons


@screen("people.change")
@require_http_methods(["GET", "HEAD", "POST"])
def join_household(request: HttpRequest, pk: int) -> HttpResponse:
    """Find somebody and take her in. The words are posted: a name does not belong in an address."""
    viewer = viewer_in(request)
    household = _household(viewer, pk)
    form = JoinForm(request.POST) if "person" in request.POST else None
    if form is not None and form.is_valid():
        person = get_object_or_404(visible(standing_persons(), viewer, "people.change"), pk=form.cleaned_data["person"])
        if HouseholdMember.objects.filter(not_over(), household=household, person=person).exists():
            messages.info(request, _("%(person)sさんは、もうこの世帯にいます。") % {"person": person})
            return HttpResponseRedirect(_page(household))
        relation = form.cleaned_data["relation"]
        actions.create_part(by=viewer, model=HouseholdMember, household=household, person=person, relation=relation)
        messages.success(request, _("%(person)sさんを世帯に加えました。") % {"person": person})
        return HttpResponseRedirect(_page(household))
    words = request.POST.get("words", "").strip()[:100]
    context = {
        "household": household,
        "title": _("世帯員を加える"),
        "words": words,
        "found": [hit.person for hit in find_persons(viewer, words, 8).hits],
        "relations": Relation.choices,
        "back": _page(household),
    }
    part = getattr(request, "htmx", None) and request.method == "POST"
    return TemplateResponse(
        request, "people/households/_found.html" if part else "people/households/join.html", context
    )


@screen("people.change")
@require_http_methods(["GET", "HEAD", "POST"])
def change_member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Relation and period of a member."""
    viewer = viewer_in(request)
    household = _household(viewer, pk)
    row = get_object_or_404(household.members.select_related("person"), pk=member)
    form = MemberForm(request.POST or None, viewer=viewer, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_part(by=viewer, row=household.members.get(pk=member), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("世帯員を直しました。"))
            return HttpResponseRedirect(_page(household))
    context = {"household": household, "form": form, "title": _("世帯員を直す"), "named": row.person}
    return _form(request, household, context, bound=form.is_bound)


@screen("people.change")
@require_POST
def leave_household(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """She lives there no longer, from today on."""
    viewer = viewer_in(request)
    household = _household(viewer, pk)
    row = get_object_or_404(household.members.select_related("person"), pk=member, ends_on__isnull=True)
    try:
        actions.end_part(by=viewer, row=row, day=clock.today())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(person)sさんが世帯を出たことを記録しました。") % {"person": row.person})
    return HttpResponseRedirect(_page(household))


@screen("people.hidden")
@require_http_methods(["GET", "HEAD", "POST"])
def raise_wall(request: HttpRequest, pk: int) -> HttpResponse:
    """Protect a member from another."""
    viewer = viewer_in(request)
    household = _household(viewer, pk)
    persons = list(household.members.values_list("person_id", flat=True))
    form = WallForm(request.POST or None, viewer=viewer, persons=persons)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_wall(by=viewer, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("壁を立てました。いまの住所と連絡先は、相手の前では出ません。"))
            return HttpResponseRedirect(_page(household))
    context = {"household": household, "form": form, "title": _("知らせない相手を決める")}
    return _form(request, household, context, bound=form.is_bound)


@screen("people.hidden")
@require_POST
def end_wall(request: HttpRequest, pk: int, wall: int) -> HttpResponse:
    """Let a wall stand until today."""
    viewer = viewer_in(request)
    household = _household(viewer, pk)
    row: HouseholdWall | None = next((one for one in walls_in(household) if one.pk == wall), None)
    if row is not None:
        actions.end_wall(by=viewer, row=row, day=max(clock.today(), row.starts_on))
        messages.success(request, _("壁は今日までにしました。"))
    return HttpResponseRedirect(_page(household))


def _household(viewer: Viewer, pk: int) -> Household:
    return get_object_or_404(visible(Household.objects.all(), viewer, "people.change"), pk=pk)


def _page(household: Household) -> str:
    return reverse("workbench:households-detail", args=[household.pk])


def _form(request: HttpRequest, household: Household, context: dict[str, object], *, bound: bool) -> HttpResponse:
    context["back"] = _page(household)
    return TemplateResponse(request, "people/households/step.html", context, status=422 if bound else 200)
