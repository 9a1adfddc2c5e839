from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.programmes.api import Plan


class PlanDraft(models.Model):
    """計画の下書き: a document as it was read. What was read never changes; corrections stand beside it."""

    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("表題"), max_length=200, blank=True)
    source_name = models.CharField(_("元の文書"), max_length=200)
    source_file = models.CharField(_("元のファイル番号"), max_length=36, blank=True)
    source_lines = models.JSONField(_("元の文書の行"), default=list)
    nodes = models.JSONField(_("読み取った項目"), default=list)
    glyph_chain = models.JSONField(_("番号の付け方"), default=list)
    warnings = models.JSONField(_("読み取りの注意"), default=list, blank=True)
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("前に取り込んだ下書き"),
    )
    plan = models.OneToOneField(
        Plan, models.PROTECT, null=True, blank=True, related_name="draft", verbose_name=_("決定した計画")
    )
    created_at = models.DateTimeField(_("取り込んだ日時"))
    created_by_name = models.CharField(_("取り込んだ人"), max_length=100)
    discarded_at = models.DateTimeField(_("やめた日時"), null=True, blank=True)

    class Meta:
        verbose_name = _("計画の下書き")
        verbose_name_plural = _("計画の下書き")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=True) | Q(discarded_at__isnull=True),
                name="annual_plan_draft_adopted_or_discarded",
                violation_error_message=_("決定した下書きは、やめられません。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.source_name

    @property
    def is_open(self) -> bool:
        return self.plan_id is None and self.discarded_at is None


class DraftPatch(models.Model):
    """下書きの修正: one correction, stored with the words it belongs to so that it can be replayed."""

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="patches", verbose_name=_("下書き"))
    number = models.PositiveIntegerField(_("順番"))
    op = models.CharField(_("修正の種類"), max_length=12)
    anchor = models.JSONField(_("どの項目か"))
    payload = models.JSONField(_("内容"), default=dict, blank=True)
    made_at = models.DateTimeField(_("直した日時"))
    made_by_name = models.CharField(_("直した人"), max_length=100)
    undone = models.BooleanField(_("取り消した"), default=False)

    class Meta:
        verbose_name = _("下書きの修正")
        verbose_name_plural = _("下書きの修正")
        ordering = ["draft_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"],
                name="annual_plan_patch_number_once",
                violation_error_message=_("同じ順番の修正がもうあります。画面を開き直してください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.op}"
