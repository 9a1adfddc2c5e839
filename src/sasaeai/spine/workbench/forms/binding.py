"""A Register's form, bound to what the viewer may reach."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sasaeai.spine.access.api import Viewer

from ..queries.registers import rows_of_model
from ..rules.versions import comparable
from ..slots import Register
from .fields import in_words, speak


def takes_viewer(form: type[forms.Form] | type[forms.ModelForm]) -> bool:
    """Whether the form asks who is looking (a ``viewer`` parameter of its own)."""
    return "viewer" in inspect.signature(form.__init__).parameters


def make_form(
    register: Register,
    viewer: Viewer,
    *,
    data: QueryDict | MultiValueDict[str, Any] | None = None,
    files: Any = None,
    instance: Model | None = None,
    initial: Mapping[str, Any] | None = None,
) -> forms.ModelForm:
    """The Register's form with its choices cut to the viewer's reach and its dates and numbers read in any usual hand."""
    if register.form is None:
        raise LookupError(f"{register.slug} has no form")
    extra: dict[str, Any] = {"viewer": viewer} if takes_viewer(register.form) else {}
    form = register.form(data, files, instance=instance, initial=dict(initial or {}), **extra)
    fit_to_viewer(form, viewer)
    return form


def fit_to_viewer(form: forms.BaseForm, viewer: Viewer) -> None:
    """Cut every choice of rows to those within reach; a value already stored stays, so that saving loses nothing.

    Empty choices and missing answers speak as the house does.
    """
    for name, field in form.fields.items():
        speak(field)
        if isinstance(field, forms.ModelChoiceField):
            _cut(form, name, field, viewer)
        else:
            form.fields[name] = in_words(field)


def _cut(form: forms.BaseForm, name: str, field: forms.ModelChoiceField, viewer: Viewer) -> None:
    if field.queryset is None:
        return
    reachable = rows_of_model(field.queryset.model, viewer)
    if reachable is None:
        return
    allowed = Q(pk__in=reachable.order_by().values("pk"))
    kept = comparable(form.initial.get(name))
    kept_keys = kept if isinstance(kept, list) else [kept] if kept != "" else []
    if isinstance(form, forms.ModelForm) and form.instance.pk is not None and kept_keys:
        allowed |= Q(pk__in=kept_keys)
    field.queryset = field.queryset.filter(allowed)


def as_posted(form: forms.BaseForm) -> QueryDict:
    """What a browser would send for the form as it was opened: the starting point of a sheet row or of a merged form."""
    posted = QueryDict(mutable=True)
    for name, field in form.fields.items():
        put(posted, form, name, form.get_initial_for_field(field, name))
    return posted


def put(posted: QueryDict, form: forms.BaseForm, name: str, value: Any) -> None:
    """Write one value into posted data the way its widget would."""
    field = form.fields[name]
    key = form.add_prefix(name)
    if isinstance(field.widget, forms.CheckboxInput):
        if value in (True, "True", "true", "on", "1", 1):
            posted[key] = "on"
        else:
            posted.pop(key, None)
        return
    if value is None:
        posted[key] = ""
        return
    prepared = field.prepare_value(value)
    if isinstance(prepared, (list, tuple, set)):
        posted.setlist(key, [str(part) for part in prepared])
    else:
        posted[key] = str(prepared)


def typed_values(form: forms.BaseForm) -> dict[str, Any]:
    """What could be read of the posted form, comparable with what is stored; unreadable fields are left out."""
    form.is_valid()
    return {name: comparable(value) for name, value in form.cleaned_data.items()}
