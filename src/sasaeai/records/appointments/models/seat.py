from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import Block, District

from .post import Post


class Seat(models.Model):
    """定数: how many may hold a post in one place, since when. A change of the number is a new row."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="seats", verbose_name=_("役"))
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("地区")
    )
    block = models.ForeignKey(
        Block, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("ブロック")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("組織")
    )
    number = models.PositiveSmallIntegerField(_("定数"))
    valid_from = models.DateField(_("いつから"))
    valid_until = models.DateField(_("いつまで"), null=True, blank=True)
    source = models.CharField(_("根拠"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("定数")
        verbose_name_plural = _("定数")
        ordering = ["post", "district__order", "block__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="appointments_seat_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]
        indexes = [models.Index(fields=["post", "district"], name="appointments_seat_place")]

    def __str__(self) -> str:
        return f"{self.post}（{self.place}）"

    @property
    def place(self) -> str:
        """Where the seats are, as people call it."""
        return str(self.organisation or self.district or self.block or _("全体"))
