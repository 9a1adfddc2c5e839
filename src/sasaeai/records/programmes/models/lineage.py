from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lineage(models.Model):
    """系譜: one promise over the years and over the versions of a plan.

    Activities are linked to the lineage, so that an amended plan keeps what was recorded under the version before it and
    last year's figure stands beside this year's. An item that repeats another (再掲) shares the lineage of its original:
    every item shows the activity, every total counts it once.
    """

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(_("固有番号"), default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("いまの呼び名"), max_length=500)

    class Meta:
        verbose_name = _("系譜")
        verbose_name_plural = _("系譜")

    def __str__(self) -> str:
        return self.title
