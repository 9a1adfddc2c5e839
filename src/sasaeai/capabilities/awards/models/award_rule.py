from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import Honorific, Standing


class AwardRule(models.Model):
    """表彰のきまり: who is a candidate for an award and what its certificate says, as the council's own statutes have it.

    ``kinds`` are kinds of posts; years in all of them are counted together, days in two posts at once only once. ``award``
    is what nobody is given twice: a rule that follows another under a new statute keeps the name. ``body`` is the text of
    the certificate, line by line, with places in 【】.
    """

    name = models.CharField(
        _("きまりの名前"), max_length=80, unique=True, error_messages={"unique": _("この名前のきまりはもうあります。")}
    )
    award = models.CharField(_("表彰の名前"), max_length=60)
    kinds = models.JSONField(_("対象の役の種類"), default=list)
    years = models.PositiveSmallIntegerField(_("年数（年以上）"))
    standing = models.CharField(_("対象の方"), max_length=10, choices=Standing.choices, default=Standing.EITHER)
    age_from = models.PositiveSmallIntegerField(_("年齢（歳以上）"), null=True, blank=True)
    valid_from = models.DateField(_("いつから"))
    valid_until = models.DateField(_("いつまで"), null=True, blank=True)
    source = models.CharField(_("根拠"), max_length=200)
    heading = models.CharField(_("証書の題"), max_length=20)
    honorific = models.CharField(_("敬称"), max_length=4, choices=Honorific.choices, default=Honorific.DONO)
    body = models.TextField(_("証書の文"))
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)

    class Meta:
        verbose_name = _("表彰のきまり")
        verbose_name_plural = _("表彰のきまり")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="awards_rule_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
