from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import ContactKind
from .person import Person


class PersonContact(models.Model):
    """連絡先: a phone, fax, mail address or LINE name of somebody, for a time.

    ``digits`` holds the figures of a number without signs (0762310000), by which the search finds its tail.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts", verbose_name=_("人"))
    kind = models.CharField(_("種類"), max_length=10, choices=ContactKind.choices, default=ContactKind.PHONE)
    value = models.CharField(_("番号・アドレス"), max_length=120)
    digits = models.CharField(_("番号の数字"), max_length=20, blank=True, editable=False)
    label = models.CharField(_("だれの・いつの"), max_length=60, blank=True)
    starts_on = models.DateField(_("いつから"), null=True, blank=True)
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)
    do_not_use = models.BooleanField(_("ここには連絡しない"), default=False)
    is_hidden = models.BooleanField(_("知らせない連絡先"), default=False)

    class Meta:
        verbose_name = _("連絡先")
        verbose_name_plural = _("連絡先")
        ordering = ["person", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="people_contact_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]
        indexes = [models.Index(fields=["digits"], name="people_contact_digits")]

    def __str__(self) -> str:
        """Never the number itself: what a row is called goes into the trail and into logs."""
        return str(self.get_kind_display())
