"""A button is an action: on one row, or on many chosen in the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.spine.access.api import Viewer, visible

from ..forms.binding import fit_to_viewer, takes_viewer
from ..queries.registers import rows_within_reach
from ..rules.addresses import address, replaced
from ..rules.guard import viewer_in
from ..slots import Register, RowAction
from ..tables.listing import Listing
from .edit import take_errors
from .pages import crumbs, templates

#: More rows than this are no bulk action any more.
BULK_AT_MOST = 1000


@require_http_methods(["GET", "HEAD", "POST"])
def act_on_row(request: HttpRequest, register: Register, pk: Any, key: str) -> HttpResponse:
    """Ask what the action needs (GET), then run it (POST)."""
    viewer = viewer_in(request)
    action = _action(register, viewer, key)
    rows = _reachable(register, viewer, action)
    try:
        row = rows.filter(pk=pk).first()
    except (ValueError, ValidationError):
        row = None
    if row is None:
        raise Http404
    back = _back(request, address(register, "detail", row.pk))
    if action.allowed is not None and not action.allowed(row):
        messages.info(
            request, _("「%(row)s」では、いまは「%(action)s」を使えません。") % {"row": row, "action": action.label}
        )
        return HttpResponseRedirect(back)
    if action.page is not None:
        shown: HttpResponse = action.page(request, [row], back)
        return shown
    form = _form(action, viewer, request)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            with transaction.atomic():
                action.run(by=viewer, row=row, **(form.cleaned_data if form else {}))
        except ValidationError as error:
            if form is None:
                messages.error(request, " ".join(error.messages))
                return HttpResponseRedirect(back)
            take_errors(form, error)
        else:
            messages.success(request, str(action.done))
            gone = not rows_within_reach(register, viewer).filter(pk=row.pk).exists()
            return HttpResponseRedirect(address(register, "list") if gone else back)
    return _ask(request, register, action, form, [row], back)


@require_http_methods(["POST"])
def act_on_rows(request: HttpRequest, register: Register, key: str) -> HttpResponse:
    """Run an action on the chosen rows: all of them or none. Asks first when it has a form or a question."""
    viewer = viewer_in(request)
    action = _action(register, viewer, key)
    if not action.bulk:
        raise Http404
    back = address(register, "list")
    asked = QueryDict(request.POST.get("query", ""))
    if asked:
        back = f"{back}?{replaced(asked, {})}"
    rows = list(_chosen(register, viewer, action, request.POST, asked)[: BULK_AT_MOST + 1])
    if not rows:
        messages.error(request, _("行を選んでから、もう一度押してください。"))
        return HttpResponseRedirect(back)
    if len(rows) > BULK_AT_MOST:
        messages.error(
            request, _("一度に処理できるのは%(most)s件までです。条件で絞ってください。") % {"most": BULK_AT_MOST}
        )
        return HttpResponseRedirect(back)
    if action.page is not None:
        shown: HttpResponse = action.page(request, rows, back)
        return shown
    fit = [row for row in rows if action.allowed is None or action.allowed(row)]
    confirmed = "_confirmed" in request.POST
    form = _form(action, viewer, request, bound=confirmed)
    if not fit:
        messages.info(request, _("選んだ行では、いまは「%(action)s」を使えません。") % {"action": action.label})
        return HttpResponseRedirect(back)
    if (action.form is not None or action.confirm) and not confirmed:
        return _ask(request, register, action, form, fit, back)
    if form is None or form.is_valid():
        row = None
        try:
            with transaction.atomic():
                for row in fit:
                    action.run(by=viewer, row=row, **(form.cleaned_data if form else {}))
        except ValidationError as error:
            where = _("「%(row)s」で止まりました。どの行も変えていません。") % {"row": row}
            if form is None:
                messages.error(request, " ".join([where, *error.messages]))
                return HttpResponseRedirect(back)
            form.add_error(None, where)
            take_errors(form, error)
        else:
            messages.success(request, f"{action.done}（{len(fit)}{register.counter}）")
            if len(fit) < len(rows):
                messages.info(
                    request,
                    _("%(left)s件は、いまは対象にならないため変えていません。") % {"left": len(rows) - len(fit)},
                )
            return HttpResponseRedirect(back)
    return _ask(request, register, action, form, fit, back)


def _action(register: Register, viewer: Viewer, key: str) -> RowAction:
    """The declared action; missing when nobody declared it, refused when the viewer lacks its permission."""
    action = next((a for a in register.actions if a.key == key), None)
    if action is None:
        raise Http404
    if not viewer.may(action.permission):
        raise PermissionDenied(action.permission)
    return action


def _reachable(register: Register, viewer: Viewer, action: RowAction) -> QuerySet[Any]:
    return visible(rows_within_reach(register, viewer), viewer, action.permission)


def _chosen(
    register: Register, viewer: Viewer, action: RowAction, posted: QueryDict, asked: QueryDict
) -> QuerySet[Any]:
    """The ticked rows, or every row of the present question; always within the action's reach."""
    if posted.get("all"):
        return visible(Listing(register, viewer, asked).matching, viewer, action.permission)
    keys = []
    for word in posted.getlist("rows"):
        try:
            keys.append(register.model._meta.pk.to_python(word))
        except ValidationError:
            continue
    return _reachable(register, viewer, action).filter(pk__in=keys).order_by(*register.ordering)


def _form(action: RowAction, viewer: Viewer, request: HttpRequest, *, bound: bool | None = None) -> forms.Form | None:
    if action.form is None:
        return None
    extra: dict[str, Any] = {"viewer": viewer} if takes_viewer(action.form) else {}
    if bound if bound is not None else request.method == "POST":
        form = action.form(request.POST, request.FILES, **extra)
    else:
        form = action.form(**extra)
    fit_to_viewer(form, viewer)
    return form


def _back(request: HttpRequest, fallback: str) -> str:
    """Where the reader came from, when it is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else fallback


def _ask(
    request: HttpRequest, register: Register, action: RowAction, form: forms.Form | None, rows: list[Any], back: str
) -> HttpResponse:
    single = rows[0] if request.resolver_match and "pk" in request.resolver_match.kwargs else None
    context = {
        "register": register,
        "action": action,
        "form": form,
        "row": single,
        "rows": rows,
        "names": rows[:20],
        "unnamed": max(0, len(rows) - 20),
        "all": request.POST.get("all", ""),
        "query": request.POST.get("query", ""),
        "title": action.label,
        "crumbs": crumbs(register, single, str(action.label)),
        "back": back,
        "multipart": form.is_multipart() if form else False,
    }
    status = 422 if form is not None and form.is_bound and not form.is_valid() else 200
    return TemplateResponse(request, templates(register, "action"), context, status=status)
