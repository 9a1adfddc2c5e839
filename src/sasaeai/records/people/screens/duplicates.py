"""「同じ人かもしれない」: the list of pairs, two records side by side, the merge, its undoing, and the hint while typing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.workbench.api import screen, viewer_in

from .. import actions
from ..enums import PairState
from ..forms.duplicates import HintForm, MergeForm, UndoMergeForm
from ..models import DuplicatePair, Person, PersonMerge
from ..queries.candidates import candidates_for
from ..queries.duplicates import pairs_of
from ..rules import reasons_in_words
from ..tables.duplicates import ONE, TWO, added_words, chosen_values, degree, field_pairs, list_pairs
from ..tables.persons import birth_of

MERGE = "people.merge"
PAGE_SIZE = 30


@screen(MERGE)
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Pairs to look at, the likeliest first; those that were said to be two people stand behind a tab."""
    viewer = viewer_in(request)
    state = PairState.DIFFERENT if request.GET.get("state") == PairState.DIFFERENT else PairState.OPEN
    page = Paginator(pairs_of(viewer, state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "title": _("同じ人かもしれない"),
        "state": state,
        "page_obj": page,
        "pairs": [_told(pair) for pair in page.object_list],
        "waiting": pairs_of(viewer, PairState.OPEN).count(),
    }
    return TemplateResponse(request, "people/duplicates/list.html", context)


@screen(MERGE)
@require_safe
def show_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """The two side by side."""
    pair = _pair(request, pk)
    if _is_settled(pair):
        return _settled(request)
    return _page(request, pair, request.GET.get("keep", ""))


def _page(
    request: HttpRequest, pair: DuplicatePair, keep: str, *, status: int = 200, problem: str = ""
) -> HttpResponse:
    viewer = viewer_in(request)
    keep = keep if keep in (ONE, TWO) else ONE
    before, behind = _neighbours(viewer, pair)
    context = {
        **_told(pair),
        "title": _("同じ人ですか"),
        "keep": keep,
        "sides": [
            {"key": key, "person": person, "kept": key == keep, "added": added_words(person)}
            for key, person in ((ONE, pair.one), (TWO, pair.two))
        ],
        "fields": field_pairs(pair.one, pair.two, keep),
        "lists": list_pairs(viewer, pair.one, pair.two),
        "before": before,
        "behind": behind,
        "waiting": pairs_of(viewer, PairState.OPEN).count(),
        "problem": problem,
    }
    return TemplateResponse(request, "people/duplicates/pair.html", context, status=status)


@screen(MERGE)
@require_POST
def merge_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """First the sentence that says what will happen, then it happens."""
    pair = _pair(request, pk)
    if _is_settled(pair):
        return _settled(request)
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, "", status=422, problem=_("残す登録と値を選び直してください。"))
    keep = form.cleaned_data["keep"]
    kept, gone = (pair.one, pair.two) if keep == ONE else (pair.two, pair.one)
    if "confirmed" not in request.POST:
        context = {
            **_told(pair),
            "title": _("ひとつにまとめますか"),
            "kept": kept,
            "gone": gone,
            "keep": keep,
            "chosen": [(f"f-{key}", side) for key, side in form.chosen.items()],
        }
        return TemplateResponse(request, "people/duplicates/confirm.html", context)
    try:
        done = actions.merge_persons(
            by=viewer_in(request),
            keep=kept,
            gone=gone,
            choose=chosen_values(pair.one, pair.two, keep, form.chosen),
        )
    except ValidationError as error:
        return _page(request, pair, keep, status=422, problem=" ".join(error.messages))
    messages.success(
        request,
        _("「%(gone)s」を「%(kept)s」にまとめました。%(kept)sさんのページから元に戻せます。")
        % {"gone": gone, "kept": done.merge.kept},
    )
    return _on(request, pair)


