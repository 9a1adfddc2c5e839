from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A question somebody puts to a list again and again: its words, facets and order, under a name of her own."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("利用者")
    )
    register = models.SlugField(_("台帳"), max_length=60)
    name = models.CharField(_("名前"), max_length=40)
    query = models.CharField(_("条件"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("保存した見方")
        verbose_name_plural = _("保存した見方")
        ordering = ["register", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "register", "name"],
                name="workbench_view_once",
                violation_error_message=_("同じ名前の見方がもうあります。別の名前を付けてください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
