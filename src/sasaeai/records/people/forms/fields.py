"""Fields of people: readings, birth dates and numbers in any hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sasaeai.foundation.eras import PartialDate, format_partial_date, parse_partial_date
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.foundation.postal import format_postal, postal_digits

from ..rules.numbers import tidy_number, tidy_reading


class ReadingField(forms.CharField):
    """A reading in hiragana or katakana of either width, kept as hiragana."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        reading = tidy_reading(typed)
        if reading is None:
            raise ValidationError(
                _("「%(text)s」はふりがなとして読めません。ひらがなかカタカナで入れてください。") % {"text": typed[:40]}
            )
        return reading


class BirthField(forms.CharField):
    """A birth date in words, whole or in part: 昭和17年3月, S17.3.5, 1942. The value is a ``PartialDate`` or None."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            return value
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return parse_partial_date(typed)
        except InputNotUnderstood as error:
            raise ValidationError(_(error.template) % error.params, code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return format_partial_date(value) if isinstance(value, PartialDate) else value


class NumberField(forms.CharField):
    """A number to call, in any hand: ０７６（２３１）１２３４ is 076-231-1234."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "tel", "autocomplete": "off"})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return read_number(typed) if typed else ""


class PostalField(forms.CharField):
    """A postal code in either width, with or without its dash; kept as 920-0022."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off", "data-postal": ""})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        if typed and not postal_digits(typed):
            raise ValidationError(
                _("「%(text)s」は郵便番号として読めません。7けたの数字で入れてください（例 920-0022）。")
                % {"text": typed[:20]}
            )
        return format_postal(typed)


def read_number(typed: str) -> str:
    """The number that was typed, tidied. Raises ``ValidationError`` with what to write."""
    number = tidy_number(typed)
    if number is None:
        raise ValidationError(
            _("「%(text)s」は番号として読めません。市外局番から入れてください（例 076-231-1234）。")
            % {"text": typed[:30]}
        )
    return number
