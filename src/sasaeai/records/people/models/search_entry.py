from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .person import Person


class SearchEntry(models.Model):
    """さがすための索引: by which words somebody is found. Made from the other rows and never anything hidden.

    ``tokens`` is explained in ``rules/search_tokens``. On SQLite the full-text table ``people_searchtext`` follows this
    table by triggers (migration 0002: a later migration that remakes the table must make them again); on PostgreSQL it has
    a GIN index over its tokens.
    """

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="search_entry", verbose_name=_("人")
    )
    tokens = models.TextField(_("索引のことば"), blank=True)

    class Meta:
        verbose_name = _("さがすための索引")
        verbose_name_plural = _("さがすための索引")

    def __str__(self) -> str:
        return f"{self.pk}"
