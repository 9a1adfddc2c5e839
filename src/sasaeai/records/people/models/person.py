from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places.api import District

from ..enums import ContactWay, Language, LifeState, Sex


class Person(models.Model):
    """人: somebody the council knows, once, whatever she is to it. Never an account.

    The birth date may be known in part: year, year and month, or all three. ``merged_into`` is set when two records turned
    out to be one person; the row stays, so that the merge can be undone.
    """

    family = models.CharField(_("姓"), max_length=60)
    given = models.CharField(_("名"), max_length=60, blank=True)
    family_kana = models.CharField(_("姓（ふりがな）"), max_length=80, blank=True)
    given_kana = models.CharField(_("名（ふりがな）"), max_length=80, blank=True)
    latin = models.CharField(_("ローマ字の名前"), max_length=120, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("生年（西暦）"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("生まれた月"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("生まれた日"), null=True, blank=True)
    sex = models.CharField(_("性別"), max_length=10, choices=Sex.choices, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="persons", verbose_name=_("地区")
    )
    language = models.CharField(_("ことば"), max_length=10, choices=Language.choices, default=Language.JA)
    contact_by = models.CharField(_("希望する連絡の方法"), max_length=10, choices=ContactWay.choices, blank=True)
    no_post = models.BooleanField(_("郵便を送らない"), default=False)
    no_call = models.BooleanField(_("電話をかけない"), default=False)
    is_deceased = models.BooleanField(_("亡くなった"), default=False)
    died_on = models.DateField(_("亡くなった日"), null=True, blank=True)
    moved_on = models.DateField(_("転出した日"), null=True, blank=True)
    note = models.TextField(_("メモ"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("まとめた先")
    )
    added_at = models.DateTimeField(_("登録した日時"), auto_now_add=True)

    class Meta:
        verbose_name = _("人")
        verbose_name_plural = _("人")
        ordering = ["family_kana", "given_kana", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1850, birth_year__lte=2200),
                name="people_birth_year",
                violation_error_message=_("生年は1850年より後の年で入れてください。"),
            ),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True)
                | Q(birth_year__isnull=False, birth_month__gte=1, birth_month__lte=12),
                name="people_birth_month",
                violation_error_message=_("生まれた月は、生年と一緒に1から12で入れてください。"),
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_month__isnull=False, birth_day__gte=1, birth_day__lte=31),
                name="people_birth_day",
                violation_error_message=_("生まれた日は、年と月と一緒に入れてください。"),
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(is_deceased=True),
                name="people_died_on",
                violation_error_message=_("亡くなった日を入れるときは、「亡くなった」も選んでください。"),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="people_not_into_itself",
                violation_error_message=_("自分自身にはまとめられません。"),
            ),
        ]
        indexes = [
            models.Index(fields=["family_kana", "given_kana", "id"], name="people_kana"),
            models.Index(fields=["district", "family_kana", "given_kana"], name="people_district_kana"),
            models.Index(fields=["birth_year", "birth_month", "birth_day"], name="people_birth"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """高橋 良枝; what is known of it."""
        return f"{self.family} {self.given}".strip()

    @property
    def full_kana(self) -> str:
        """たかはし よしえ; "" when nobody asked."""
        return f"{self.family_kana} {self.given_kana}".strip()

    @property
    def life(self) -> LifeState:
        """Deceased before moved away before here."""
        if self.is_deceased:
            return LifeState.DECEASED
        return LifeState.MOVED if self.moved_on else LifeState.HERE

    @property
    def may_be_written_to(self) -> bool:
        """Whether a letter may go out at all: never to the dead, nor to who asked for none."""
        return not (self.is_deceased or self.no_post or self.merged_into_id)
