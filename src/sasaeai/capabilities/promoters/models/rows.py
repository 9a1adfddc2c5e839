from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.appointments.api import Appointment
from sasaeai.records.places.api import District

from .act import Act


class ActRowQuerySet(models.QuerySet["ActRow"]):
    """Rows of an act; none is ever deleted."""

    def standing(self) -> Self:
        """Without those taken back."""
        return self.filter(taken_back_at__isnull=True)


class ActRow(models.Model):
    """What every part of an act has: that it may be taken back, by whom and why."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="%(class)s_rows", verbose_name=_("取り組み"))
    taken_back_at = models.DateTimeField(_("取り消した日時"), null=True, blank=True)
    taken_back_by_name = models.CharField(_("取り消した人"), max_length=100, blank=True)
    taken_back_why = models.CharField(_("取り消した理由"), max_length=300, blank=True)

    objects = ActRowQuerySet.as_manager()

    class Meta:
        abstract = True


class GuidebookDelivery(ActRow):
    """ガイドブックの配布: so many copies to one district."""

    district = models.ForeignKey(District, models.PROTECT, related_name="guidebook_deliveries", verbose_name=_("地区"))
    copies = models.PositiveIntegerField(_("部数"))

    class Meta(ActRow.Meta):
        verbose_name = _("ガイドブックの配布")
        verbose_name_plural = _("ガイドブックの配布")
        ordering = ["act", "district__order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__gte=1),
                name="promoters_copies",
                violation_error_message=_("部数は1以上で入れてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.copies}"


class InsuranceCover(ActRow):
    """保険の加入: one person insured as a promoter for one fiscal year.

    It hangs on the appointment only, so that it follows the person when two records of her become one.
    """

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="insurance_covers", verbose_name=_("委嘱")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    joined_on = models.DateField(_("加入した日"))
    policy = models.CharField(_("保険の名前"), max_length=120)

    class Meta(ActRow.Meta):
        verbose_name = _("保険の加入")
        verbose_name_plural = _("保険の加入")
        ordering = ["act", "appointment__district__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "fiscal_year"],
                condition=Q(taken_back_at__isnull=True),
                name="promoters_insured_once_a_year",
                violation_error_message=_("この方は、この年度の保険にもう加入しています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.fiscal_year}"


class Thanks(ActRow):
    """感謝状の贈呈: the letter of thanks for one ended appointment was handed over, to herself or to her family."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="thanks_given", verbose_name=_("委嘱"))
    to_family = models.BooleanField(_("ご遺族へ"), default=False)
    months = models.PositiveSmallIntegerField(_("勤めた月数"))

    class Meta(ActRow.Meta):
        verbose_name = _("感謝状の贈呈")
        verbose_name_plural = _("感謝状の贈呈")
        ordering = ["act", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(taken_back_at__isnull=True),
                name="promoters_thanked_once",
                violation_error_message=_("この方には、もう感謝状をお渡ししています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.months}"
