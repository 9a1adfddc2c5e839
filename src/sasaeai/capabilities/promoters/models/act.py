from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.activities.api import Activity

from ..enums import ActKind


class Act(models.Model):
    """推進員への取り組み: one thing the office did at one time for one or many: a sending, an insurance, a handing over.

    ``activity`` is the line of the ledger that counts it; None until the office has chosen what it counts for.
    """

    kind = models.CharField(_("種類"), max_length=40, choices=ActKind.choices)
    happened_on = models.DateField(_("行った日"))
    recorded_at = models.DateTimeField(_("記録した日時"))
    recorded_by_name = models.CharField(_("記録した人"), max_length=100)
    activity = models.OneToOneField(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("活動記録")
    )

    class Meta:
        verbose_name = _("推進員への取り組み")
        verbose_name_plural = _("推進員への取り組み")
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["-happened_on", "-id"], name="promoters_act_happened")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.happened_on:%Y-%m-%d}"
