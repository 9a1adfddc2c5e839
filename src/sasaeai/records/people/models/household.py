from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places.api import District

from ..enums import Relation
from .person import Person


class Household(models.Model):
    """世帯: persons who live as one, for as long as they do."""

    name = models.CharField(_("世帯の名前"), max_length=80)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="households", verbose_name=_("地区")
    )
    note = models.TextField(_("メモ"), blank=True)

    class Meta:
        verbose_name = _("世帯")
        verbose_name_plural = _("世帯")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class HouseholdMember(models.Model):
    """世帯員: who belongs to a household, since when and until when."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members", verbose_name=_("世帯"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships_at_home", verbose_name=_("人"))
    relation = models.CharField(_("続柄"), max_length=12, choices=Relation.choices, default=Relation.OTHER)
    starts_on = models.DateField(_("いつから"), null=True, blank=True)
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    class Meta:
        verbose_name = _("世帯員")
        verbose_name_plural = _("世帯員")
        ordering = ["household", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="people_member_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class HouseholdWall(models.Model):
    """世帯内の壁: from whom a member is protected. Her whereabouts and contacts show in nothing of the other's."""

    protected = models.ForeignKey(Person, models.CASCADE, related_name="walls", verbose_name=_("守られる人"))
    against = models.ForeignKey(Person, models.CASCADE, related_name="walls_against", verbose_name=_("知らせない相手"))
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    starts_on = models.DateField(_("いつから"))
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    class Meta:
        verbose_name = _("世帯内の壁")
        verbose_name_plural = _("世帯内の壁")
        ordering = ["protected", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(protected=F("against")),
                name="people_wall_between_two",
                violation_error_message=_("守られる人と相手には、別の人を選んでください。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.protected)
