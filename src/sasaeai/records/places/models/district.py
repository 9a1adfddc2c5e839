from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .block import Block


class District(models.Model):
    """地区: usually an elementary-school area with a district council (地区社協) of its own."""

    code = models.SlugField(
        _("符号"), max_length=20, unique=True, error_messages={"unique": _("この符号はもう使われています。")}
    )
    name = models.CharField(
        _("地区名"), max_length=60, unique=True, error_messages={"unique": _("この地区名はもうあります。")}
    )
    kana = models.CharField(_("ふりがな"), max_length=80, blank=True)
    block = models.ForeignKey(
        Block, models.PROTECT, null=True, blank=True, related_name="districts", verbose_name=_("ブロック")
    )
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    is_active = models.BooleanField(_("使っている"), default=True)

    class Meta:
        verbose_name = _("地区")
        verbose_name_plural = _("地区")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
