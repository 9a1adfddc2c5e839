from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.appointments.api import Post
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import District

from ..enums import NominationState
from .award_round import AwardRound
from .award_rule import AwardRule


class Nomination(models.Model):
    """推薦: one person put forward for one award in one round, and what became of it. Past awards stand here without a round.

    ``months`` is the time served when she was put forward; ``number`` that of her certificate in the round.
    """

    award_round = models.ForeignKey(
        AwardRound, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("表彰の回")
    )
    rule = models.ForeignKey(AwardRule, models.PROTECT, related_name="nominations", verbose_name=_("表彰のきまり"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="nominations", verbose_name=_("人"))
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("地区")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("役")
    )
    months = models.PositiveIntegerField(_("就いていた月数"), null=True, blank=True)
    state = models.CharField(
        _("状態"), max_length=10, choices=NominationState.choices, default=NominationState.NOMINATED
    )
    by_hand = models.BooleanField(_("候補のほかから加えた"), default=False)
    reason = models.CharField(_("推薦の理由"), max_length=300, blank=True)
    declined_because = models.CharField(_("見送りの理由"), max_length=300, blank=True)
    nominated_by_name = models.CharField(_("推薦した人"), max_length=100, blank=True)
    nominated_on = models.DateField(_("推薦した日"), null=True, blank=True)
    number = models.PositiveIntegerField(_("証書の番号"), null=True, blank=True)
    awarded_on = models.DateField(_("表彰した日"), null=True, blank=True)

    class Meta:
        verbose_name = _("推薦")
        verbose_name_plural = _("推薦・表彰")
        ordering = ["-award_round", "rule__order", "district__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award_round", "rule", "person"],
                name="awards_nomination_once",
                violation_error_message=_("この方は、この回でもう推薦されています。"),
            ),
            models.UniqueConstraint(fields=["award_round", "number"], name="awards_number_once"),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(declined_because=""),
                name="awards_declined_because",
                violation_error_message=_("見送りの理由を書いてください。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="awarded") | Q(awarded_on__isnull=False),
                name="awards_awarded_on",
                violation_error_message=_("表彰した日を入れてください。"),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="awards_person"),
            models.Index(fields=["award_round", "state"], name="awards_round_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.rule.award}）"
