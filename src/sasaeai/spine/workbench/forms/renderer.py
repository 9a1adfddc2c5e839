"""How every field of the house looks: label, why we ask, what went wrong, the control. One template for all forms."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Forms drawn with the project's own templates, sign-in forms included."""

    field_template_name = "sasaeai/field.html"
