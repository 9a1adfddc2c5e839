"""What is asked before two records become one, and before they become two again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.eras import parse_partial_date
from sasaeai.foundation.errors import InputNotUnderstood

from ..rules import GROUPS


class MergeForm(forms.Form):
    """Which record is kept, and of which the value of each field that differs."""

    keep = forms.ChoiceField(choices=[("one", "1"), ("two", "2")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [("one", "1"), ("two", "2"), ("both", "1 2")]
        for key in GROUPS:
            self.fields[f"f-{key}"] = forms.ChoiceField(choices=sides, required=False)

    @property
    def chosen(self) -> dict[str, str]:
        """Field group → side, for those that were asked."""
        return {key: side for key in GROUPS if (side := self.cleaned_data.get(f"f-{key}"))}


class UndoMergeForm(forms.Form):
    """What the two are, once they are two again."""

    decided = forms.ChoiceField(
        label=_("元に戻したあとの二人"),
        choices=[("different", _("別の人だった")), ("open", _("もう一度確かめる"))],
        widget=forms.RadioSelect,
        initial="different",
        help_text=_("「もう一度確かめる」を選ぶと、「同じ人かもしれない」の一覧に戻ります。"),
    )


class HintForm(forms.Form):
    """The boxes of the person's form that tell somebody apart. Whatever cannot be read yet is simply not known yet."""

    family = forms.CharField(required=False, max_length=60)
    given = forms.CharField(required=False, max_length=60)
    family_kana = forms.CharField(required=False, max_length=80)
    given_kana = forms.CharField(required=False, max_length=80)
    latin = forms.CharField(required=False, max_length=120)
    birth = forms.CharField(required=False, max_length=40)
    sex = forms.CharField(required=False, max_length=10)
    phone = forms.CharField(required=False, max_length=40)
    city = forms.CharField(required=False, max_length=40)
    town = forms.CharField(required=False, max_length=120)

    @property
    def typed(self) -> dict[str, Any]:
        """What is known so far, by the names of the person's columns."""
        self.is_valid()
        found: dict[str, Any] = dict(self.cleaned_data)
        for first, second in (("family", "given"), ("family_kana", "given_kana")):
            words = str(found.get(first) or "").split(None, 1)
            if len(words) == 2 and not found.get(second):
                found[first], found[second] = words
        try:
            birth = parse_partial_date(str(found.pop("birth", "") or ""))
        except (InputNotUnderstood, ValidationError):
            return found
        if birth:
            found |= dict(zip(("birth_year", "birth_month", "birth_day"), birth, strict=True))
        return found
