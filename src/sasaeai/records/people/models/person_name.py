from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import NameKind
from .person import Person


class PersonName(models.Model):
    """ほかの名前: a former name, an alias, another spelling. Found by the search like the name in use."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names", verbose_name=_("人"))
    kind = models.CharField(_("種類"), max_length=10, choices=NameKind.choices, default=NameKind.FORMER)
    family = models.CharField(_("姓"), max_length=60)
    given = models.CharField(_("名"), max_length=60, blank=True)
    family_kana = models.CharField(_("姓（ふりがな）"), max_length=80, blank=True)
    given_kana = models.CharField(_("名（ふりがな）"), max_length=80, blank=True)
    until = models.DateField(_("いつまで"), null=True, blank=True)

    class Meta:
        verbose_name = _("ほかの名前")
        verbose_name_plural = _("ほかの名前")
        ordering = ["person", "kind", "pk"]

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip()
