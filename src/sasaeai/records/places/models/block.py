from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Block(models.Model):
    """ブロック: a group of districts one member of staff looks after."""

    code = models.SlugField(
        _("符号"), max_length=20, unique=True, error_messages={"unique": _("この符号はもう使われています。")}
    )
    name = models.CharField(_("ブロック名"), max_length=60)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)

    class Meta:
        verbose_name = _("ブロック")
        verbose_name_plural = _("ブロック")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
