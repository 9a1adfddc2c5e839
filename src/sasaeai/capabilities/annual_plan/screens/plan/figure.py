"""The records under a number: everything a figure of the plan or the report is the sum of."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import month_end
from sasaeai.foundation.numbers import format_count
from sasaeai.records.activities import api as activities
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...queries.drilldown import Question, answer, keys_within_reach, lines_of
from ...tables.ledger_lines import line_of, measure_words
from ...tables.plan_rows import original_words
from .pages import link

PAGE_SIZE = 50


def question_in(request: HttpRequest) -> Question:
    """The question in the address. 404 for anything no page of ours would ask."""
    get = request.GET.get
    key = get("commitment", "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    commitment = get_object_or_404(
        programmes.Commitment.objects.select_related("item", "plan", "section", "relist_of__item"), pk=int(key)
    )
    measure = get("measure", "sessions")
    if measure not in activities.MEASURE_NAMES:
        raise Http404
    year = commitment.plan.year
    start, end = _day(get("from", ""), year.start), _day(get("to", ""), year.end)
    if month := get("month", ""):
        start = _day(f"{month}-01", year.start)
        end = min(month_end(start), _day(get("as_of", ""), dt.date.max))
    return Question(
        commitment,
        measure,
        start,
        end,
        label=get("label", "")[:120],
        district=get("district", "")[:20],
        block=get("block", "")[:20],
        known_on=_day(get("known", ""), clock.today()),
    )


def _day(words: str, otherwise: dt.date) -> dt.date:
    if not words:
        return otherwise
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise Http404 from error


@screen("plan.view")
@require_safe
def figure(request: HttpRequest) -> HttpResponse:
    """The lines within the viewer's reach, and how many lie outside it. Their sum is the figure."""
    viewer = viewer_in(request)
    question = question_in(request)
    found = answer(question, viewer)
    page = Paginator(keys_within_reach(question, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    district = places.District.objects.filter(code=question.district).first() if question.district else None
    block = places.Block.objects.filter(code=question.block).first() if question.block else None
    if (question.district and district is None) or (question.block and block is None):
        raise Http404
    label, unit = measure_words(question.measure)
    context = {
        "title": _("数字のもとになる記録"),
        "question": question,
        "answer": found,
        "lines": [
            line_of(row, viewer, void=key.void) | {"value": format_count(getattr(row, question.measure), unit)}
            for row, key in lines_of(list(page.object_list))
        ],
        "page_obj": page,
        "measure_label": label,
        "measure_unit": unit,
        "place": district or block,
        "original": original_words(question.commitment.relist_of) if question.commitment.relist_of else "",
        "item_url": link("plan:item", question.commitment.item_id),
        "sheet_url": f"{link('plan:figure-sheet')}?{request.GET.urlencode()}"
        if viewer.may("activities.export")
        else "",
    }
    return TemplateResponse(request, "annual_plan/plan/figure.html", context)
