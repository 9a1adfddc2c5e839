from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import ItemLevel, ItemRole, Mark, MarkConfidence
from .plan import Plan


class PlanItem(models.Model):
    """計画の項目: a node of the plan as printed. Its role is a field, not a level."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items", verbose_name=_("計画"))
    code = models.CharField(_("項目番号"), max_length=120)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("上の項目")
    )
    order = models.PositiveIntegerField(_("並び順"))
    depth = models.PositiveSmallIntegerField(_("深さ"), default=0)
    level = models.CharField(_("段"), max_length=16, choices=ItemLevel.choices)
    role = models.CharField(_("役目"), max_length=12, choices=ItemRole.choices)
    glyph = models.CharField(_("番号・記号"), max_length=20, blank=True)
    text = models.TextField(_("本文"))
    raw = models.TextField(_("元の行"), blank=True)
    line_from = models.PositiveIntegerField(_("元の行（始め）"), default=0)
    line_to = models.PositiveIntegerField(_("元の行（終わり）"), default=0)
    mark = models.CharField(_("印"), max_length=8, choices=Mark.choices, default=Mark.NONE)
    mark_confidence = models.CharField(
        _("印の確かさ"), max_length=12, choices=MarkConfidence.choices, default=MarkConfidence.NONE
    )
    confidence = models.FloatField(_("読み取りの確かさ"), default=1.0)
    doubts = models.JSONField(_("確かめたいこと"), default=list, blank=True)
    partners = models.JSONField(_("連携先"), default=list, blank=True)

    class Meta:
        verbose_name = _("計画の項目")
        verbose_name_plural = _("計画の項目")
        ordering = ["plan_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="programmes_item_code_once",
                violation_error_message=_("この計画には同じ項目番号がもうあります。"),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="programmes_item_not_own_parent",
                violation_error_message=_("上の項目に自分自身は選べません。"),
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0) & Q(confidence__lte=1),
                name="programmes_item_confidence_range",
                violation_error_message=_("確かさは0から1までです。"),
            ),
        ]
        indexes = [models.Index(fields=["plan", "order"], name="programmes_item_order")]

    def __str__(self) -> str:
        return f"{self.glyph} {self.text}".strip()[:200]
