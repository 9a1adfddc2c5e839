from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UploadState(TextChoices):
    """Where a sheet brought for import stands."""

    CHECKING = "checking", _("確かめています")
    CHECKED = "checked", _("確かめました")
    SAVED = "saved", _("取り込みました")
    DROPPED = "dropped", _("取りやめました")


class RowState(TextChoices):
    """What would become of one row of a sheet."""

    NEW = "new", _("新しく登録")
    CHANGED = "changed", _("直す")
    UNCHANGED = "unchanged", _("変わりなし")
    WRONG = "wrong", _("直してください")
