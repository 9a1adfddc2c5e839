from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import BodyRole, Replacement
from .post import Post


class CourseRule(models.Model):
    """研修の対象のきまり: who is due for a course. Every condition is a column, so that a council can change it.

    Months count from the first day of the term: within ``months_from`` (inclusive) and ``months_until`` (exclusive; none
    means as long as the term lasts). ``terms_from`` and ``terms_until`` are term numbers, both inclusive.
    """

    code = models.SlugField(
        _("符号"), max_length=30, unique=True, error_messages={"unique": _("この符号はもう使われています。")}
    )
    name = models.CharField(_("研修の名前"), max_length=60)
    post = models.ForeignKey(Post, models.PROTECT, related_name="courses", verbose_name=_("役"))
    terms_from = models.PositiveSmallIntegerField(_("何期目から"), default=0)
    terms_until = models.PositiveSmallIntegerField(_("何期目まで"), null=True, blank=True)
    replacement = models.CharField(_("補充の人"), max_length=8, choices=Replacement.choices, default=Replacement.ANY)
    role = models.CharField(_("役職"), max_length=12, choices=BodyRole.choices, blank=True)
    months_from = models.PositiveSmallIntegerField(
        _("始まりから何か月で"), default=0, validators=[MaxValueValidator(120)]
    )
    months_until = models.PositiveSmallIntegerField(
        _("始まりから何か月まで"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    valid_from = models.DateField(_("いつから"))
    valid_until = models.DateField(_("いつまで"), null=True, blank=True)
    source = models.CharField(_("根拠"), max_length=200)
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)

    class Meta:
        verbose_name = _("研修の対象のきまり")
        verbose_name_plural = _("研修の対象のきまり")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(terms_until__isnull=True) | Q(terms_until__gte=F("terms_from")),
                name="appointments_course_terms",
                violation_error_message=_("「何期目まで」は「何期目から」より大きくしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(months_until__isnull=True) | Q(months_until__gt=F("months_from")),
                name="appointments_course_months",
                violation_error_message=_("「何か月まで」は「何か月で」より大きくしてください。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="appointments_course_period",
                violation_error_message=_("「いつまで」は「いつから」より後にしてください。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
