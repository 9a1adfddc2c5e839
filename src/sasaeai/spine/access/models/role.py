"""Roles are rows holding permission names; an assignment gives a role to an account, bound to a unit or not."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import Reach, UnitKind


class Role(models.Model):
    code = models.SlugField(_("符号"), max_length=40, unique=True)
    name = models.CharField(_("役割"), max_length=60)
    description = models.CharField(_("説明"), max_length=300, blank=True)
    is_shipped = models.BooleanField(_("最初からある役割"), default=False)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    #: permission → reach as last shipped: a new version follows its own grants and leaves the council's edits alone.
    shipped_grants = models.JSONField(_("最初からある権限"), default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("役割")
        verbose_name_plural = _("役割")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    role = models.ForeignKey(Role, models.CASCADE, related_name="grants", verbose_name=_("役割"))
    permission = models.CharField(_("権限"), max_length=80)
    reach = models.CharField(_("範囲"), max_length=12, choices=Reach.choices)

    class Meta:
        verbose_name = _("役割の権限")
        verbose_name_plural = _("役割の権限")
        ordering = ["role_id", "permission"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "permission", "reach"],
                name="access_grant_once",
                violation_error_message=_("同じ権限が二重に入っています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permission}（{self.get_reach_display()}）"


class Assignment(models.Model):
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name=_("利用者")
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="assignments", verbose_name=_("役割"))
    unit_kind = models.CharField(_("範囲の種類"), max_length=10, choices=UnitKind.choices, blank=True)
    unit_code = models.CharField(_("範囲"), max_length=40, blank=True)
    starts_on = models.DateField(_("開始日"), null=True, blank=True)
    ends_on = models.DateField(_("終了日"), null=True, blank=True)

    class Meta:
        verbose_name = _("役割の割り当て")
        verbose_name_plural = _("役割の割り当て")
        ordering = ["account_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "unit_kind", "unit_code"],
                name="access_assignment_once",
                violation_error_message=_("同じ役割がもう割り当てられています。"),
            ),
            models.CheckConstraint(
                condition=(Q(unit_kind="") & Q(unit_code="")) | (~Q(unit_kind="") & ~Q(unit_code="")),
                name="access_assignment_unit_paired",
                violation_error_message=_("範囲の種類と範囲は両方とも選んでください。"),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="access_assignment_period",
                violation_error_message=_("終了日は開始日より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_code}".strip()
