"""Adding and editing a row. Nothing typed is lost, and two tabs never silently overwrite each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.spine.access.api import Viewer, within_reach
from sasaeai.spine.audit.api import history_of

from ..actions import save_changed, save_new
from ..forms.binding import make_form, put, typed_values
from ..forms.fields import options
from ..rules import versions
from ..rules.addresses import address
from ..rules.cells import name_of
from ..rules.guard import viewer_in
from ..slots import Register
from .pages import crumbs, row_or_404, templates

VERSION = "_version"
#: Posted along with what another screen already knows of a new row: the form opens with it, and no address holds it.
KNOWN = "_known"


@require_http_methods(["GET", "HEAD", "POST"])
def add_row(request: HttpRequest, register: Register) -> HttpResponse:
    """A form that makes a new row; what is asked in the address, or posted as known, stands in it already."""
    viewer = viewer_in(request)
    if request.method != "POST" or KNOWN in request.POST:
        known = request.POST if request.method == "POST" else request.GET
        asked = {name: value for name, value in known.items() if value}
        return _form_page(request, register, make_form(register, viewer, initial=asked))
    form = make_form(register, viewer, data=request.POST, files=request.FILES)
    if form.is_valid():
        try:
            row = save_new(register, viewer, form)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, _("「%(row)s」を登録しました。") % {"row": row})
            if "_another" in request.POST:
                return HttpResponseRedirect(address(register, "add"))
            return HttpResponseRedirect(_page_of(register, viewer, row))
    return _form_page(request, register, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_row(request: HttpRequest, register: Register, pk: Any) -> HttpResponse:
    """A form that changes a row, with what somebody else changed meanwhile put side by side."""
    viewer = viewer_in(request)
    row = row_or_404(register, viewer, pk, "change")
    if request.method != "POST":
        return _form_page(request, register, make_form(register, viewer, instance=row), row=row)
    form = make_form(register, viewer, data=request.POST, files=request.FILES, instance=row)
    opened = versions.read(request.POST.get(VERSION, ""))
    try:
        with transaction.atomic():
            stored = _lock(register, row)
            clash = _clash(form, opened, stored)
            if clash is None and form.is_valid():
                save_changed(register, viewer, form, stored)
                messages.success(request, _("「%(row)s」を直しました。") % {"row": stored})
                return HttpResponseRedirect(_page_of(register, viewer, stored))
    except ValidationError as error:
        take_errors(form, error)
        clash = None
    if clash is not None:
        return _clash_page(request, register, viewer, stored, clash)
    return _form_page(request, register, form, row=stored, status=422, version=request.POST.get(VERSION, ""))


def take_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Put an action's refusal where it belongs: at the field, or on top when the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def _lock(register: Register, row: Model) -> Any:
    """The row as it is stored now, kept from others until the transaction ends."""
    return register.model._base_manager.select_for_update(of=("self",)).get(pk=row.pk)


@dataclass(frozen=True)
class Clash:
    """Fields that changed under the reader's hands; ``form`` is hers with theirs taken in where she typed nothing."""

    form: forms.ModelForm
    differences: list[versions.Difference]


def _clash(form: forms.ModelForm, opened: dict[str, Any] | None, stored: Model) -> Clash | None:
    names = [name for name in form.fields if name in {field.name for field in stored._meta.get_fields()}]
    now = versions.values_of(stored, names)
    if opened is None:
        opened = dict.fromkeys(now)
    found = versions.differences(opened, now, typed_values(form))
    return Clash(form, found) if found else None


def _clash_page(request: HttpRequest, register: Register, viewer: Viewer, stored: Any, clash: Clash) -> HttpResponse:
    """The form again: untouched fields take the other person's value, touched ones keep what was typed and say so."""
    pristine = make_form(register, viewer, instance=stored)
    posted = request.POST.copy()
    posted.pop(VERSION, None)
    for difference in clash.differences:
        if not difference.mine:
            put(posted, pristine, difference.name, pristine.initial.get(difference.name))
    form = make_form(register, viewer, data=posted, instance=stored)
    form.is_valid()
    entry = history_of(stored).first()
    who = entry.actor_name if entry is not None else ""
    lines = []
    for difference in clash.differences:
        label = form.fields[difference.name].label or difference.name
        after = said(pristine, difference.name, difference.after)
        lines.append((label, said(pristine, difference.name, difference.before), after))
        if difference.mine:
            form.add_error(
                difference.name,
                _("ほかの人が「%(after)s」に直しています。このまま保存すると、あなたの内容になります。")
                % {"after": after or _("空欄")},
            )
    fresh = make_form(register, viewer, instance=register.model._base_manager.get(pk=stored.pk))
    names = [name for name in fresh.fields if name in fresh.initial]
    version = versions.issue(versions.values_of(fresh.instance, names))
    extra = {"clash": lines, "clash_by": who, "clash_at": entry.at if entry is not None else None}
    return _form_page(request, register, form, row=fresh.instance, status=409, version=version, extra=extra)


def said(form: forms.BaseForm, name: str, value: Any) -> str:
    """A comparable value in the words of its field: the option's label, a related row's name, はい."""
    field = form.fields[name]
    if isinstance(field, forms.BooleanField):
        return _("はい") if value else _("いいえ")
    keys = [str(part) for part in value] if isinstance(value, list) else [str(value)]
    if isinstance(field, forms.ModelChoiceField):
        if field.queryset is None or value in ("", None, []):
            return ""
        return "、".join(str(row) for row in field.queryset.filter(pk__in=keys))
    if isinstance(field, forms.ChoiceField):
        return "、".join(label for key, label in options(field) if key and key in keys)
    return "" if value is None else str(field.prepare_value(field.to_python(value)) if value != "" else "")


def _page_of(register: Register, viewer: Viewer, row: Any) -> str:
    """The row's page; the list when the writer may not see what she wrote."""
    if within_reach(row, viewer, register.permission("view")):
        return address(register, "detail", row.pk)
    return address(register, "list")


def _form_page(
    request: HttpRequest,
    register: Register,
    form: forms.ModelForm,
    *,
    row: Any = None,
    status: int = 200,
    version: str = "",
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    if row is not None and not version:
        names = [name for name in form.fields if name in {field.name for field in row._meta.get_fields()}]
        version = versions.issue(versions.values_of(row, names))
    if row is None:
        title = _("%(noun)sの登録") % {"noun": register.label}
        back = address(register, "list")
        trail = crumbs(register, None, _("登録"))
    else:
        title = _("%(row)sを直す") % {"row": name_of(register, row)}
        back = address(register, "detail", row.pk)
        trail = crumbs(register, row, _("直す"))
    context = {
        "register": register,
        "row": row,
        "title": title,
        "crumbs": trail,
        "form": form,
        "multipart": form.is_multipart(),
        "version": version,
        "version_name": VERSION,
        "back": back,
        **(extra or {}),
    }
    return TemplateResponse(request, templates(register, "form"), context, status=status)
