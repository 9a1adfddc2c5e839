from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places.api import District

from ..enums import OrganisationKind


class Organisation(models.Model):
    """A body that acts or is worked with: the council's own sections, district councils, partners."""

    kind = models.CharField(_("種類"), max_length=20, choices=OrganisationKind.choices)
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
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    is_active = models.BooleanField(_("活動している"), default=True)

    class Meta:
        verbose_name = _("組織")
        verbose_name_plural = _("組織")
        ordering = ["kind", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="organisations_name_once",
                violation_error_message=_("同じ種類に同じ名称の組織がもうあります。"),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisations_not_own_parent",
                violation_error_message=_("上の組織に自分自身は選べません。"),
            ),
        ]
        indexes = [models.Index(fields=["kind", "is_active"], name="organisations_kind")]

    def __str__(self) -> str:
        return self.short_name or self.name
