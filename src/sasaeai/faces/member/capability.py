"""The way in for people who are not staff: district officers now, volunteers later."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import ShippedRole
from sasaeai.spine.declarations.api import declare
from sasaeai.spine.workbench.api import Face

declare(
    Face("member", _("地区のみなさん"), "/d/", "layouts/member.html", "member-home", (ShippedRole.DISTRICT_OFFICER,))
)
