from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations import api as organisations
from sasaeai.spine.workbench.api import FiscalYearInWords

from .models import Programme

#: How a year may be written.
_YEARS = _("例：令和3年度、R3、2021")


class ProgrammeForm(forms.ModelForm):
    starts_in = FiscalYearInWords(label=_("始まった年度"), required=False, help_text=_YEARS)
    ends_in = FiscalYearInWords(label=_("終わった年度"), required=False, help_text=_YEARS)

    class Meta:
        model = Programme
        fields = ["code", "name", "section", "starts_in", "ends_in", "order"]


class AssignForm(forms.Form):
    section = forms.ModelChoiceField(organisations.sections(), label=_("新しい担当部門"))
