from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import PairState
from .person import Person


class DuplicatePair(models.Model):
    """同じ人かもしれない二人: a pair somebody has to look at. ``one`` is the older record; ``score`` 0 to 100."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="pairs_as_one", verbose_name=_("ひとり目"))
    two = models.ForeignKey(Person, models.CASCADE, related_name="pairs_as_two", verbose_name=_("ふたり目"))
    score = models.PositiveSmallIntegerField(_("似ている度合い"))
    reasons = models.JSONField(_("似ている点"), default=list)
    state = models.CharField(_("確かめた結果"), max_length=10, choices=PairState.choices, default=PairState.OPEN)
    found_at = models.DateTimeField(_("見つけた日時"), auto_now_add=True)
    decided_at = models.DateTimeField(_("確かめた日時"), null=True, blank=True)
    decided_by_name = models.CharField(_("確かめた人"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("同じ人かもしれない二人")
        verbose_name_plural = _("同じ人かもしれない二人")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "two"], name="people_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("two")), name="people_pair_in_order"),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="people_pair_open")]

    def __str__(self) -> str:
        return f"{self.one} / {self.two}"


class PersonMerge(models.Model):
    """人をまとめた記録: which record went into which, and every row that moved with it, so that it can be undone."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept", verbose_name=_("残した人"))
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges_gone", verbose_name=_("まとめた人"))
    filled = models.JSONField(_("補った欄"), default=dict)
    merged_at = models.DateTimeField(_("まとめた日時"))
    merged_by_name = models.CharField(_("まとめた人の名前"), max_length=100)
    undone_at = models.DateTimeField(_("元に戻した日時"), null=True, blank=True)
    undone_by_name = models.CharField(_("元に戻した人の名前"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("人をまとめた記録")
        verbose_name_plural = _("人をまとめた記録")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at__isnull=True), name="people_merged_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class MergedLink(models.Model):
    """まとめたときに移した行: one row of any table that pointed to the person who was merged."""

    merge = models.ForeignKey(PersonMerge, models.CASCADE, related_name="links", verbose_name=_("まとめた記録"))
    table = models.CharField(_("表"), max_length=80)
    field = models.CharField(_("欄"), max_length=60)
    row = models.BigIntegerField(_("行"))

    class Meta:
        verbose_name = _("まとめたときに移した行")
        verbose_name_plural = _("まとめたときに移した行")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
