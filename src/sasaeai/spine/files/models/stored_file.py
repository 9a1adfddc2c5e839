from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import FileKind


def content_path(file: StoredFile, _name: str) -> str:
    """Where the content lies: by key, never by the name somebody gave it."""
    return f"{file.pk.hex[:2]}/{file.pk.hex}"


def small_path(file: StoredFile, _name: str) -> str:
    return f"{file.pk.hex[:2]}/{file.pk.hex}-small"


class StoredFile(models.Model):
    """A file somebody brought or a job made. Never changed; a new version is a new file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("使い道"), max_length=60)
    name = models.CharField(_("ファイル名"), max_length=130)
    kind = models.CharField(_("種類"), max_length=12, choices=FileKind.choices)
    content_type = models.CharField(_("形式"), max_length=100)
    size = models.PositiveBigIntegerField(_("大きさ（バイト）"))
    sha256 = models.CharField(_("内容の照合値"), max_length=64)
    content = models.FileField(_("内容"), upload_to=content_path, max_length=200)
    small = models.FileField(_("縮小した写真"), upload_to=small_path, max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("入れた人")
    )
    at = models.DateTimeField(_("入れた日時"))

    class Meta:
        verbose_name = _("ファイル")
        verbose_name_plural = _("ファイル")
        ordering = ["-at"]
        indexes = [models.Index(fields=["purpose", "-at"], name="files_purpose")]

    def __str__(self) -> str:
        return self.name
