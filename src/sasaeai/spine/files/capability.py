"""Stored files, declared."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import DailyTask, DataClass, PersonalData, declare

from .actions import sweep_files
from .models import StoredFile


def _sweep(day: dt.date) -> str:
    return gettext("持ち主のないファイルを%(count)d個片付けました。") % {"count": sweep_files()}


declare(
    PersonalData(
        StoredFile, DataClass.L2, _("元になった記録と同じ期間残します。"), None, ("name", "content", "small", "by")
    ),
    DailyTask("files.sweep", _("持ち主のないファイルの片付け"), _sweep),
)
