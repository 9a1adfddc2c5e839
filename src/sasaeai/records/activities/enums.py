from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import Wording


class Outcome(TextChoices):
    """What became of it. Everything but ``HELD`` needs a reason, which the report prints."""

    HELD = "held", _("実施した")
    NOT_HELD = "not_held", _("実施しなかった")
    POSTPONED = "postponed", _("延期した")
    CANCELLED = "cancelled", _("中止した")


#: The measures a line can carry, in the order forms and reports show them: column, label, counter word.
MEASURES: tuple[tuple[str, Wording, Wording], ...] = (
    ("sessions", _("回数"), _("回")),
    ("people", _("延べ人数"), _("名")),
    ("distinct_people", _("実人数"), _("名")),
    ("cases", _("件数"), _("件")),
    ("copies", _("部数"), _("部")),
    ("minutes", _("時間"), _("分")),
    ("yen", _("金額"), _("円")),
)
MEASURE_NAMES: tuple[str, ...] = tuple(name for name, _label, _counter in MEASURES)
