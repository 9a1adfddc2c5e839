"""One line of the audit trail: who, when, what, before and after."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.eras import format_wareki


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete a line that may only be added."""


class AppendOnlyQuerySet(models.QuerySet):
    """A queryset that can add and ask, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(_("この記録は書き換えできません。"))

    def delete(self) -> NoReturn:
        raise AppendOnly(_("この記録は消せません。"))

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(_("この記録は書き換えできません。"))


class AppendOnlyModel(models.Model):
    """Base of ledgers and trails. The database refuses changes as well (triggers in each app's migration)."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(_("この記録は書き換えできません。"))
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(_("この記録は消せません。"))


class AuditEntry(AppendOnlyModel):
    """Labels and ids, no foreign keys: nothing is blocked or lost when the object goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("日時"))
    actor_id = models.BigIntegerField(_("操作者番号"), null=True)
    actor_name = models.CharField(_("操作者"), max_length=100)
    action = models.CharField(_("操作"), max_length=80)
    object_type = models.CharField(_("対象の種類"), max_length=80)
    object_id = models.CharField(_("対象番号"), max_length=64)
    object_label = models.CharField(_("対象"), max_length=200)
    before = models.JSONField(_("変更前"), default=dict)
    after = models.JSONField(_("変更後"), default=dict)
    note = models.CharField(_("理由・メモ"), max_length=500, blank=True)
    request_id = models.CharField(_("まとまり"), max_length=36, blank=True)

    class Meta(AppendOnlyModel.Meta):
        verbose_name = _("操作の記録")
        verbose_name_plural = _("操作の記録")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["object_type", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
            models.Index(fields=["-at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        local = timezone.localtime(self.at)
        return f"{format_wareki(local.date())} {local:%H:%M} {self.actor_name}"
