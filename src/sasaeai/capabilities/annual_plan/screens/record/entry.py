"""Writing an activity down. Nothing typed is lost, nothing is written twice, what looks wrong is asked again."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation import clock, eras
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, Viewer, visible
from sasaeai.spine.files.api import StoredFile
from sasaeai.spine.workbench.api import screen, viewer_in

from ...forms.record import Asked, RecordForm, filled_from
from ...forms.record_fields import FILES_AT_MOST
from ...queries.progress import progress_for, viewpoint
from ...queries.recording import Promises, asked_for, last_time, places_used, promises_of, same_day
from ...rules.recording import ONCE_A_DAY, improbable, planned_day
from .places import at, at_member

DAYS = ("today", "yesterday", "planned")


@dataclass
class Page:
    """What the form's page shows beside the form."""

    asked: Asked
    token: uuid.UUID
    files: list[StoredFile] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    twin: activities.Activity | None = None
    typed: str = ""
    found: list[Any] | None = None
    answer_code: int = 200


@screen("activities.record")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """The form for the promises the address names (``c``), perhaps filled like the last time (``like``) or from the line
    it corrects (``corrects``)."""
    viewer = viewer_in(request)
    sent = request.POST if request.method == "POST" else request.GET
    already = _already(viewer, request.POST.get("token", "")) if request.method == "POST" else None
    if already is not None and sent.get("corrects"):
        return _only_once(request, already)
    corrects = _corrected(viewer, sent.get("corrects", ""))
    promises = asked_for(sent.getlist("c")) or (promises_of(corrects) if corrects is not None else [])
    if not promises:
        messages.info(request, _("どの項目の記録か、先に選んでください。"))
        return HttpResponseRedirect(at(request, "choose"))
    allowed = set(activities.promises_for(viewer).filter(pk__in=[p.pk for p in promises]).values_list("pk", flat=True))
    if refused := [promise for promise in promises if promise.pk not in allowed]:
        return _refuse(request, refused[0])
    asked = _asked(request, viewer, promises, corrects)
    if request.method == "POST":
        return _sent(request, viewer, asked, already)
    page = Page(asked, uuid.uuid4())
    form = RecordForm(asked=asked, initial=_beginning(request, viewer, asked))
    form.fields[asked.first[0]].widget.attrs["autofocus"] = True
    if corrects is not None:
        page.files = [link.file for link in corrects.file_links.select_related("file")]
    return _show(request, viewer, form, page)


def _sent(request: HttpRequest, viewer: Viewer, asked: Asked, already: activities.Activity | None) -> HttpResponse:
    """A button of the form was pressed: a day, the search for a further promise, or save."""
    page = Page(asked, _token(request.POST.get("token", "")))
    form = RecordForm(request.POST, request.FILES, asked=asked)
    page.files = activities.own_files(
        viewer, request.POST.getlist("keep"), of=asked.corrects.pk if asked.corrects is not None else 0
    )
    words = request.POST.get("q", "")[:100].strip()
    # Enter in the search box presses the first button of a form: words nobody has looked for yet are a search.
    searching = "_find" in request.POST or (words and words != request.POST.get("looked", ""))
    asking = searching or "_day" in request.POST
    if already is not None and not asking:
        return _sent_again(request, viewer, form, page, already)
    refused = _keep_uploads(viewer, request, page)
    if asking:
        page.typed = words
        page.found = _further(viewer, asked, words) if words else None
        begun = RecordForm(asked=asked, initial=form.typed() | _day(viewer, asked, request.POST.get("_day", "")))
        return _show(request, viewer, begun, page)
    if refused:
        form.add_error("uploads", refused)
    if form.is_valid():
        page.questions = _questions(viewer, form, asked)
        if not page.questions or request.POST.get("sure", "") == signature(page.questions):
            try:
                line = _write(viewer, form, page)
            except ValidationError as error:
                form.refuse(error)
            except NotPermitted:
                form.add_error(
                    None, _("この内容では、あなたの担当の外になるため記録できません。項目と地区を確かめてください。")
                )
            else:
                messages.success(request, _saved_words(line))
                return HttpResponseRedirect(at(request, "written", line.pk))
    page.answer_code = 422
    return _show(request, viewer, form, page)


