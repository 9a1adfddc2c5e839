from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """Kinds of bodies a plan speaks of; further kinds come with the directory of people and bodies."""

    SECTION = "section", _("部門・係")
    DISTRICT_COUNCIL = "district_council", _("地区社会福祉協議会")
    COMMISSIONERS = "commissioners", _("民生委員児童委員協議会")
    DIVISION = "division", _("部会・連絡会")
    PARTNER = "partner", _("連携する団体・機関")
