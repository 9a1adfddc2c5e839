"""Certificates of a round, its end, what it counts for, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import screen, viewer_in

from ..actions import assign_numbers, award_persons, record_round, reopen_round
from ..enums import NominationState
from ..models import AwardRound
from ..queries import KIND, is_countable, nominations_of
from ..tables import years_words
from .rounds import complain, head_of, round_asked


@screen("awards.view")
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is awarded, the certificates, and the steps that end the round."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    if request.method == "POST":
        if not viewer.may("awards.award"):
            raise PermissionDenied("awards.award")
        try:
            _press(request, award_round)
        except ValidationError as error:
            complain(request, error)
        return HttpResponseRedirect(reverse("awards:end", args=[pk]))
    rows = nominations_of(viewer, award_round).filter(state__in=(NominationState.ACCEPTED, NominationState.AWARDED))
    context = {
        **head_of(viewer, award_round, "end"),
        "lines": [(row, years_words(row.months)) for row in rows.order_by("number", "rule__order", "pk")],
        "is_before": clock.today() < award_round.congress_on,
        "is_countable": is_countable(),
        "may_assign": viewer.may("plan.assign"),
        "may_print": viewer.may("awards.print"),
        "kind": KIND,
    }
    return TemplateResponse(request, "awards/end.html", context)


def _press(request: HttpRequest, award_round: AwardRound) -> None:
    viewer, verb = viewer_in(request), request.POST.get("verb", "")
    if verb == "number":
        count = assign_numbers(by=viewer, award_round=award_round)
        messages.success(request, _("%(count)s枚に番号を付けました。") % {"count": count})
    elif verb == "close":
        closed = award_persons(by=viewer, award_round=award_round)
        if closed.activity_id is not None:
            messages.success(request, _("回を終え、事業計画の実績に数えました。"))
        else:
            messages.success(request, _("回を終えました。事業計画の実績には、まだ数えていません。"))
    elif verb == "count":
        record_round(by=viewer, award_round=award_round)
        messages.success(request, _("事業計画の実績に数えました。"))
    elif verb == "reopen":
        reopen_round(by=viewer, award_round=award_round, reason=request.POST.get("reason", ""))
        messages.success(request, _("終えたことを取り消しました。数えた実績も取り消してあります。"))
    else:
        raise Http404
