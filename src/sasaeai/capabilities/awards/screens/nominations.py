"""Who stands in a round, and what the committee decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sasaeai.spine.access.api import NotPermitted
from sasaeai.spine.workbench.api import Crumb, fit_to_viewer, screen, viewer_in

from ..actions import (
    accept_nominations,
    decline_nomination,
    drop_nomination,
    nominate_person,
    reopen_nomination,
)
from ..enums import NominationState
from ..forms import NominateForm
from ..queries import nominations_of
from ..rules import may
from ..tables import nomination_badge, years_words
from .rounds import complain, head_of, round_asked


@screen("awards.view")
@require_safe
def nominated(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody in the round with her state; the committee's decisions are pressed here."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    state = request.GET.get("state", "")
    rows = nominations_of(viewer, award_round)
    if state in NominationState.values:
        rows = rows.filter(state=state)
    lines: list[dict[str, Any]] = [
        {
            "row": row,
            "badge": nomination_badge(row),
            "years": years_words(row.months),
            "steps": [verb for verb in ("accept", "decline", "reopen", "drop") if may(verb, row.state)],
        }
        for row in rows
    ]
    context = {
        **head_of(viewer, award_round, "nominated"),
        "lines": lines,
        "state": state,
        "states": [one for one in NominationState.choices if one[0] != NominationState.CANDIDATE],
        "waiting": sum("accept" in one["steps"] for one in lines),
        "may_nominate": award_round.is_open and viewer.may("awards.nominate"),
        "may_decide": award_round.is_open and viewer.may("awards.screen"),
    }
    return TemplateResponse(request, "awards/nominated.html", context)


@screen("awards.nominate")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody forward whom the rules do not name."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    if not award_round.is_open:
        raise Http404
    form = NominateForm(request.POST or None, viewer=viewer)
    fit_to_viewer(form, viewer)
    if request.method == "POST" and form.is_valid():
        try:
            row = nominate_person(by=viewer, award_round=award_round, **form.cleaned_data)
        except NotPermitted:
            form.add_error("person", _("担当の地区の方ではないため、推薦できません。"))
        except ValidationError as error:
            wrong = error.error_dict if hasattr(error, "error_dict") else {None: error}
            for name, sentences in wrong.items():
                form.add_error(name, sentences)
        else:
            messages.success(request, _("%(name)sさんを推薦しました。") % {"name": row.person.full_name})
            return HttpResponseRedirect(reverse("awards:nominated", args=[pk]))
    context = {
        "title": _("候補のほかから推薦する"),
        "crumbs": [
            Crumb(_("表彰の回"), reverse("workbench:award-rounds-list")),
            Crumb(award_round.name, reverse("awards:round", args=[pk])),
        ],
        "form": form,
        "award_round": award_round,
    }
    return TemplateResponse(request, "awards/add.html", context)


@screen("awards.nominate")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One press on one nomination (``row`` and ``verb``), or ``accept`` on all that wait."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    verb = request.POST.get("verb", "")
    permission = "awards.nominate" if verb == "drop" else "awards.screen"
    rows = nominations_of(viewer, award_round, permission)
    try:
        if verb == "accept-all":
            waiting = list(rows.filter(state=NominationState.NOMINATED, person__is_deceased=False))
            count = accept_nominations(by=viewer, award_round=award_round, rows=waiting)
            messages.success(request, _("%(count)s名の表彰を決めました。") % {"count": count})
        else:
            key = request.POST.get("row", "")
            row = get_object_or_404(rows, pk=int(key) if key.isdecimal() and len(key) < 12 else 0)
            name = {"name": row.person.full_name}
            if verb == "accept":
                accept_nominations(by=viewer, award_round=award_round, rows=[row])
                messages.success(request, _("%(name)sさんの表彰を決めました。") % name)
            elif verb == "decline":
                decline_nomination(by=viewer, row=row, because=request.POST.get("because", ""))
                messages.success(request, _("%(name)sさんを見送りにしました。") % name)
            elif verb == "reopen":
                reopen_nomination(by=viewer, row=row)
                messages.success(request, _("%(name)sさんを推薦に戻しました。") % name)
            elif verb == "drop":
                drop_nomination(by=viewer, row=row)
                messages.success(request, _("%(name)sさんの推薦を取り下げました。") % name)
            else:
                raise Http404
    except ValidationError as error:
        complain(request, error)
    return HttpResponseRedirect(reverse("awards:nominated", args=[pk]))
