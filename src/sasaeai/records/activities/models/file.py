from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.audit.api import AppendOnlyModel
from sasaeai.spine.files.api import StoredFile

from .activity import Activity


class ActivityFile(AppendOnlyModel):
    """A photo or file kept with a line. A line that corrects another may carry the same file."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="file_links", verbose_name=_("活動記録"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="activity_links", verbose_name=_("ファイル"))

    class Meta(AppendOnlyModel.Meta):
        verbose_name = _("活動の写真・ファイル")
        verbose_name_plural = _("活動の写真・ファイル")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "file"],
                name="activities_file_once",
                violation_error_message=_("同じファイルが二重に入っています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} + {self.file_id}"
