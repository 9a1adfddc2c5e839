from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import PartialTerm, PostKind, PostUnit


class Post(models.Model):
    """役: what somebody can be appointed to."""

    code = models.SlugField(
        _("符号"), max_length=30, unique=True, error_messages={"unique": _("この符号はもう使われています。")}
    )
    name = models.CharField(
        _("役の名前"), max_length=60, unique=True, error_messages={"unique": _("この名前の役はもうあります。")}
    )
    kind = models.CharField(_("種類"), max_length=20, choices=PostKind.choices, default=PostKind.OTHER)
    unit = models.CharField(_("数える単位"), max_length=20, choices=PostUnit.choices, default=PostUnit.DISTRICT)
    issuer = models.CharField(_("委嘱する人"), max_length=120, blank=True)
    duties = models.TextField(_("委嘱状の文"), blank=True)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    is_active = models.BooleanField(_("使っている"), default=True)

    class Meta:
        verbose_name = _("役")
        verbose_name_plural = _("役")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class PostRule(models.Model):
    """役のきまり: length and renewal of terms, limits, and how terms are counted, with its source and since when.

    ``renewal_from`` is one day on which everybody's term begins anew; the others lie whole ``term_years`` before and
    after it. Without it a term begins with each appointment.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="rules", verbose_name=_("役"))
    valid_from = models.DateField(_("いつから"))
    valid_until = models.DateField(_("いつまで"), null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("任期（年）"), null=True, blank=True)
    renewal_from = models.DateField(_("一斉改選の日（どれか1回）"), null=True, blank=True)
    replacement_serves_rest = models.BooleanField(_("補充の任期は前任者の残りの期間"), default=True)
    partial_term = models.CharField(
        _("補充の期の数え方"), max_length=12, choices=PartialTerm.choices, default=PartialTerm.ALWAYS
    )
    gap_resets_months = models.PositiveSmallIntegerField(_("1期目に戻る空白（月）"), null=True, blank=True)
    age_limit = models.PositiveSmallIntegerField(_("委嘱のときの年齢の上限（歳未満）"), null=True, blank=True)
    terms_at_most = models.PositiveSmallIntegerField(_("期数の上限"), null=True, blank=True)
    source = models.CharField(_("根拠"), max_length=200)

    class Meta:
        verbose_name = _("役のきまり")
        verbose_name_plural = _("役のきまり")
        ordering = ["post", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "valid_from"],
                name="appointments_rule_once",
                violation_error_message=_("この役には、同じ日から始まるきまりがもうあります。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="appointments_rule_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(term_years__isnull=True) | Q(term_years__gte=1, term_years__lte=10),
                name="appointments_rule_years",
                violation_error_message=_("任期は1年から10年で入れてください。"),
            ),
            models.CheckConstraint(
                condition=Q(renewal_from__isnull=True) | Q(term_years__isnull=False),
                name="appointments_rule_renewal",
                violation_error_message=_("一斉改選の日を入れるときは、任期の年数も入れてください。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.source}"
