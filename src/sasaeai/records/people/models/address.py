from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places.api import District

from ..enums import AddressKind
from .person import Person


class PersonAddress(models.Model):
    """住所: where somebody lives, gets post or stays, for a time.

    ``is_hidden``: nobody without the right to hidden addresses sees it on any page, list, letter, label, map or sheet;
    the members of the household behind a wall never do (DV Act 2001-31; 住民基本台帳事務処理要領 on 支援措置).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses", verbose_name=_("人"))
    kind = models.CharField(_("種類"), max_length=10, choices=AddressKind.choices, default=AddressKind.HOME)
    postal_code = models.CharField(_("郵便番号"), max_length=8, blank=True)
    prefecture = models.CharField(_("都道府県"), max_length=10, blank=True)
    city = models.CharField(_("市区町村"), max_length=40, blank=True)
    town = models.CharField(_("町名・番地"), max_length=120)
    building = models.CharField(_("建物・部屋"), max_length=120, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="addresses", verbose_name=_("地区")
    )
    starts_on = models.DateField(_("いつから"), null=True, blank=True)
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)
    is_main = models.BooleanField(_("主な住所"), default=True)
    no_post = models.BooleanField(_("ここには郵便を送らない"), default=False)
    is_hidden = models.BooleanField(_("知らせない住所"), default=False)

    class Meta:
        verbose_name = _("住所")
        verbose_name_plural = _("住所")
        ordering = ["person", "-is_main", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="people_address_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        """Never the address itself: what a row is called goes into the trail and into logs."""
        return str(self.get_kind_display())

    @property
    def one_line(self) -> str:
        """石川県かがやき市東町1丁目2番3号 みどり荘101"""
        return f"{self.prefecture}{self.city}{self.town} {self.building}".strip()
