from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations import api as organisations

from .models import Programme


class ProgrammeForm(forms.ModelForm):
    class Meta:
        model = Programme
        fields = ["code", "name", "section", "starts_in", "ends_in", "order"]


class AssignForm(forms.Form):
    section = forms.ModelChoiceField(organisations.sections(), label=_("新しい担当部門"))
