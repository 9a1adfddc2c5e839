from __future__ import annotations

from django import forms

from .models import Organisation


class OrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["kind", "code", "name", "kana", "short_name", "parent", "district", "order", "is_active"]
