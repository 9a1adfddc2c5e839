"""The staff's way in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import declare
from sasaeai.spine.workbench.api import Face

declare(Face("staff", _("職員"), "/", "layouts/staff.html", "home"))
