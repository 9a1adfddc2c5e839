"""One row of a sheet as a bound form of the Register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.foundation.japanese import fold
from sasaeai.foundation.sheets import Cell, Row, cell_text

from ..rules.sheets import yes_or_no
from .binding import as_posted, put
from .fields import options


@dataclass
class CellReader:
    """Turns cells into what the form expects. Finds are remembered for the whole sheet; misses are asked again, because an
    earlier row of the same sheet may have made what a later one names."""

    resolve: Mapping[str, Callable[[str], Any]]
    _found: dict[tuple[str, str], Any] = field(default_factory=dict)

    def posted(
        self, form: forms.ModelForm, row: Row, columns: Mapping[str, str]
    ) -> tuple[QueryDict, dict[str, str], dict[str, str]]:
        """(posted data, cells that cannot be read by field, names nobody knows by field)."""
        data = as_posted(form)
        wrong: dict[str, str] = {}
        unknown: dict[str, str] = {}
        for name, header in columns.items():
            cell = row[header]
            if name not in form.fields or (cell is None and isinstance(form.fields[name], forms.BooleanField)):
                continue
            try:
                put(data, form, name, self._value(form.fields[name], name, cell))
            except _Unknown as error:
                wrong[name] = " ".join(error.messages)
                unknown[name] = cell_text(cell)
            except ValidationError as error:
                wrong[name] = " ".join(error.messages)
            except InputNotUnderstood as error:
                wrong[name] = _(error.template) % error.params
        return data, wrong, unknown

    def _value(self, field: forms.Field, name: str, cell: Cell) -> Any:
        text = cell_text(cell)
        if not text:
            return None
        if name in self.resolve:
            return self._resolved(name, text)
        if isinstance(field, forms.BooleanField):
            answer = yes_or_no(cell)
            if answer is None:
                raise ValidationError(_("「%(text)s」は「はい」か「いいえ」で書いてください。") % {"text": text})
            return answer
        if isinstance(field, forms.ModelChoiceField):
            return self._row(field, name, text)
        if isinstance(field, forms.ChoiceField):
            return _choice(field, text)
        return text

    def _resolved(self, name: str, text: str) -> Any:
        if (name, text) not in self._found:
            value = self.resolve[name](text)
            if value is None:
                raise _Unknown(text)
            self._found[name, text] = value.pk if isinstance(value, Model) else value
        return self._found[name, text]

    def _row(self, field: forms.ModelChoiceField, name: str, text: str) -> Any:
        wanted = fold(text)
        known = (name, wanted)
        if known not in self._found and field.queryset is not None:
            self._found.update({(name, fold(str(row))): row.pk for row in field.queryset})
        if known not in self._found:
            raise _Unknown(text)
        return self._found[known]


class _Unknown(ValidationError):
    """A name nobody knows, or nobody within reach."""

    def __init__(self, text: str) -> None:
        super().__init__(_("「%(text)s」が見つかりません。登録されている名前か符号で書いてください。") % {"text": text})


def _choice(field: forms.ChoiceField, text: str) -> str:
    wanted = fold(text)
    for value, label in options(field):
        if wanted in (fold(value), fold(label)):
            return value
    offered = "、".join(label for value, label in options(field) if value)
    raise ValidationError(
        _("「%(text)s」は選べません。%(offered)sのどれかにしてください。") % {"text": text, "offered": offered}
    )
