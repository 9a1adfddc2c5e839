from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation

from ..enums import CommitmentKind, CommitmentMode, TargetType
from ..rules.nodes import TargetSpec
from .item import PlanItem
from .lineage import Lineage
from .plan import Plan
from .programme import Programme


class Commitment(models.Model):
    """実施項目: what an item promises. It is answered by the activities of its lineage in the plan's year."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="commitments", verbose_name=_("計画"))
    item = models.OneToOneField(PlanItem, models.CASCADE, related_name="commitment", verbose_name=_("計画の項目"))
    lineage = models.ForeignKey(Lineage, models.PROTECT, related_name="commitments", verbose_name=_("系譜"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("事業")
    )
    kind = models.CharField(_("種類"), max_length=20, choices=CommitmentKind.choices)
    mode = models.CharField(_("立場"), max_length=10, choices=CommitmentMode.choices, default=CommitmentMode.HOLD)
    section = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("担当部門")
    )
    relist_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="relisted_as", verbose_name=_("再掲の元")
    )
    off_year = models.BooleanField(_("今年度は休みの年"), default=False)

    class Meta:
        verbose_name = _("実施項目")
        verbose_name_plural = _("実施項目")
        ordering = ["plan_id", "item__order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(relist_of__isnull=True) | ~Q(relist_of=F("id")),
                name="programmes_not_relisted_of_itself",
                violation_error_message=_("再掲の元に自分自身は選べません。"),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "section"], name="programmes_commitment_section"),
        ]

    def __str__(self) -> str:
        return str(self.item)


class Target(models.Model):
    """目標: one measurable part of a promise; the columns are those of ``TargetSpec``."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="targets", verbose_name=_("実施項目"))
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    type = models.CharField(_("種類"), max_length=24, choices=TargetType.choices)
    label = models.CharField(_("内訳"), max_length=120, blank=True)
    value = models.IntegerField(_("数"), null=True, blank=True)
    minimum = models.IntegerField(_("少なくとも"), null=True, blank=True)
    maximum = models.IntegerField(_("多くて"), null=True, blank=True)
    unit = models.CharField(_("単位"), max_length=20, blank=True)
    approx = models.BooleanField(_("程度"), default=False)
    tentative = models.BooleanField(_("予定"), default=False)
    months = models.JSONField(_("月"), default=list, blank=True)
    weekdays = models.JSONField(_("曜日"), default=list, blank=True)
    nth = models.JSONField(_("第何週"), default=list, blank=True)
    exclude_months = models.JSONField(_("除く月"), default=list, blank=True)
    exclude_holidays = models.BooleanField(_("祝日を除く"), default=False)
    exclude_year_end = models.BooleanField(_("年末年始を除く"), default=False)
    date = models.DateField(_("日にち"), null=True, blank=True)
    text_value = models.CharField(_("ことば"), max_length=200, blank=True)
    raw = models.CharField(_("元の言い方"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("目標")
        verbose_name_plural = _("目標")
        ordering = ["commitment_id", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="programmes_target_range",
                violation_error_message=_("「多くて」は「少なくとも」以上にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.get_type_display()}".strip()

    def spec(self) -> TargetSpec:
        """The target as the pure rules read it."""
        return TargetSpec(
            type=TargetType(self.type),
            value=self.value,
            minimum=self.minimum,
            maximum=self.maximum,
            approx=self.approx,
            tentative=self.tentative,
            unit=self.unit,
            label=self.label,
            months=tuple(self.months),
            weekdays=tuple(self.weekdays),
            nth=tuple(self.nth),
            exclude_months=tuple(self.exclude_months),
            exclude_holidays=self.exclude_holidays,
            exclude_year_end=self.exclude_year_end,
            date=self.date,
            text_value=self.text_value,
            raw=self.raw,
        )

    @classmethod
    def of(cls, spec: TargetSpec, **more: object) -> Target:
        """An unsaved row from a spec."""
        return cls(
            type=spec.type,
            value=spec.value,
            minimum=spec.minimum,
            maximum=spec.maximum,
            approx=spec.approx,
            tentative=spec.tentative,
            unit=spec.unit,
            label=spec.label,
            months=list(spec.months),
            weekdays=list(spec.weekdays),
            nth=list(spec.nth),
            exclude_months=list(spec.exclude_months),
            exclude_holidays=spec.exclude_holidays,
            exclude_year_end=spec.exclude_year_end,
            date=spec.date,
            text_value=spec.text_value[:200],
            raw=spec.raw[:200],
            **more,
        )
