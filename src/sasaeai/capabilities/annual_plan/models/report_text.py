from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.programmes.api import Plan


class ReportText(models.Model):
    """事業報告の文章: words a person wrote or changed for one item.

    ``basis`` is the sentence the data gave when it was written: when the data gives another one now, the reader is told.
    """

    class Part(models.TextChoices):
        SENTENCE = "sentence", _("項目の文")
        FREE = "free", _("自由記述")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="report_texts", verbose_name=_("計画"))
    code = models.CharField(_("項目番号"), max_length=120, blank=True)
    part = models.CharField(_("部分"), max_length=10, choices=Part.choices)
    text = models.TextField(_("文章"), blank=True)
    basis = models.TextField(_("書いたときの元の文"), blank=True)
    changed_at = models.DateTimeField(_("直した日時"))
    changed_by_name = models.CharField(_("直した人"), max_length=100)

    class Meta:
        verbose_name = _("事業報告の文章")
        verbose_name_plural = _("事業報告の文章")
        ordering = ["plan_id", "code", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code", "part"],
                name="annual_plan_report_text_once",
                violation_error_message=_("この項目の文章はもうあります。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_part_display()}"
