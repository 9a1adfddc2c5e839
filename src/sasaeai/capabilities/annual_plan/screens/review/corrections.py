"""Correcting, taking back, and telling what a wording would be read as."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.workbench.api import screen, viewer_in

from ...actions.drafts import correct_draft, undo_correction
from ...forms.review import CorrectionForm
from ...forms.review_targets import SaidForm, TargetForm, changed_rows
from ...rules.wording import target_words
from .card import FORMS, NEW, Asked
from .desk import Desk, Node, draft_or_404, node_of
from .draft import is_part, page_of

Correction = tuple[str, str, dict[str, Any]]
#: After these a reviewer often has more to say about the same node.
STAYS = frozenset({"target-say", "target-put", "target-drop"})


class Refused(Exception):
    """A form that was not filled in as needed; ``part`` is where it stands on the card."""

    def __init__(self, form: forms.Form, part: str, target: str = "") -> None:
        super().__init__(part)
        self.form, self.part, self.target = form, part, target


@screen("plan.review")
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Store one correction and go on to the next node that waits."""
    draft = draft_or_404(pk)
    node_id, op = request.POST.get("node", ""), request.POST.get("op", "")
    desk = Desk(draft, node_id)
    if desk.missing or desk.node is None:
        return page_of(request, desk, Asked(problem=_("この項目は、修正でなくなっています。")), status=422)
    part = op.partition("-")[0].replace("target", "targets")
    try:
        about, verb, payload = _understood(desk, desk.node, op, request.POST)
        correct_draft(by=viewer_in(request), draft=draft, node=about, op=verb, payload=payload)
    except Refused as refused:
        asked = Asked(open=refused.part, refused=refused.form, target=refused.target)
        return page_of(request, desk, asked, status=422)
    except ValidationError as error:
        asked = Asked(open=part, problem=" ".join(error.messages), find=request.POST.get("find", ""))
        return page_of(request, desk, asked, status=422)
    stay = "stay" in request.POST or op in STAYS
    now = Desk(draft, node_id)
    go = node_id if stay and node_id in now.nodes else now.after(desk.waiting, node_id)
    return _go_on(request, Desk(draft, go), go, "targets" if op in STAYS else "")


@screen("plan.review")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one correction by its number, or the last one; the node it was about is in hand then."""
    draft = draft_or_404(pk)
    typed = request.POST.get("number", "")
    try:
        row = undo_correction(by=viewer_in(request), draft=draft, number=int(typed) if typed.isdecimal() else None)
    except ValidationError as error:
        return page_of(request, Desk(draft), Asked(problem=" ".join(error.messages)), status=422)
    if row is None:
        return page_of(request, Desk(draft), Asked(problem=_("取り消せる修正はありません。")), status=422)
    go = node_of(Desk(draft), row)
    return _go_on(request, Desk(draft, go), go)


@screen("plan.review")
@require_POST
def read_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What the importer makes of typed words, or of the fields of a target, before anything is stored."""
    draft = draft_or_404(pk)
    specs: list[programmes.TargetSpec] = []
    problem = ""
    if "said" in request.POST:
        said = SaidForm(request.POST, fiscal_year=draft.fiscal_year)
        if request.POST["said"].strip() and said.is_valid():
            specs = list(said.cleaned_data["said"])
        elif request.POST["said"].strip():
            problem = _("まだ目標として読み取れません。")
    else:
        form = TargetForm(request.POST, prefix="t")
        if form.is_valid():
            specs = [form.spec()]
        else:
            problem = " ".join(dict.fromkeys(str(one) for errors in form.errors.values() for one in errors))
    read = [(target_words(spec) or str(spec.type.label), spec.type.label) for spec in specs]
    return TemplateResponse(request, "annual_plan/review/_reading.html", {"read": read, "problem": problem})


def _go_on(request: HttpRequest, desk: Desk, node_id: str, part: str = "") -> HttpResponse:
    address = desk.address(node_id)
    if is_part(request):
        response = page_of(request, desk, Asked(open=part))
        response["HX-Push-Url"] = address
        return response
    return HttpResponseRedirect(f"{address}{'&open=' + part if part and node_id else ''}#now")


def _understood(desk: Desk, node: Node, op: str, typed: QueryDict) -> Correction:
    """(node, operation, payload) of a posted correction. Raises ``Refused`` and ``ValidationError``."""
    if op in FORMS:
        form = FORMS[op](typed, node=node)
        return node.id, op, _payload(form, op)
    if op in ("accept", "drop"):
        return node.id, op, {}
    if op == "parent":
        if "parent" not in typed:
            raise ValidationError(_("どの項目の下に入れるかを選んでください。"))
        return node.id, op, {"parent": typed["parent"] or None}
    if op in ("merge-before", "merge-behind"):
        other = typed.get("with", "")
        return (node.id, "merge", {"into": other}) if op == "merge-before" else (other, "merge", {"into": node.id})
    if op == "relist-this":
        return node.id, "relist", {"of": typed.get("of", "")}
    if op == "relist-other":
        return typed.get("of", ""), "relist", {"of": node.id}
    if op == "relist-none":
        return node.id, "relist", {"of": None}
    if op.startswith("target-"):
        return node.id, "targets", {"targets": _targets(desk, node, op, typed)}
    raise ValidationError(_("この修正はできません。"))


def _payload(form: CorrectionForm, op: str) -> dict[str, Any]:
    if not form.is_valid():
        raise Refused(form, op)
    return form.payload()


def _targets(desk: Desk, node: Node, op: str, typed: QueryDict) -> list[dict[str, Any]]:
    place = typed.get("at", "")
    at = int(place) if place.isdecimal() and int(place) < len(node.targets) else None
    if op == "target-drop":
        if at is None:
            raise ValidationError(_("この目標はもうありません。画面を開き直してください。"))
        return changed_rows(node.targets, at, ())
    if op == "target-say":
        said = SaidForm(typed, fiscal_year=desk.draft.fiscal_year)
        if not said.is_valid():
            raise Refused(said, "targets")
        return changed_rows(node.targets, None, said.cleaned_data["said"])
    form = TargetForm(typed, prefix="t")
    if not form.is_valid():
        raise Refused(form, "targets", place if at is not None else NEW)
    return changed_rows(node.targets, at, [form.spec()])
