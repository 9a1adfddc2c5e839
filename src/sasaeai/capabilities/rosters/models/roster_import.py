from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.spine.files.api import StoredFile

from ..enums import OPEN_STATES, ImportState, Purpose

#: So long what a roster brought can be taken back.
UNDO_FOR = dt.timedelta(days=30)


class RosterImport(models.Model):
    """名簿の取り込み: one roster somebody brought, from its file to what came of it.

    ``headers`` and ``samples`` are what the sheet says; ``columns`` the meaning of each column, left to right. The file
    goes as soon as nothing of it is needed; the cells of the lines go with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roster_imports", verbose_name=_("取り込む人")
    )
    file = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ファイル")
    )
    file_name = models.CharField(_("ファイル名"), max_length=130)
    sheet = models.CharField(_("シート"), max_length=60, blank=True)
    sheets = models.JSONField(_("ファイルの中のシート"), default=list)
    title = models.CharField(_("表題"), max_length=200, blank=True)
    header_from = models.PositiveIntegerField(_("見出しの始まる行"), default=0)
    header_to = models.PositiveIntegerField(_("見出しの終わる行"), default=0)
    headers = models.JSONField(_("見出し"), default=list)
    hidden = models.JSONField(_("隠れている列"), default=list)
    samples = models.JSONField(_("見本"), default=list)
    columns = models.JSONField(_("列の意味"), default=list)
    remembered = models.BooleanField(_("前に決めた列"), default=False)
    purpose = models.CharField(_("取り込む目的"), max_length=10, choices=Purpose.choices, default=Purpose.PERSONS)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("団体")
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("地区の列がないときの地区")
    )
    state = models.CharField(_("状態"), max_length=10, choices=ImportState.choices, default=ImportState.COLUMNS)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    added = models.PositiveIntegerField(_("新しく登録した人数"), default=0)
    completed = models.PositiveIntegerField(_("書き足した人数"), default=0)
    kept = models.PositiveIntegerField(_("取り消さずに残した人数"), default=0)
    at = models.DateTimeField(_("始めた日時"))
    saved_at = models.DateTimeField(_("取り込んだ日時"), null=True, blank=True)

    class Meta:
        verbose_name = _("名簿の取り込み")
        verbose_name_plural = _("名簿の取り込み")
        ordering = ["-at"]
        indexes = [models.Index(fields=["account", "-at"], name="rosters_mine")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
