"""The way in without signing in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import declare
from sasaeai.spine.workbench.api import Face

declare(
    Face(
        "public",
        _("市民のみなさん"),
        "/p/",
        "layouts/public.html",
        "public-home",
        welcome=_("サインインせずに事業計画を読む"),
    )
)
