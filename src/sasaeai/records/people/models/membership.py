from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation

from .person import Person


class Membership(models.Model):
    """所属: somebody's place in a body, for a time. Whoever answers for it (``is_contact``) is written to for it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("人"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships", verbose_name=_("組織"))
    role = models.CharField(_("役"), max_length=60, blank=True)
    is_contact = models.BooleanField(_("連絡の窓口"), default=False)
    starts_on = models.DateField(_("いつから"), null=True, blank=True)
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    class Meta:
        verbose_name = _("所属")
        verbose_name_plural = _("所属")
        ordering = ["organisation", "-is_contact", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="people_membership_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.role}".strip()
