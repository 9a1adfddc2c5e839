from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.fiscal import FiscalYear

from ..enums import PlanStatus


class Plan(models.Model):
    """事業計画: one version of the plan of one fiscal year; immutable once adopted."""

    fiscal_year = models.PositiveSmallIntegerField(_("年度"), help_text=_("西暦で書きます（令和3年度は2021）。"))
    version = models.PositiveSmallIntegerField(_("版"), default=1)
    title = models.CharField(_("表題"), max_length=200)
    status = models.CharField(_("状態"), max_length=12, choices=PlanStatus.choices, default=PlanStatus.ADOPTED)
    source_name = models.CharField(_("元の文書"), max_length=200, blank=True)
    source_file = models.CharField(_("元のファイル番号"), max_length=36, blank=True)
    glyph_chain = models.JSONField(_("番号の付け方"), default=list, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("前の版")
    )
    recorded_at = models.DateTimeField(_("登録した日時"))
    adopted_on = models.DateField(_("決定日"))
    adopted_by = models.CharField(_("決定した人"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("事業計画")
        verbose_name_plural = _("事業計画")
        ordering = ["-fiscal_year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "version"],
                name="programmes_plan_version_once",
                violation_error_message=_("この年度の同じ版がもうあります。"),
            ),
            models.UniqueConstraint(
                fields=["fiscal_year"],
                condition=Q(status="adopted"),
                name="programmes_one_adopted_plan_a_year",
                violation_error_message=_("この年度には、もう決定した計画があります。新しい版として決定してください。"),
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=1945) & Q(fiscal_year__lte=2200),
                name="programmes_plan_year_range",
                violation_error_message=_("年度は西暦で書いてください（例：2021）。"),
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="programmes_plan_not_own_ancestor",
                violation_error_message=_("前の版に自分自身は選べません。"),
            ),
        ]

    def __str__(self) -> str:
        if self.version > 1:
            return gettext("%(year)s事業計画（第%(version)d版）") % {"year": self.year.label, "version": self.version}
        return gettext("%(year)s事業計画") % {"year": self.year.label}

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year)
