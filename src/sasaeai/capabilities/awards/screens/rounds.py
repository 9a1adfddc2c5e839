"""A round and its candidates: who meets the rules, put forward with one press."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sasaeai.foundation import clock
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.workbench.api import Crumb, screen, viewer_in

from ..actions import decline_candidates, nominate_candidates
from ..models import AwardRound
from ..queries import CandidateLine, RoundCounts, candidate_lines, counts_of, current_round, rules_on
from ..tables import criteria_words, round_badge, why_words, years_words

PAGE_SIZE = 100


@dataclass(frozen=True)
class Tab:
    """One of a round's pages, with how many stand there."""

    label: str
    url: str
    current: bool
    count: int | None = None


def round_asked(viewer: Viewer, pk: int) -> AwardRound:
    return get_object_or_404(visible(AwardRound.objects.select_related("activity"), viewer, "awards.view"), pk=pk)


def head_of(viewer: Viewer, award_round: AwardRound, current: str, candidates: int | None = None) -> dict[str, object]:
    """What stands above every page of a round."""
    counts: RoundCounts = counts_of(viewer, award_round)
    decided = counts.accepted + counts.awarded
    every = counts.nominated + decided + counts.declined
    tabs = [
        Tab(_("候補"), reverse("awards:round", args=[award_round.pk]), current == "round", candidates),
        Tab(_("推薦・審査"), reverse("awards:nominated", args=[award_round.pk]), current == "nominated", every),
        Tab(_("証書・回の終わり"), reverse("awards:end", args=[award_round.pk]), current == "end", decided),
    ]
    return {
        "title": award_round.name,
        "crumbs": [Crumb(_("表彰の回"), reverse("workbench:award-rounds-list"))],
        "award_round": award_round,
        "badge": round_badge(award_round),
        "tabs": tabs,
        "counts": counts,
        "is_late": award_round.is_open and clock.today() > award_round.deadline_on,
        "may_screen": viewer.may("awards.screen"),
        "may_award": viewer.may("awards.award"),
    }


def complain(request: HttpRequest, error: ValidationError) -> None:
    """Say on the next page why nothing was done."""
    for sentence in error.messages:
        messages.error(request, sentence)


@screen("awards.view")
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The open round that comes next; without one, the list of rounds."""
    award_round = current_round()
    if award_round is None:
        return HttpResponseRedirect(reverse("workbench:award-rounds-list"))
    return HttpResponseRedirect(reverse("awards:round", args=[award_round.pk]))


@screen("awards.view")
@require_safe
def show_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Candidates with their years and why they are on the list, narrowed by rule and district."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    every = candidate_lines(viewer, award_round) if award_round.is_open else []
    lines = _narrowed(every, request.GET)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    rules = rules_on(award_round.reference_on)
    context = {
        **head_of(viewer, award_round, "round", len(every) if award_round.is_open else None),
        "page_obj": page,
        "lines": [(line, years_words(line.found.months), why_words(line)) for line in page.object_list],
        "found": len(lines),
        "alive": sum(not line.person.is_deceased for line in lines),
        "rules": [(rule, criteria_words(rule), sum(line.rule == rule for line in every)) for rule in rules],
        "rule": _number(request.GET, "rule"),
        "district": _number(request.GET, "district"),
        "districts": visible(District.objects.filter(is_active=True), viewer, "places.view"),
        "may_nominate": award_round.is_open and viewer.may("awards.nominate"),
    }
    return TemplateResponse(request, "awards/round.html", context)


@screen("awards.nominate")
@require_POST
def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ticked candidates forward, or everybody the present choice shows; or decline the ticked ones with a reason."""
    viewer = viewer_in(request)
    award_round = round_asked(viewer, pk)
    picks, reason = request.POST.getlist("pick"), request.POST.get("reason", "")
    if request.POST.get("all"):
        # A reason speaks of somebody; the deceased are decided one by one.
        reason = ""
        picks = [line.key for line in _narrowed(candidate_lines(viewer, award_round, "awards.nominate"), request.POST)]
    try:
        if not picks:
            raise ValidationError(_("候補の名前の前に印を付けてから押してください。"))
        if request.POST.get("verb") == "decline":
            rows = decline_candidates(by=viewer, award_round=award_round, picks=picks, because=reason)
            messages.success(request, _("%(count)s名を見送りにしました。") % {"count": len(rows)})
        else:
            done = nominate_candidates(by=viewer, award_round=award_round, picks=picks, reason=reason)
            if done.rows:
                messages.success(request, _("%(count)s名を推薦しました。") % {"count": len(done.rows)})
            if done.deceased:
                messages.warning(
                    request,
                    _(
                        "亡くなった方%(count)s名は推薦していません。推薦するときは、その方だけに印を付け、理由を書いてください。"
                    )
                    % {"count": len(done.deceased)},
                )
    except ValidationError as error:
        complain(request, error)
    kept = QueryDict(mutable=True)
    kept.update({name: value for name in ("rule", "district") if (value := request.POST.get(name, "")).isdecimal()})
    return HttpResponseRedirect(reverse("awards:round", args=[pk]) + (f"?{kept.urlencode()}" if kept else ""))


def _narrowed(lines: list[CandidateLine], asked: QueryDict) -> list[CandidateLine]:
    rule, district = _number(asked, "rule"), _number(asked, "district")
    return [
        line
        for line in lines
        if (rule is None or line.rule.pk == rule)
        and (district is None or (line.district is not None and line.district.pk == district))
    ]


def _number(asked: QueryDict, name: str) -> int | None:
    typed = asked.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 12 else None


def address_of(viewer: Viewer, source_id: str) -> str | None:
    """The round a line of the ledger came from, for who may see it."""
    if not viewer.may("awards.view") or not source_id.isdecimal():
        return None
    return reverse("awards:end", args=[int(source_id)])
