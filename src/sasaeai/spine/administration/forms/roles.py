"""A role's name and what it is for; its permissions have a screen of their own."""

from __future__ import annotations

from django import forms

from sasaeai.spine.access.api import Role


class RoleForm(forms.ModelForm):
    class Meta:
        model = Role
        fields = ["name", "description"]
