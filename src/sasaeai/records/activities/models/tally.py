from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.programmes.api import Lineage

from ..enums import Outcome


class MonthTally(models.Model):
    """月計: a snapshot of the ledger per promise and month, so that a page need not read a million lines.

    A cache and nothing more: ``sasaeai ledger check`` rebuilds it from the ledger and compares.
    """

    lineage = models.ForeignKey(Lineage, models.CASCADE, related_name="tallies", verbose_name=_("系譜"))
    month = models.DateField(_("月（初日）"))
    outcome = models.CharField(_("結果"), max_length=10, choices=Outcome.choices)
    label = models.CharField(_("内訳"), max_length=120, blank=True)
    entries = models.IntegerField(_("記録の数"), default=0)
    first_on = models.DateField(_("最初の日"))
    last_on = models.DateField(_("最後の日"))
    recorded_on = models.DateField(_("最後に記録した日"))
    sessions = models.IntegerField(_("回数"), default=0)
    people = models.IntegerField(_("延べ人数"), default=0)
    distinct_people = models.IntegerField(_("実人数"), default=0)
    cases = models.IntegerField(_("件数"), default=0)
    copies = models.IntegerField(_("部数"), default=0)
    minutes = models.IntegerField(_("時間（分）"), default=0)
    yen = models.BigIntegerField(_("金額（円）"), default=0)

    class Meta:
        verbose_name = _("月計")
        verbose_name_plural = _("月計")
        constraints = [
            models.UniqueConstraint(
                fields=["lineage", "month", "outcome", "label"],
                name="activities_tally_once",
                violation_error_message=_("この月の集計はもうあります。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lineage_id} {self.month:%Y-%m}"
