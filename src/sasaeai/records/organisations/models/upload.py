from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.files.api import StoredFile

from ..enums import UploadState


class DirectoryUpload(models.Model):
    """一覧の取り込み: a published list somebody brought. Checked first, saved only when she says so; then its file goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="directory_uploads", verbose_name=_("利用者")
    )
    file = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ファイル")
    )
    file_name = models.CharField(_("ファイル名"), max_length=130)
    format = models.CharField(_("形式"), max_length=20)
    place = models.CharField(_("市区町村"), max_length=40, blank=True)
    state = models.CharField(_("状態"), max_length=10, choices=UploadState.choices, default=UploadState.CHECKED)
    outcome = models.JSONField(_("確かめた結果"), default=dict, blank=True)
    at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = _("一覧の取り込み")
        verbose_name_plural = _("一覧の取り込み")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.file_name
