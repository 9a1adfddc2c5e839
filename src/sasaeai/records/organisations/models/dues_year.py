from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.fiscal import FiscalYear

from ..enums import DuesClass
from .organisation import Organisation


class DuesYear(models.Model):
    """会費: what a member body is asked for in one fiscal year, and when it paid. ``amount`` in yen."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="dues", verbose_name=_("組織"))
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    dues_class = models.CharField(_("会費の区分"), max_length=10, choices=DuesClass.choices[1:])
    units = models.PositiveSmallIntegerField(_("口数"), default=1)
    amount = models.PositiveIntegerField(_("金額"))
    paid_on = models.DateField(_("入金日"), null=True, blank=True)
    note = models.CharField(_("控え"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("会費")
        verbose_name_plural = _("会費")
        ordering = ["-fiscal_year", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year"],
                name="organisations_dues_once",
                violation_error_message=_("この組織のこの年度の会費はもうあります。"),
            ),
        ]
        indexes = [models.Index(fields=["fiscal_year", "paid_on"], name="organisations_dues_open")]

    def __str__(self) -> str:
        return f"{self.organisation} {FiscalYear(self.fiscal_year).label}"

    @property
    def is_paid(self) -> bool:
        return self.paid_on is not None
