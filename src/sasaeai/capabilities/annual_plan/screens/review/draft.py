"""The review screen: the source beside what was understood, the worst first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sasaeai.spine.workbench.api import screen, viewer_in

from ...rules.review.target_fields import FIELDS
from .card import Asked, card_of
from .desk import SHOWN, Desk, draft_or_404
from .lines import source_lines, tree_lines


@screen("plan.review")
@require_safe
def show_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft with one node in hand: ``?node=`` names it, else the worst that waits."""
    desk = Desk(draft_or_404(pk), request.GET.get("node", ""))
    asked = Asked(
        open=request.GET.get("open", ""),
        find=request.GET.get("find", "")[:60],
        alike=request.GET.get("alike", "")[:60],
        target=request.GET.get("target", ""),
        problem=_("この項目は、修正でなくなっています。次の項目を出しました。") if desk.missing else "",
    )
    if asked.find:
        asked.open = "parent"
    if asked.alike:
        asked.open = "relist"
    if asked.target:
        asked.open = "targets"
    return page_of(request, desk, asked)


def page_of(request: HttpRequest, desk: Desk, asked: Asked, status: int = 200) -> HttpResponse:
    """The whole page; for htmx the node in hand, and after a change (POST) the lists around it as well."""
    part = is_part(request)
    around = not part or request.method == "POST"
    context: dict[str, Any] = {
        "desk": desk,
        "draft": desk.draft,
        "card": card_of(desk, desk.node, asked) if desk.node is not None else None,
        "part": part,
        "may_adopt": viewer_in(request).may("plan.adopt"),
    }
    if around:
        context["around"] = True
        context["tree"] = tree_lines(desk)
        context["made"] = desk.corrections(None if "made" in request.GET else SHOWN)
        context["all_made"] = "made" in request.GET
    if not part:
        context["title"] = _("%(title)sを確かめる") % {"title": desk.draft}
        context["fields_of"] = {str(kind): list(names) for kind, names in FIELDS.items()}
        context["original"] = desk.original(viewer_in(request))
        context["source"] = source_lines(desk)
    template = "annual_plan/review/_part.html" if part else "annual_plan/review/draft.html"
    response = TemplateResponse(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for the part only; going back in history it wants the whole page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"
