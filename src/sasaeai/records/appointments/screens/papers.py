"""What is handed over on paper: letters of appointment, identity cards, letters of thanks. Never an address on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.workbench.api import screen, viewer_in

from ..models import Appointment, AppointmentQuerySet, Post
from ..queries import months_in_post, retired
from ..queries.work import within
from ..tables import Paper, card_of, letter_of, thanks_of
from .asked import day_asked, number_asked, post_asked, tabs

#: More papers than this are printed in parts: a browser lays out no thousand pages.
AT_MOST = 600
CARDS_A_PAGE = 8
_ORDER = ("post__order", "district__order", "block__order", "person__family_kana", "person__given_kana", "pk")


@dataclass(frozen=True)
class Choice:
    """Who gets a paper: a post, a place, when the term began; or single rows."""

    post: Post | None
    district: District | None
    block: Block | None
    rows: tuple[int, ...]


def _choice(asked: QueryDict) -> Choice:
    rows = tuple(int(key) for key in asked.getlist("row") if key.isdecimal() and len(key) < 12)
    return Choice(
        post_asked(asked),
        District.objects.filter(pk=number_asked(asked, "district") or 0).first(),
        Block.objects.filter(pk=number_asked(asked, "block") or 0).first(),
        rows,
    )


def _narrow(rows: AppointmentQuerySet, choice: Choice) -> AppointmentQuerySet:
    if choice.rows:
        return rows.filter(pk__in=choice.rows)
    if choice.post is not None:
        rows = rows.filter(post=choice.post)
    if choice.district is not None:
        rows = rows.filter(district=choice.district)
    if choice.block is not None:
        rows = rows.filter(district__block=choice.block) | rows.filter(block=choice.block)
    return rows


def _serving(viewer: Viewer, choice: Choice) -> AppointmentQuerySet:
    """Whom a letter or a card may be made for: in office or about to be, within reach, alive."""
    rows = Appointment.objects.standing().filter(Appointment.objects.lasting(clock.today()))
    rows = within(rows.filter(person__is_deceased=False), viewer, "appointments.print")
    return _narrow(rows, choice).joined().order_by(*_ORDER)


@screen("appointments.print")
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Choose for whom; then the letters or the cards open as they will be printed."""
    viewer = viewer_in(request)
    choice = _choice(request.GET)
    asked = choice.post is not None or choice.district is not None or choice.block is not None or bool(choice.rows)
    rows = list(_serving(viewer, choice)[: AT_MOST + 1]) if asked else []
    context = {
        "title": _("委嘱状・証を印刷する"),
        "tabs": tabs(request, viewer, "papers"),
        "choice": choice,
        "asked": asked,
        "rows": rows[:AT_MOST],
        "too_many": len(rows) > AT_MOST,
        "most": AT_MOST,
        "posts": Post.objects.filter(is_active=True),
        "districts": visible(District.objects.filter(is_active=True), viewer, "places.view"),
        "blocks": visible(Block.objects.all(), viewer, "places.view"),
        "today": clock.today(),
    }
    return TemplateResponse(request, "appointments/papers.html", context)


@screen("appointments.print")
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """One letter of appointment a page, upright or level."""
    viewer = viewer_in(request)
    issued, _typed, _sentence = day_asked(request.GET, "issued", clock.today())
    rows = list(_serving(viewer, _choice(request.GET))[:AT_MOST])
    if not rows:
        raise Http404
    level = request.GET.get("way") == "level"
    turned = request.GET.copy()
    turned["way"] = "upright" if level else "level"
    context = {
        "title": _("委嘱状"),
        "papers": _written((letter_of(row, issued) for row in rows), level=level),
        "count": len(rows),
        "level": level,
        "turn_url": f"?{turned.urlencode()}",
        "back": _back(request.GET),
    }
    return TemplateResponse(request, "appointments/letters.html", context)


