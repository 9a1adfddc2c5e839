"""Fields that read what people in Japan type. Text inputs on purpose: a browser's own number and date inputs lose what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.foundation.fiscal import FiscalYear, parse_fiscal_year
from sasaeai.foundation.japanese import normalise_width, parse_number


class DateInWords(forms.DateField):
    """A day in any usual hand: R3.10.12, 10/12, 昭28.1.5, 2021-10-12, 今日. Shown again as 令和3年10月12日（火）."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "text")
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("data-date", "wareki")

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        try:
            return eras.parse_date(str(value), today=clock.today())
        except InputNotUnderstood as error:
            raise ValidationError(_(error.template) % error.params, code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return eras.format_wareki(value) if isinstance(value, dt.date) else value


class NumberInWords(forms.IntegerField):
    """A whole number in either width, with separators or in kanji: ３００, 1,050,000, 十二."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, float) and value.is_integer():
            return int(value)
        try:
            return parse_number(str(value))
        except InputNotUnderstood as error:
            raise ValidationError(_(error.template) % error.params, code="invalid") from error


class FiscalYearInWords(forms.IntegerField):
    """A fiscal year in any usual hand: 令和3年度, R3, 2021. The value is the western year; shown again as 令和3年度."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("size", "14")

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, (int, float)):
            value = f"{value:.0f}"
        try:
            return parse_fiscal_year(str(value)).year
        except InputNotUnderstood as error:
            raise ValidationError(_(error.template) % error.params, code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return FiscalYear(value).label if isinstance(value, int) else value


class CodeInWords(forms.SlugField):
    """A code in either width: ｄ０１ is d01."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return normalise_width(found).strip() if isinstance(found, str) else found


def speak(field: forms.Field) -> None:
    """Say what to do where Django would say that a field is required or show a row of dashes."""
    choosing = isinstance(field, (forms.ChoiceField, forms.MultipleChoiceField))
    standard = field.error_messages.get("required") == forms.Field.default_error_messages["required"]
    if standard:
        field.error_messages["required"] = _("選んでください。") if choosing else _("入れてください。")
    empty = _("選んでください") if field.required else _("（選ばない）")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == "---------":
            field.empty_label = empty
    elif isinstance(field, forms.ChoiceField) and not callable(field.choices):
        field.choices = [
            (value, empty if value in ("", None) and label == "---------" else label)
            for value, label in list(iter(field.choices))
        ]


def options(field: forms.ChoiceField) -> list[tuple[str, str]]:
    """(value, label) of every option in its order, groups opened; an empty option has the value ""."""
    # Not asked whether there are any: the choices of a filter may be a function, which has no length.
    given = list(iter(cast("Iterable[Any]", field.choices)))
    flat: Iterable[tuple[Any, Any]] = flatten_choices(given)
    return [("" if value is None else str(value), str(label)) for value, label in flat]


def in_words(field: forms.Field) -> forms.Field:
    """The same field as people here type it, where Django's own would ask for ISO dates or ASCII digits."""
    shared = {"required": field.required, "label": field.label, "initial": field.initial, "help_text": field.help_text}
    if type(field) is forms.DateField:
        return DateInWords(**shared, validators=field.validators)
    if type(field) is forms.IntegerField:
        return NumberInWords(**shared, min_value=field.min_value, max_value=field.max_value)
    if type(field) is forms.SlugField:
        made = CodeInWords(**shared, max_length=field.max_length, min_length=field.min_length)
        made.error_messages = {
            **field.error_messages,
            "invalid": _("半角の英字と数字、「-」「_」だけで書いてください。"),
        }
        return made
    return field
