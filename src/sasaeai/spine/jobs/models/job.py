from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.files.api import StoredFile

from ..enums import ENDED, JobState


class Job(models.Model):
    """Work that takes longer than a page should, started by somebody and seen by her alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("種類"), max_length=60)
    label = models.CharField(_("内容"), max_length=120)
    state = models.CharField(_("状態"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs", verbose_name=_("始めた人")
    )
    params = models.JSONField(_("条件"), default=dict, blank=True)
    total = models.PositiveIntegerField(_("全体"), default=0)
    done_count = models.PositiveIntegerField(_("済んだ数"), default=0)
    message = models.CharField(_("いまの様子"), max_length=200, blank=True)
    result = models.JSONField(_("結果"), default=dict, blank=True)
    result_file = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("結果のファイル")
    )
    error = models.CharField(_("うまくいかなかった理由"), max_length=300, blank=True)
    cancel_requested = models.BooleanField(_("取りやめの希望"), default=False)
    worker = models.CharField(_("処理した場所"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("頼んだ日時"))
    started_at = models.DateTimeField(_("始まった日時"), null=True, blank=True)
    touched_at = models.DateTimeField(_("最後に動いた日時"), null=True, blank=True)
    ended_at = models.DateTimeField(_("終わった日時"), null=True, blank=True)

    class Meta:
        verbose_name = _("処理")
        verbose_name_plural = _("処理")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="jobs_mine"),
            models.Index(fields=["state"], name="jobs_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(state__in=sorted(ENDED)),
                name="jobs_end_paired",
                violation_error_message=_("終わっていない処理に終わった日時があります。"),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def percent(self) -> int | None:
        """How far it is, 0 to 100; None while nobody knows how much there is."""
        return min(100, 100 * self.done_count // self.total) if self.total else None
