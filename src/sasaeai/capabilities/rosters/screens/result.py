"""What would happen, line by line: correct, decide, take in, take back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sasaeai.foundation import sheets
from sasaeai.spine.jobs.api import JobFailed
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ..actions import change_line, close_roster, drop_roster, save_roster, set_decision, undo_roster
from ..actions.classing import Reader, words_of
from ..actions.saving import STEP, WHOLE, may_be_undone, saved_sentence, undone_sentence
from ..enums import Decision, ImportState, LineState
from ..models import RosterImport, RosterLine
from ..queries.rosters import lines_in, running_job, tally
from ..rules.layout import OURS
from ..tables import fact_labels, shown_lines
from .desk import own_or_404, roster_or_404, sentences

_PER_PAGE = {LineState.WRONG: 25, LineState.ALIKE: 10}


@dataclass(frozen=True)
class Tab:
    """One heap of lines."""

    key: str
    label: str
    icon: str
    rows: int
    is_current: bool


def _tabs(counts: dict[str, int], wanted: str) -> list[Tab]:
    rows = [
        (LineState.WRONG.value, _("直すところ"), "octagon-alert"),
        (LineState.ALIKE.value, _("同じ人かも"), "users-round"),
        (LineState.NEW.value, _("新しい人"), "user-plus"),
        (LineState.KNOWN.value, _("登録のある人"), "user-check"),
        (LineState.SKIPPED.value, _("読みとばした行"), "circle-slash"),
        ("saved", _("取り込み済み"), "circle-check"),
    ]
    filled = [key for key, _label, _icon in rows if counts[key]]
    current = wanted if wanted in {key for key, _label, _icon in rows} else (filled or ["new"])[0]
    return [
        Tab(key, label, icon, counts[key], key == current)
        for key, label, icon in rows
        if counts[key] or key == current or key in ("wrong", "alike", "new")
    ]


@screen("rosters.view")
@require_safe
def show_result(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The heaps, and one of them on the page."""
    roster, viewer = roster_or_404(request, pk), viewer_in(request)
    running = running_job(viewer, roster)
    is_mine = roster.account_id == viewer.account_id
    if roster.state == ImportState.COLUMNS and running is None and is_mine:
        return HttpResponseRedirect(reverse("rosters:columns", args=[roster.pk]))
    counts = tally(roster)
    tabs = _tabs(counts, request.GET.get("tab", ""))
    tab = next(one for one in tabs if one.is_current)
    page_obj = Paginator(lines_in(roster, tab.key), _PER_PAGE.get(LineState(tab.key), 50) if tab.key != "saved" else 50)
    page = page_obj.get_page(request.GET.get("page"))
    context = {
        "roster": roster,
        "running": running,
        "counts": counts,
        "tabs": tabs,
        "tab": tab.key,
        "page_obj": page,
        "lines": shown_lines(viewer, roster, list(page.object_list), tab.key) if is_mine or tab.key == "saved" else [],
        "labels": fact_labels(),
        "is_mine": is_mine,
        "may_undo": may_be_undone(roster),
        "stopped": roster.state == ImportState.SAVING and running is None,
        "by_steps": counts["ready"] > WHOLE,
        "step": STEP,
        "is_over": roster.state in (ImportState.UNDONE, ImportState.DROPPED),
        "title": _("名簿を確かめる") if not counts["saved"] else _("名簿の取り込み"),
    }
    response = TemplateResponse(request, "rosters/result.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@screen("rosters.bring")
@require_POST
def correct(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Cells typed over on the page, all of its lines at once."""
    roster, viewer = own_or_404(request, pk), viewer_in(request)
    typed: dict[int, dict[int, str]] = {}
    for key, value in request.POST.items():
        name, _mark, rest = key.partition("-")
        number, _mark, column = rest.partition("-")
        if name == "cell" and number.isdigit() and column.isdigit():
            typed.setdefault(int(number), {})[int(column)] = str(value)
    skipped = {int(value) for value in request.POST.getlist("skip") if value.isdigit()}
    lines = roster.lines.filter(pk__in={*typed, *skipped}, is_saved=False).order_by("number")
    right, reader = 0, None
    try:
        for line in lines:
            line.roster = roster
            if line.pk in skipped:
                set_decision(by=viewer, line=line, decision=Decision.SKIP)
                continue
            reader = reader or Reader.of(roster)
            changed = change_line(by=viewer, line=line, typed=typed[line.pk], reader=reader)
            right += changed.state != LineState.WRONG
    except ValidationError as error:
        messages.error(request, " ".join(sentences(error)))
    left = roster.lines.filter(state=LineState.WRONG, is_saved=False).exclude(decision=Decision.SKIP).count()
    if right:
        messages.success(request, _("%(right)s行が直りました。") % {"right": right})
    if left:
        messages.info(
            request,
            _("直すところのある行が、あと%(left)s行あります。直さずに、ほかの行だけ取り込むこともできます。")
            % {"left": left},
        )
    return _back(roster, request, LineState.WRONG if left else "")


@screen("rosters.bring")
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """For each line on the page: this person, somebody else, later, not at all."""
    roster = own_or_404(request, pk)
    chosen = {
        int(key.removeprefix("line-")): str(value)
        for key, value in request.POST.items()
        if key.startswith("line-") and key.removeprefix("line-").isdigit() and value
    }
    done = 0
    try:
        for line in roster.lines.filter(pk__in=chosen, is_saved=False).order_by("number"):
            line.roster = roster
            _decide(request, line, chosen[line.pk])
            done += 1
    except ValidationError as error:
        messages.error(request, " ".join(sentences(error)))
    if done:
        messages.success(request, _("%(count)s行について決めました。") % {"count": done})
    left = tally(roster)["undecided"]
    return _back(roster, request, LineState.ALIKE if left or request.POST.get("tab") == "alike" else "")


def _decide(request: HttpRequest, line: RosterLine, value: str) -> None:
    viewer = viewer_in(request)
    kind, _mark, key = value.partition("-")
    if kind == "person" and key.isdigit():
        set_decision(by=viewer, line=line, decision=Decision.SAME, person=int(key))
    elif kind == "row" and key.isdigit():
        set_decision(by=viewer, line=line, decision=Decision.SAME, same_line=int(key))
    elif value in (Decision.OTHER, Decision.LATER, Decision.SKIP):
        set_decision(by=viewer, line=line, decision=Decision(value))
    else:
        raise ValidationError(_("どの人と同じかを選んでください。"))


@screen("rosters.bring")
@require_POST
def save(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take in every line that is ready."""
    roster, viewer = own_or_404(request, pk), viewer_in(request)
    try:
        job = save_roster(by=viewer, roster=roster)
    except (ValidationError, JobFailed) as error:
        messages.error(request, " ".join(sentences(error)))
    else:
        if job is not None:
            return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
        messages.success(request, saved_sentence(roster))
    return _back(roster, request, "")


@screen("rosters.bring")
@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back what the roster brought."""
    roster, viewer = roster_or_404(request, pk), viewer_in(request)
    try:
        job = undo_roster(by=viewer, roster=roster)
    except ValidationError as error:
        messages.error(request, " ".join(sentences(error)))
        return _back(roster, request, "")
    if job is not None:
        return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
    messages.success(request, undone_sentence(roster))
    return HttpResponseRedirect(reverse("rosters:list"))


@screen("rosters.bring")
@require_POST
def finish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Be done: give the roster up, or leave out the lines that are left."""
    roster, viewer = own_or_404(request, pk), viewer_in(request)
    if running_job(viewer, roster) is not None:
        messages.error(request, _("いま処理しています。終わるまでお待ちください。"))
        return _back(roster, request, "")
    if roster.lines.filter(is_saved=True).exists():
        close_roster(by=viewer, roster=roster)
        messages.success(request, _("残りの行を取り込まずに終えました。名簿に書かれていた内容は消しました。"))
    else:
        drop_roster(by=viewer, roster=roster)
        messages.info(request, _("取り込みをやめました。何も登録していません。ファイルも消しました。"))
    return HttpResponseRedirect(reverse("rosters:list"))


@screen("rosters.bring")
@require_safe
def download_wrong(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The faulty lines as Excel, with a column that says what is wrong; corrected there, they can be brought again."""
    roster = own_or_404(request, pk)
    rows = roster.lines.filter(state=LineState.WRONG, is_saved=False).exclude(decision=Decision.SKIP).order_by("number")
    columns = [
        *(sheets.Column(header) for header in roster.headers),
        sheets.Column(OURS[0], "number"),
        sheets.Column(OURS[1], width=60),
    ]
    table = (
        [*words_of(line), line.number, "／".join(_said(line, roster, problem) for problem in line.problems)]
        for line in rows.iterator(1000)
    )
    return attachment(sheets.write_xlsx(columns, table, sheet_name=_("直すところ")), _("直すところのある行.xlsx"))


def _said(line: RosterLine, roster: RosterImport, problem: list[object]) -> str:
    column, _written, sentence = problem
    place = int(str(column))
    return _("%(letter)s列「%(header)s」：%(sentence)s") % {
        "letter": sheets.column_letter(place),
        "header": roster.headers[place],
        "sentence": sentence,
    }


def _back(roster: RosterImport, request: HttpRequest, tab: str) -> HttpResponse:
    page = request.POST.get("page", "")
    query = f"?tab={tab}" if tab else ""
    if tab and page.isdigit() and tab == request.POST.get("tab"):
        query += f"&page={page}"
    return HttpResponseRedirect(reverse("rosters:result", args=[roster.pk]) + query)
