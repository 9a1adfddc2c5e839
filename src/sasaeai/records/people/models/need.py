from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import NeedKind
from .person import Person


class PersonNeed(models.Model):
    """配慮: what somebody needs in order to take part (障害者差別解消法 8条). What is needed, never why."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="needs", verbose_name=_("人"))
    kind = models.CharField(_("配慮"), max_length=12, choices=NeedKind.choices)
    detail = models.CharField(_("くわしく"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("配慮")
        verbose_name_plural = _("配慮")
        ordering = ["person", "kind", "pk"]

    def __str__(self) -> str:
        """Never what is needed: what a row is called goes into the trail."""
        return str(self._meta.verbose_name)
