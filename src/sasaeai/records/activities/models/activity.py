from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import Lineage
from sasaeai.spine.audit.api import AppendOnlyModel

from ..enums import Outcome


class Activity(AppendOnlyModel):
    """活動記録: one line of the ledger of what was done.

    Bitemporal: ``happened_on`` is when it was, ``recorded_on`` when the council came to know. Append-only: a correction is
    a counter-entry (``reverses``) with negative measures and a reason.
    """

    happened_on = models.DateField(_("実施日"))
    recorded_on = models.DateField(_("記録した日"))
    recorded_at = models.DateTimeField(_("記録した日時"))
    recorded_by = models.BigIntegerField(_("記録者番号"), null=True)
    recorded_by_name = models.CharField(_("記録した人"), max_length=100)
    kind = models.CharField(_("記録の種類"), max_length=40, default="by_hand")
    source_id = models.CharField(_("元の記録"), max_length=64, blank=True)
    outcome = models.CharField(_("結果"), max_length=10, choices=Outcome.choices, default=Outcome.HELD)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    moved_to = models.DateField(_("延期した先の日"), null=True, blank=True)
    title = models.CharField(_("件名"), max_length=200, blank=True)
    label = models.CharField(_("内訳"), max_length=120, blank=True)
    place = models.CharField(_("場所"), max_length=120, blank=True)
    note = models.TextField(_("メモ"), blank=True)
    section = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("担当部門")
    )
    sessions = models.IntegerField(_("回数"), default=0)
    people = models.IntegerField(_("延べ人数"), default=0)
    distinct_people = models.IntegerField(_("実人数"), default=0)
    cases = models.IntegerField(_("件数"), default=0)
    copies = models.IntegerField(_("部数"), default=0)
    minutes = models.IntegerField(_("時間（分）"), default=0)
    yen = models.BigIntegerField(_("金額（円）"), default=0)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("取り消した記録")
    )
    token = models.UUIDField(_("二重送信よけ"), null=True, blank=True, unique=True)

    class Meta(AppendOnlyModel.Meta):
        verbose_name = _("活動記録")
        verbose_name_plural = _("活動記録")
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="held") | ~Q(reason=""),
                name="activities_reason_when_not_held",
                violation_error_message=_("実施しなかった理由を書いてください。"),
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=False)
                | (
                    Q(sessions__gte=0)
                    & Q(people__gte=0)
                    & Q(distinct_people__gte=0)
                    & Q(cases__gte=0)
                    & Q(copies__gte=0)
                    & Q(minutes__gte=0)
                    & Q(yen__gte=0)
                ),
                name="activities_negative_only_in_reversal",
                violation_error_message=_("数は0以上で書いてください。"),
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""),
                name="activities_reversal_has_reason",
                violation_error_message=_("訂正の理由を書いてください。"),
            ),
        ]
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="activities_happened"),
            models.Index(fields=["-recorded_on", "-id"], name="activities_recorded"),
            models.Index(fields=["recorded_by", "-id"], name="activities_recorded_by"),
            models.Index(fields=["kind", "source_id"], name="activities_source"),
            # Nearly every line stands, so SQLite's statistics call the unique index of the column useless and each look for a
            # counter-entry read the whole ledger. This one holds the counter-entries alone.
            models.Index(fields=["reverses"], condition=Q(reverses__isnull=False), name="activities_reversed"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on:%Y-%m-%d} {self.title}".strip()


class ActivityLink(AppendOnlyModel):
    """Which promises an activity serves. ``happened_on`` is repeated here so that one index answers a drill-down."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="links", verbose_name=_("活動記録"))
    lineage = models.ForeignKey(Lineage, models.PROTECT, related_name="activity_links", verbose_name=_("系譜"))
    happened_on = models.DateField(_("実施日"))

    class Meta(AppendOnlyModel.Meta):
        verbose_name = _("活動と実施項目の結び付き")
        verbose_name_plural = _("活動と実施項目の結び付き")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "lineage"],
                name="activities_link_once",
                violation_error_message=_("同じ項目に二重には結び付けられません。"),
            ),
        ]
        indexes = [models.Index(fields=["lineage", "-happened_on", "-activity"], name="activities_link_lineage")]

    def __str__(self) -> str:
        return f"{self.activity_id} → {self.lineage_id}"


class ActivityDistrict(AppendOnlyModel):
    """Where it was: one line per district."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="district_links", verbose_name=_("活動記録"))
    district = models.ForeignKey(District, models.PROTECT, related_name="activity_links", verbose_name=_("地区"))
    happened_on = models.DateField(_("実施日"))

    class Meta(AppendOnlyModel.Meta):
        verbose_name = _("活動のあった地区")
        verbose_name_plural = _("活動のあった地区")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "district"],
                name="activities_district_once",
                violation_error_message=_("同じ地区が二重に入っています。"),
            ),
        ]
        indexes = [models.Index(fields=["district", "-happened_on"], name="activities_district")]

    def __str__(self) -> str:
        return f"{self.activity_id} @ {self.district_id}"