def _write(viewer: Viewer, form: RecordForm, page: Page) -> activities.Activity:
    asked = page.asked
    entry: dict[str, Any] = {
        **form.entry(),
        "token": page.token,
        "lineages": asked.lineages,
        "title": activities.short_title(asked.promises[0].item.text),
        "section": activities.section_for(viewer, asked.promises),
        "files": page.files,
    }
    if asked.corrects is None:
        return activities.record_activity(by=viewer, **entry)
    return activities.correct_activity(by=viewer, row=asked.corrects, why=form.cleaned_data["correction"], **entry)


def _sent_again(
    request: HttpRequest, viewer: Viewer, form: RecordForm, page: Page, already: activities.Activity
) -> HttpResponse:
    """The same page was sent twice: once is written. When something else stands in it now, a person decides."""
    told = form.measures() if form.is_valid() else {}
    same = (
        form.is_valid()
        and form.cleaned_data["happened_on"] == already.happened_on
        and form.cleaned_data["outcome"] == already.outcome
        and (not already.sessions or all(getattr(already, name) == value for name, value in told.items()))
    )
    if same:
        return _only_once(request, already)
    _keep_uploads(viewer, request, page)
    begun = RecordForm(asked=page.asked, initial=form.typed())
    page.token, page.twin, page.answer_code = uuid.uuid4(), already, 409
    return _show(request, viewer, begun, page)


def _questions(viewer: Viewer, form: RecordForm, asked: Asked) -> list[str]:
    """What is worth a second look before it is written. Asked once, never refused."""
    data, measures = form.cleaned_data, form.measures()
    found = improbable(measures if form.held else {}, data["happened_on"], asked.year, form.called())
    leave_out = asked.corrects.pk if asked.corrects is not None else 0
    spots = {one.pk for one in form.chosen()}
    for line in same_day(viewer, asked.lineages, data["happened_on"], label=form.part(), leave_out=leave_out):
        there = {link.district_id for link in line.district_links.all()}
        alike = all(getattr(line, name) == value for name, value in measures.items() if name != "sessions")
        if (spots & there or spots == there) and (asked.kind in ONCE_A_DAY or alike):
            found.append(
                _(
                    "%(day)sの同じ項目の記録が、もうあります（%(figures)s、%(who)s）。別の活動なら、このまま保存してください。"
                )
                % {
                    "day": eras.format_wareki(line.happened_on),
                    "figures": activities.figures_of(line),
                    "who": line.recorded_by_name,
                }
            )
    return found


def signature(questions: list[str]) -> str:
    """What "yes, that is right" was said to: other figures are asked about again."""
    return hashlib.sha256("\n".join(questions).encode()).hexdigest()[:20]


def _keep_uploads(viewer: Viewer, request: HttpRequest, page: Page) -> list[ValidationError]:
    """Store what came along, so that a form sent back loses none of it; the refusals, each with the file's name."""
    refused = []
    room = FILES_AT_MOST - len(page.files)
    for upload in request.FILES.getlist("uploads")[: max(0, room)]:
        try:
            page.files.append(activities.keep_file(by=viewer, upload=upload))
        except ValidationError as error:
            refused += [ValidationError(f"{upload.name}：{sentence}") for sentence in error.messages]
    return refused


def _asked(
    request: HttpRequest, viewer: Viewer, promises: list[programmes.Commitment], corrects: activities.Activity | None
) -> Asked:
    districts, bound = activities.districts_for(viewer)
    lineages = [promise.lineage_id for promise in promises]
    return Asked(
        promises=promises,
        year=promises[0].plan.year,
        districts=districts,
        bound=bound,
        plain=bound or at_member(request),
        corrects=corrects,
        places=places_used(viewer, lineages),
    )


def _beginning(request: HttpRequest, viewer: Viewer, asked: Asked) -> dict[str, Any]:
    """What the form says when it opens."""
    if asked.corrects is not None:
        return filled_from(asked.corrects, again=False)
    start: dict[str, Any] = _day(viewer, asked, request.GET.get("day", ""))
    if (outcome := request.GET.get("outcome", "")) in activities.Outcome.values:
        start["outcome"] = outcome
    like = request.GET.get("like", "")
    if like.isascii() and like.isdigit():
        lines = activities.readable(viewer).filter(links__lineage_id__in=asked.lineages)
        line = lines.filter(pk=int(like[:18])).prefetch_related("district_links__district").first()
        if line is not None:
            start = filled_from(line, again=True) | start
    return start


