"""The workbench's own rows: nothing but a person's favourite questions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import DataClass, PersonalData, declare

from .models import SavedView

declare(
    PersonalData(SavedView, DataClass.L1, _("利用者を消すと一緒に消えます。"), 0, ("account", "name", "query")),
)
