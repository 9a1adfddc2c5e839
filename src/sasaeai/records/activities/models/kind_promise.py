from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.programmes.api import Lineage


class KindPromise(models.Model):
    """数える実施項目: which promise the lines of one kind of activity count for, chosen once by the office.

    By lineage, so that it goes on in next year's plan without being asked again.
    """

    kind = models.CharField(_("活動の種類"), max_length=40)
    lineage = models.ForeignKey(Lineage, models.PROTECT, related_name="kinds", verbose_name=_("系譜"))

    class Meta:
        verbose_name = _("数える実施項目")
        verbose_name_plural = _("数える実施項目")
        ordering = ["kind", "lineage"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "lineage"],
                name="activities_kind_once",
                violation_error_message=_("この項目はもう選ばれています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.lineage_id}"