def _day(viewer: Viewer, asked: Asked, which: str) -> dict[str, Any]:
    """The day a button stands for."""
    today = clock.today()
    if which == "today":
        return {"happened_on": today}
    if which == "yesterday":
        return {"happened_on": today - dt.timedelta(days=1)}
    if which == "planned" and (planned := _planned(asked)) is not None:
        return {"happened_on": planned}
    return {}


def _planned(asked: Asked) -> dt.date | None:
    promise = asked.promises[0]
    if not any(target.type in _WITH_A_DAY for target in promise.targets.all()):
        return None
    found = progress_for(promise.plan, [promise], viewpoint(asked.year)).items
    day = planned_day(found[0].progress, clock.today())
    return day if day is not None and day <= clock.today() else None


_WITH_A_DAY = frozenset(
    {
        programmes.TargetType.DATE,
        programmes.TargetType.WEEKLY,
        programmes.TargetType.BIWEEKLY,
        programmes.TargetType.NTH_WEEKDAY,
        programmes.TargetType.WINDOW,
    }
)


def _corrected(viewer: Viewer, key: str) -> activities.Activity | None:
    """The line this entry replaces: within reach, still standing, written by a person; anything else is missing."""
    if not key:
        return None
    if not viewer.may("activities.correct") or not (key.isascii() and key.isdigit()):
        raise Http404
    lines = visible(activities.readable(viewer), viewer, "activities.correct")
    line = activities.standing(lines).filter(pk=int(key[:18])).prefetch_related("district_links__district").first()
    if line is None or not by_person(line):
        raise Http404
    return line


def by_person(line: activities.Activity) -> bool:
    """Whether people wrote the line. What another record caused is put right there."""
    return not line.source_id


def _further(viewer: Viewer, asked: Asked, typed: str) -> list[Any]:
    taken = set(asked.lineages)
    found = Promises(viewer, asked.promises[0].plan).find(typed)
    return [one for one in found if one.commitment.lineage_id not in taken][:12]


def _only_once(request: HttpRequest, already: activities.Activity) -> HttpResponse:
    messages.info(request, _("この記録は、もう保存してあります。二重には書いていません。"))
    return HttpResponseRedirect(at(request, "written", already.pk))


def _already(viewer: Viewer, token: str) -> activities.Activity | None:
    """The line this very page has written before."""
    try:
        return activities.Activity.objects.filter(token=uuid.UUID(token), recorded_by=viewer.own_id).first()
    except ValueError:
        return None


def _token(typed: str) -> uuid.UUID:
    """The page's own token; a new one where it is missing or stands on somebody else's line."""
    try:
        token = uuid.UUID(typed)
    except ValueError:
        return uuid.uuid4()
    return uuid.uuid4() if activities.Activity.objects.filter(token=token).exists() else token


def _saved_words(line: activities.Activity) -> str:
    return _("記録しました。%(day)s「%(title)s」%(figures)s") % {
        "day": eras.format_wareki(line.happened_on),
        "title": line.title,
        "figures": activities.figures_of(line),
    }


def _refuse(request: HttpRequest, promise: programmes.Commitment) -> HttpResponse:
    """Another section's promise: who records it, and where to go from here."""
    context = {"title": _("この項目には記録できません"), "promise": promise}
    return TemplateResponse(request, "annual_plan/record/refused.html", context, status=403)


def _show(request: HttpRequest, viewer: Viewer, form: RecordForm, page: Page) -> HttpResponse:
    asked = page.asked
    title = activities.short_title(asked.promises[0].item.text)
    last = last_time(viewer, asked.lineages) if asked.corrects is None else None
    query = [("c", promise.pk) for promise in asked.promises]
    context = {
        "title": _("訂正して入れ直す") if asked.corrects is not None else _("記録する"),
        "heading": title,
        "form": form,
        "asked": asked,
        "page": page,
        "sure": signature(page.questions) if page.questions else "",
        "last": last,
        "last_figures": activities.figures_of(last) if last is not None else "",
        "like_url": at(request, "new", query=[*query, ("like", last.pk)]) if last is not None else "",
        "here": at(request, "new"),
        "planned": _planned(asked) if asked.corrects is None else None,
        "today": clock.today(),
        "yesterday": clock.today() - dt.timedelta(days=1),
        "back": at(request, "choose"),
        "draft": "-".join(str(lineage) for lineage in asked.lineages),
    }
    return TemplateResponse(request, "annual_plan/record/new.html", context, status=page.answer_code)
