from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation


class Programme(models.Model):
    """事業: what the council runs over years; a plan promises something about it each year."""

    code = models.SlugField(
        _("符号"), max_length=30, unique=True, error_messages={"unique": _("この符号はもう使われています。")}
    )
    name = models.CharField(_("事業名"), max_length=200)
    section = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="programmes", verbose_name=_("担当部門")
    )
    starts_in = models.PositiveSmallIntegerField(_("始まった年度"), null=True, blank=True)
    ends_in = models.PositiveSmallIntegerField(_("終わった年度"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)

    class Meta:
        verbose_name = _("事業")
        verbose_name_plural = _("事業")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
