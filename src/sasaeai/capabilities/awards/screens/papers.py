"""What is laid before the committee, and the certificates."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ..enums import NominationState
from ..queries import nominations_of
from ..reports import write_screening
from ..tables import certificate_of, criteria_words, nomination_badge, years_words
from .rounds import round_asked

#: More papers than this are printed in parts: a browser lays out no thousand pages.
AT_MOST = 600


@screen("awards.print")
@require_safe
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    """The list the committee screens, award by award, with room for its decision."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    groups: dict[int, dict[str, object]] = {}
    for row in nominations_of(viewer, award_round, "awards.print"):
        group = groups.setdefault(row.rule_id, {"rule": row.rule, "criteria": criteria_words(row.rule), "lines": []})
        lines = group["lines"]
        assert isinstance(lines, list)
        lines.append((row, nomination_badge(row), years_words(row.months)))
    context = {
        "title": _("表彰の審査の資料"),
        "award_round": award_round,
        "groups": list(groups.values()),
        "today": clock.today(),
        "back": reverse("awards:nominated", args=[pk]),
    }
    return TemplateResponse(request, "awards/screening.html", context)


@screen("awards.export")
@require_safe
def screening_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same list as an Excel sheet."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    rows = nominations_of(viewer, award_round, "awards.export")
    return attachment(
        write_screening(rows, name=_("審査の資料")), _("%(round)s審査.xlsx") % {"round": award_round.name}
    )


@screen("awards.print")
@require_safe
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate a page for everybody decided for; ``row`` picks single ones."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    rows = nominations_of(viewer, award_round, "awards.print").filter(
        state__in=(NominationState.ACCEPTED, NominationState.AWARDED)
    )
    chosen = [int(key) for key in request.GET.getlist("row") if key.isdecimal() and len(key) < 12]
    if chosen:
        rows = rows.filter(pk__in=chosen)
    found = list(rows.order_by("number", "pk")[:AT_MOST])
    if not found:
        raise Http404
    context = {
        "title": _("証書"),
        "papers": [certificate_of(row) for row in found],
        "count": len(found),
        "unnumbered": sum(row.number is None for row in found),
        "back": reverse("awards:end", args=[pk]),
    }
    return TemplateResponse(request, "awards/certificates.html", context)
