from __future__ import annotations

from django import forms

from .models import Block, District


class BlockForm(forms.ModelForm):
    class Meta:
        model = Block
        fields = ["code", "name", "order"]


class DistrictForm(forms.ModelForm):
    class Meta:
        model = District
        fields = ["code", "name", "kana", "block", "order", "is_active"]
