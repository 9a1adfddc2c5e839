from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """Who an award looks at: those in office on the reference day, those who left within the year before, or both."""

    SERVING = "serving", _("在任の方")
    RETIRED = "retired", _("1年以内に退任した方")
    EITHER = "either", _("在任の方と、1年以内に退任した方")


class NominationState(TextChoices):
    """How somebody stands in a round. A candidate is computed and has no row yet."""

    CANDIDATE = "candidate", _("候補")
    NOMINATED = "nominated", _("推薦")
    ACCEPTED = "accepted", _("決定")
    DECLINED = "declined", _("見送り")
    AWARDED = "awarded", _("表彰した")


class Honorific(TextChoices):
    """What stands behind a name on a certificate."""

    DONO = "dono", _("殿")
    SAMA = "sama", _("様")
