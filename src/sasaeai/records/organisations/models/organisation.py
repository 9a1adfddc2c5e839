from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places.api import District

from ..enums import KIND_CHOICES
from ..rules.numbers import corporate_number_fits, plain_number


class Organisation(models.Model):
    """A body that acts or is worked with: the council's own sections, district councils, partners.

    Everything here is public. What only the office knows stands in ``OfficeNote`` and ``DuesYear``.
    """

    kind = models.CharField(_("種類"), max_length=20, choices=KIND_CHOICES)
    code = models.SlugField(
        _("符号"), max_length=30, unique=True, error_messages={"unique": _("この符号はもう使われています。")}
    )
    name = models.CharField(_("名称"), max_length=120)
    kana = models.CharField(_("ふりがな"), max_length=160, blank=True)
    short_name = models.CharField(_("略称"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上の組織")
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("地区")
    )
    corporate_number = models.CharField(
        _("法人番号"), max_length=13, blank=True, help_text=_("13桁。国税庁の法人番号公表サイトにある番号です。")
    )
    about = models.CharField(_("活動の内容"), max_length=400, blank=True)
    founded_on = models.DateField(_("できた日"), null=True, blank=True)
    ended_on = models.DateField(_("終わった日"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    is_active = models.BooleanField(_("活動している"), default=True)

    class Meta:
        verbose_name = _("組織")
        verbose_name_plural = _("組織")
        ordering = ["kind", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "corporate_number"],
                name="organisations_name_once",
                violation_error_message=_("同じ種類に同じ名称の組織がもうあります。"),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisations_not_own_parent",
                violation_error_message=_("上の組織に自分自身は選べません。"),
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="organisations_period",
                violation_error_message=_("「終わった日」は「できた日」より後にしてください。"),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "is_active"], name="organisations_kind"),
            models.Index(fields=["corporate_number"], name="organisations_corporate"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def clean(self) -> None:
        self.corporate_number = plain_number(self.corporate_number)
        if self.corporate_number and not corporate_number_fits(self.corporate_number):
            raise ValidationError(
                {"corporate_number": gettext("法人番号ではありません。13桁の数字をもう一度確かめてください。")}
            )
