"""The report to take away: Word, web page, data; and a look at what a public one leaves out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import attachment, screen, viewer_in

from ...reports import as_docx, as_html, as_json
from ...rules.report import Report, wanting_a_look, wants_a_look
from ..plan.pages import plan_or_404
from .asked import asked_of

_WRITE: dict[str, Callable[[Report], bytes]] = {
    "docx": as_docx,
    "html": lambda report: as_html(report).encode(),
    "json": lambda report: as_json(report).encode(),
}


@screen("plan.export")
@require_safe
def file(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """Exactly the report on the screen, as a file. Audited: which form, which day, whether public."""
    if form not in _WRITE:
        raise Http404
    plan = plan_or_404(year)
    asked = asked_of(request, plan)
    report = asked.report(plan)
    with translation.override("ja"):
        content = _WRITE[form](report)
    note = f"{form} {report.as_of.isoformat()}" + (" public" if report.public else "")
    audit.record(by=viewer_in(request), action="plan.export", on=plan, note=note)
    name = (
        report.title
        + (f"（{asked.section_name}）" if asked.section else "")
        + (_("（公開用）") if report.public else "")
    )
    return attachment(content, f"{name}.{form}")


@screen("plan.export")
@require_safe
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Before it is published: what is left out, and which hand-written words somebody should read once more."""
    plan = plan_or_404(year)
    asked = asked_of(request, plan)
    report = asked.report(plan, public=True)
    draft = asked.report(plan, public=False)
    headings = {block.code: block for block in draft.blocks if block.kind == "heading"}
    looks = [(headings.get(block.code), block) for block in wanting_a_look(draft, wants_a_look)]
    query = asked.query(public="1", only="")
    context = {
        "title": _("公開用に書き出す"),
        "plan": plan,
        "report": report,
        "looks": looks,
        "preview": reverse("report:year", args=[year]) + query,
        "back": reverse("report:year", args=[year]) + asked.query(public=""),
        "files": [(name, reverse("report:file", args=[year, name]) + query) for name in _WRITE],
    }
    return TemplateResponse(request, "annual_plan/report/publish.html", context)
