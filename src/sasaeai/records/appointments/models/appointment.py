from __future__ import annotations

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import Block, District

from ..enums import BodyRole, EndReason, StartReason
from .post import Post


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Questions about terms on a day. The last day of a term belongs to it."""

    def standing(self) -> Self:
        """Without those that never began."""
        return self.filter(is_withdrawn=False)

    def holding(self, day: dt.date) -> Self:
        """Those in office on a day."""
        return self.standing().filter(Q(starts_on__lte=day), self.lasting(day))

    @staticmethod
    def lasting(day: dt.date) -> Q:
        """Not over before a day: neither ended nor, when nobody recorded an end, past its term."""
        open_end = Q(ended_on__isnull=True) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        return open_end | Q(ended_on__gte=day)

    def lapsed(self, day: dt.date) -> Self:
        """Past their term on a day, with nothing recorded about the end."""
        return self.standing().filter(ended_on__isnull=True, ends_on__lt=day)

    def joined(self) -> Self:
        """With what a line of a list shows."""
        return self.select_related("person", "post", "district__block", "block", "organisation")


class Appointment(models.Model):
    """委嘱: one person in one post for one term. ``ends_on`` is the last day planned, ``ended_on`` the last day served.

    ``term_number`` is kept so that lists can be narrowed by it; the actions write it and ``sasaeai appointments check``
    compares it with the history. 0 is the rest of somebody else's term that counts as none. ``earlier_terms`` are terms
    before the first one the council has a row for; ``served_since`` the day it all began.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("人"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("役"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("組織")
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("地区")
    )
    block = models.ForeignKey(
        Block, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("ブロック")
    )
    role = models.CharField(_("役職"), max_length=12, choices=BodyRole.choices, blank=True)
    area = models.CharField(_("担当の区域"), max_length=120, blank=True)
    starts_on = models.DateField(_("始まる日"))
    ends_on = models.DateField(_("任期の終わり"), null=True, blank=True)
    ended_on = models.DateField(_("退任した日"), null=True, blank=True)
    start_reason = models.CharField(
        _("始まりの理由"), max_length=12, choices=StartReason.choices, default=StartReason.GENERAL
    )
    end_reason = models.CharField(_("終わりの理由"), max_length=12, choices=EndReason.choices, blank=True)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name=_("前任者の委嘱")
    )
    term_number = models.PositiveSmallIntegerField(_("期数"), default=1, editable=False)
    earlier_terms = models.PositiveSmallIntegerField(
        _("台帳に載る前の期数"), default=0, validators=[MaxValueValidator(30)]
    )
    served_since = models.DateField(_("初めて就いた日"), null=True, blank=True)
    is_withdrawn = models.BooleanField(_("取りやめ"), default=False, editable=False)
    note = models.TextField(_("メモ"), blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("委嘱")
        verbose_name_plural = _("委嘱")
        ordering = ["post", "district__order", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appointments_term",
                violation_error_message=_("任期の終わりは、始まる日より後にしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="appointments_served",
                violation_error_message=_("退任した日は、始まる日より後にしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ends_on__isnull=True) | Q(ended_on__lte=F("ends_on")),
                name="appointments_within_term",
                violation_error_message=_(
                    "退任した日が任期の終わりより後です。任期を延ばすときは、先に任期を直してください。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="") | Q(ended_on__isnull=False) & ~Q(end_reason=""),
                name="appointments_reason",
                violation_error_message=_("退任した日と終わりの理由は、一緒に入れてください。"),
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(ended_on__isnull=True),
                name="appointments_withdrawn",
                violation_error_message=_("退任した委嘱は取りやめにできません。"),
            ),
            models.CheckConstraint(
                condition=Q(served_since__isnull=True) | Q(served_since__lte=F("starts_on")),
                name="appointments_since",
                violation_error_message=_("初めて就いた日は、始まる日より前にしてください。"),
            ),
        ]
        indexes = [
            models.Index(fields=["post", "district", "starts_on"], name="appointments_roster"),
            models.Index(fields=["person", "post", "starts_on"], name="appointments_history"),
            models.Index(fields=["ends_on"], name="appointments_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.post}）"

    @property
    def last_day(self) -> dt.date | None:
        """The last day in office, real or planned; None when nobody knows yet."""
        return self.ended_on or self.ends_on

    @property
    def place(self) -> str:
        """Where somebody serves, as people call it; "" for a post of the whole council."""
        return str(self.organisation or self.district or self.block or "")
