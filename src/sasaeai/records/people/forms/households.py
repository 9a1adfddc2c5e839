"""What is asked about a household."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from ..enums import Relation
from ..models import Household


class HouseholdForm(forms.ModelForm):
    class Meta:
        model = Household
        fields = ["name", "district", "note"]
        help_texts = {"name": gettext_lazy("例 高橋家")}


class JoinForm(forms.Form):
    """Who joins a household, and as what."""

    person = forms.IntegerField(widget=forms.HiddenInput)
    relation = forms.ChoiceField(label=gettext_lazy("続柄"), choices=Relation.choices, initial=Relation.OTHER)
