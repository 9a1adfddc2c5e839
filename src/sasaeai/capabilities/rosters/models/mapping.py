from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation

from ..enums import Purpose


class RosterMapping(models.Model):
    """列の覚え書き: what each column of one form of roster means, found again by its headers (``signature``).

    ``columns`` lists the meanings from left to right, beside the headers they stand under.
    """

    name = models.CharField(_("名前"), max_length=120)
    signature = models.CharField(_("見出しの並び"), max_length=64, unique=True)
    columns = models.JSONField(_("列の意味"), default=list)
    purpose = models.CharField(_("取り込む目的"), max_length=10, choices=Purpose.choices, default=Purpose.PERSONS)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("団体")
    )
    changed_by_name = models.CharField(_("決めた人"), max_length=100)
    changed_at = models.DateTimeField(_("決めた日時"))

    class Meta:
        verbose_name = _("列の覚え書き")
        verbose_name_plural = _("列の覚え書き")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.name
