from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobState(TextChoices):
    """Where a job stands; ``ENDED`` names the states it never leaves."""

    QUEUED = "queued", _("順番を待っています")
    RUNNING = "running", _("処理しています")
    DONE = "done", _("終わりました")
    FAILED = "failed", _("うまくいきませんでした")
    CANCELLED = "cancelled", _("取りやめました")


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
