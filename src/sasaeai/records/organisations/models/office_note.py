from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import DuesClass
from .organisation import Organisation


class OfficeNote(models.Model):
    """事務局の控え: what only the office knows of a body: what kind of member it is, and how to deal with it."""

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, related_name="office_note", verbose_name=_("組織")
    )
    dues_class = models.CharField(
        _("会費の区分"), max_length=10, choices=DuesClass.choices, blank=True, default=DuesClass.NONE
    )
    dues_units = models.PositiveSmallIntegerField(_("口数"), default=1)
    contact_note = models.TextField(
        _("連絡のときの控え"),
        max_length=2000,
        blank=True,
        help_text=_("窓口の人、都合のよい時間、気をつけること。職員だけが見られます。"),
    )

    class Meta:
        verbose_name = _("事務局の控え")
        verbose_name_plural = _("事務局の控え")

    def __str__(self) -> str:
        return str(self.organisation)
