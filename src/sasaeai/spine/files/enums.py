from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileKind(TextChoices):
    """What a file really is, by its content."""

    IMAGE = "image", _("写真・画像")
    PDF = "pdf", _("PDF")
    SHEET = "sheet", _("Excel・CSV")
    DOCUMENT = "document", _("Word")
    SLIDES = "slides", _("PowerPoint")
    TEXT = "text", _("テキスト")
    PAGE = "page", _("ウェブページ")
    CALENDAR = "calendar", _("カレンダー")
    ARCHIVE = "archive", _("圧縮ファイル")