@screen(MERGE)
@require_POST
def keep_pair_apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Two people. One pair at a time: nobody says so of many at once."""
    pair = _pair(request, pk)
    try:
        actions.keep_apart(by=viewer_in(request), pair=pair)
    except ValidationError as error:
        return _settled(request, " ".join(error.messages))
    messages.success(request, _("「%(one)s」と「%(two)s」を別の人にしました。") % {"one": pair.one, "two": pair.two})
    return _on(request, pair)


@screen(MERGE)
@require_POST
def check_pair_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Back on the list."""
    pair = _pair(request, pk)
    try:
        actions.check_again(by=viewer_in(request), pair=pair)
    except ValidationError as error:
        return _settled(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("people:duplicates-pair", args=[pair.pk]))


@screen(MERGE)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Two records again, after a sentence that says what goes back."""
    viewer = viewer_in(request)
    persons = visible(Person.objects.all(), viewer, MERGE)
    rows = PersonMerge.objects.filter(undone_at__isnull=True, kept__in=persons, gone__in=persons)
    merge = get_object_or_404(rows.select_related("kept", "gone"), pk=pk)
    page = reverse("workbench:people-detail", args=[merge.kept_id])
    form = UndoMergeForm(request.POST or None)
    problem, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                different = form.cleaned_data["decided"] == "different"
                actions.undo_merge(by=viewer, merge=merge, are_different=different)
            except ValidationError as error:
                problem = " ".join(error.messages)
            else:
                words = {"gone": merge.gone, "kept": merge.kept}
                messages.success(request, _("「%(gone)s」と「%(kept)s」を、二つの登録に戻しました。") % words)
                return HttpResponseRedirect(page)
    context = {"title": _("元に戻しますか"), "merge": merge, "form": form, "problem": problem, "back": page}
    return TemplateResponse(request, "people/duplicates/undo.html", context, status=status)


@screen("people.add")
@require_POST
def show_hint(request: HttpRequest) -> HttpResponse:
    """Whom the council may know already, for a form half filled in; nothing when nobody is like it."""
    found = candidates_for(viewer_in(request), HintForm(request.POST).typed)
    told = [(one.person, birth_of(one.person), reasons_in_words(one.likeness.reasons)[0]) for one in found]
    context = {"found": told}
    return TemplateResponse(request, "people/duplicates/_hint.html", context)


def _pair(request: HttpRequest, pk: int) -> DuplicatePair:
    """A pair both of whose records are within reach for merging; anything else is missing."""
    persons = visible(Person.objects.all(), viewer_in(request), MERGE)
    rows = DuplicatePair.objects.filter(one__in=persons, two__in=persons)
    return get_object_or_404(rows.select_related("one__district", "two__district"), pk=pk)


def _is_settled(pair: DuplicatePair) -> bool:
    """Whether one of the two went into another record meanwhile."""
    return bool(pair.state == PairState.MERGED or pair.one.merged_into_id or pair.two.merged_into_id)


def _settled(request: HttpRequest, problem: str = "") -> HttpResponse:
    """Somebody else was quicker: say so, and back to what is left."""
    messages.info(request, problem or _("この二人は、もうひとつにまとめられています。"))
    return HttpResponseRedirect(reverse("people:duplicates"))


def _told(pair: DuplicatePair) -> dict[str, Any]:
    alike, apart = reasons_in_words(pair.reasons)
    return {"pair": pair, "degree": degree(pair.score), "alike": alike, "apart": apart}


def _after(rows: QuerySet[DuplicatePair], pair: DuplicatePair) -> QuerySet[DuplicatePair]:
    return rows.filter(Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)).order_by("-score", "pk")


def _neighbours(viewer: Viewer, pair: DuplicatePair) -> tuple[DuplicatePair | None, DuplicatePair | None]:
    """The pairs before and behind this one on the list."""
    rows = pairs_of(viewer, PairState.OPEN)
    before = rows.filter(Q(score__gt=pair.score) | Q(score=pair.score, pk__lt=pair.pk)).order_by("score", "-pk").first()
    return before, _after(rows, pair).first()


def _on(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """To the next pair; to the list when there is none."""
    rows = pairs_of(viewer_in(request), PairState.OPEN)
    following = _after(rows, pair).first() or rows.first()
    if following is None:
        return HttpResponseRedirect(reverse("people:duplicates"))
    return HttpResponseRedirect(reverse("people:duplicates-pair", args=[following.pk]))
