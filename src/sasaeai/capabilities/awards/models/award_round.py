from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.activities.api import Activity


class AwardRound(models.Model):
    """表彰の回: the awards of one congress. Years are counted as of ``reference_on``; districts nominate until
    ``deadline_on``.

    ``closed_on`` says that the awards were given; ``activity`` is the line of the ledger they count by, when they do.
    """

    name = models.CharField(
        _("回の名前"), max_length=80, unique=True, error_messages={"unique": _("この名前の回はもうあります。")}
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    congress_on = models.DateField(_("大会の日"))
    place = models.CharField(_("会場"), max_length=120, blank=True)
    reference_on = models.DateField(_("年数を数える日"))
    deadline_on = models.DateField(_("地区からの推薦の締め切り"))
    issuer = models.CharField(_("証書の差出人"), max_length=120)
    closed_on = models.DateField(_("終えた日"), null=True, blank=True, editable=False)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("活動記録")
    )

    class Meta:
        verbose_name = _("表彰の回")
        verbose_name_plural = _("表彰の回")
        ordering = ["-congress_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline_on__lte=F("congress_on")),
                name="awards_round_deadline",
                violation_error_message=_("推薦の締め切りは、大会の日までにしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether anything of it may still change."""
        return self.closed_on is None