@screen("appointments.print")
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """Identity cards, eight a page, with the days of the term."""
    viewer = viewer_in(request)
    rows = [card_of(row) for row in _serving(viewer, _choice(request.GET))[:AT_MOST]]
    if not rows:
        raise Http404
    context = {
        "title": _("身分証"),
        "pages": [rows[at : at + CARDS_A_PAGE] for at in range(0, len(rows), CARDS_A_PAGE)],
        "count": len(rows),
        "back": _back(request.GET),
    }
    return TemplateResponse(request, "appointments/cards.html", context)


@screen("appointments.print")
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Who left between two days and went on in nothing of the kind; those who died stand apart."""
    viewer = viewer_in(request)
    since, until, fields, errors = _period(request.GET)
    choice = _choice(request.GET)
    alive, dead = _retired(viewer, since, until, choice)
    context = {
        "title": _("退任した人・感謝状"),
        "tabs": tabs(request, viewer, "thanks"),
        "fields": fields,
        "errors": errors,
        "since": since,
        "until": until,
        "post": choice.post,
        "posts": Post.objects.all(),
        "alive": alive,
        "dead": dead,
    }
    return TemplateResponse(request, "appointments/thanks.html", context)


@screen("appointments.print")
@require_safe
def thanks_letters(request: HttpRequest) -> HttpResponse:
    """Letters of thanks for those who live; ``bereaved`` prints the ones to be handed to a family, one by one."""
    viewer = viewer_in(request)
    since, until, _fields, _errors = _period(request.GET)
    choice = _choice(request.GET)
    alive, dead = _retired(viewer, since, until, choice)
    bereaved = bool(request.GET.get("bereaved")) and bool(choice.rows)
    chosen = dead if bereaved else alive
    if not chosen:
        raise Http404
    issued, _typed, _sentence = day_asked(request.GET, "issued", clock.today())
    level = request.GET.get("way") == "level"
    turned = request.GET.copy()
    turned["way"] = "upright" if level else "level"
    context = {
        "title": _("感謝状"),
        "papers": _written((paper.dated(issued) for paper in chosen), level=level),
        "count": len(chosen),
        "left_out": 0 if bereaved else len(dead),
        "bereaved": bereaved,
        "level": level,
        "turn_url": f"?{turned.urlencode()}",
        "back": reverse("appointments:thanks"),
    }
    return TemplateResponse(request, "appointments/thanks_letters.html", context)


def _written(papers: Iterable[Paper], *, level: bool) -> list[Paper]:
    return [paper if level else paper.upright() for paper in papers]


def _retired(viewer: Viewer, since: dt.date, until: dt.date, choice: Choice) -> tuple[list[Paper], list[Paper]]:
    rows = retired(dt.date.min if choice.rows else since, dt.date.max if choice.rows else until)
    rows = _narrow(within(rows, viewer, "appointments.print"), choice)
    found = list(rows.joined().order_by(*_ORDER)[:AT_MOST])
    months = months_in_post(found, until if not choice.rows else clock.today())
    made = [thanks_of(row, months[row.person_id, row.post_id]) for row in found]
    return [one for one in made if not one.is_deceased], [one for one in made if one.is_deceased]


def _period(asked: QueryDict) -> tuple[dt.date, dt.date, list[tuple[str, str, str]], list[str]]:
    today = clock.today()
    since, since_typed, since_wrong = day_asked(asked, "since", _year_before(today))
    until, until_typed, until_wrong = day_asked(asked, "until", today)
    fields = [("since", _("いつから"), since_typed), ("until", _("いつまで"), until_typed)]
    return since, until, fields, [wrong for wrong in (since_wrong, until_wrong) if wrong]


def _year_before(day: dt.date) -> dt.date:
    """The last day of the fiscal year before: terms that end with March are thanked for in April."""
    return FiscalYear.of(day).start - dt.timedelta(days=1)


def _back(asked: QueryDict) -> str:
    kept = asked.copy()
    for name in ("row", "way", "issued"):
        kept.pop(name, None)
    return f"{reverse('appointments:papers')}?{kept.urlencode()}"
