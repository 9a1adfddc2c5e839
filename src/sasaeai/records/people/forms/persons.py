"""What is asked about a person."""

from __future__ import annotations

from django import forms

from ..models import Person


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = [
            "family",
            "given",
            "family_kana",
            "given_kana",
            "latin",
            "birth_year",
            "birth_month",
            "birth_day",
            "sex",
            "district",
            "language",
            "contact_by",
            "no_post",
            "no_call",
            "is_deceased",
            "died_on",
            "moved_on",
            "note",
        ]
