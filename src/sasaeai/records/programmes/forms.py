from __future__ import annotations

from django import forms

from .models import Programme


class ProgrammeForm(forms.ModelForm):
    class Meta:
        model = Programme
        fields = ["code", "name", "section", "starts_in", "ends_in", "order"]
