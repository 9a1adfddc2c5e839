from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.files.api import StoredFile

from ..enums import UploadState


class SheetUpload(models.Model):
    """A sheet somebody brought for import: checked first, saved only when she says so. The file goes when that is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    register = models.SlugField(_("台帳"), max_length=60)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sheet_uploads", verbose_name=_("利用者")
    )
    file = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ファイル")
    )
    file_name = models.CharField(_("ファイル名"), max_length=130)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    state = models.CharField(_("状態"), max_length=10, choices=UploadState.choices, default=UploadState.CHECKING)
    outcome = models.JSONField(_("確かめた結果"), default=dict, blank=True)
    at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = _("取り込むExcel")
        verbose_name_plural = _("取り込むExcel")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.file_name
