"""A published list on its way in: kept and rehearsed, then saved whole or not at all."""

from __future__ import annotations

import datetime as dt
import io

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, sheets
from sasaeai.foundation.japanese import fold
from sasaeai.spine.access.api import NotPermitted, Viewer, system
from sasaeai.spine.audit import api as audit
from sasaeai.spine.files.api import FileKind, discard_file, store_file

from ..enums import UploadState
from ..models import DirectoryUpload
from ..rules.formats import FORMATS, Format, format_named, recognise_format
from ..rules.outcomes import DirectoryOutcome
from .matching import DirectoryRun

PURPOSE = "organisations.directory"
PERMISSION = "organisations.import"
KEPT_FOR = dt.timedelta(days=7)


class DirectoryNotSaved(ValidationError):
    """A row is wrong; nothing was saved."""


@transaction.atomic
def bring_directory(*, by: Viewer, upload: UploadedFile, place: str = "") -> DirectoryUpload:
    """Keep a list and rehearse it: every row is really saved and everything is taken back.

    ``place`` narrows a list of the whole country to one municipality (its name or code). Raises ``ValidationError`` or
    ``SheetError`` with a sentence when it is none of the lists we know.
    """
    by.require(PERMISSION)
    if by.account_id is None:
        raise NotPermitted(PERMISSION)
    file = store_file(by=by, upload=upload, purpose=PURPOSE, allowed=[FileKind.SHEET])
    brought = DirectoryUpload(
        account_id=by.account_id, file=file, file_name=file.name, place=place.strip(), at=clock.now()
    )
    table = _table(brought)
    form = recognise_format(table.headers)
    if form is None:
        names = "、".join(f"「{one.label}」" for one in FORMATS)
        raise ValidationError(
            _("どの一覧か分かりませんでした。読めるのは%(names)sです。見出しの行を確かめてください。")
            % {"names": names}
        )
    brought.format = form.key
    outcome = _rehearsed(by, form, table, brought.place)
    if not outcome.rows:
        raise ValidationError(
            _("「%(place)s」の行が1つもありません。市区町村の名前を確かめてください。") % {"place": brought.place}
            if brought.place
            else _("見出しの下に行がありません。内容の入ったファイルを選んでください。")
        )
    brought.outcome = outcome.told()
    brought.save()
    return brought


def save_directory(*, by: Viewer, upload: DirectoryUpload) -> dict[str, int]:
    """Save every row of a checked list, in one transaction; returns how many were new, changed and the same.

    Raises ``DirectoryNotSaved`` when a row is wrong by now: nothing is saved, and the new findings are kept.
    """
    form = _own(by, upload)
    failed: DirectoryOutcome | None = None
    with audit.one_request(), transaction.atomic():
        outcome = DirectoryRun(by, form, _table(upload), upload.place).whole()
        if outcome.wrong:
            failed = outcome
            transaction.set_rollback(True)
        else:
            counts = outcome.counts()
            upload.outcome = {"counts": counts}
            audit.record(by=by, action=PERMISSION, on=upload, note=f"{upload.file_name}（{form.label}）")
            _forget(by, upload, UploadState.SAVED)
    if failed is not None:
        upload.outcome = failed.told()
        upload.save(update_fields=["outcome"])
        raise DirectoryNotSaved(_("確かめたあとで内容が変わり、直すところが出ました。何も保存していません。"))
    return counts


@transaction.atomic
def drop_directory(*, by: Viewer, upload: DirectoryUpload) -> None:
    """Forget a list that was not saved, with its file."""
    _own(by, upload)
    upload.outcome = {}
    _forget(by, upload, UploadState.DROPPED)


def forget_old_directories(day: dt.date) -> str:
    """Lists nobody saved within a week go, with their files."""
    gone = 0
    for upload in DirectoryUpload.objects.filter(state=UploadState.CHECKED, at__lt=clock.now() - KEPT_FOR):
        with transaction.atomic():
            upload.outcome = {}
            _forget(system(_("古い取り込みの片付け")), upload, UploadState.DROPPED)
        gone += 1
    return _("取り込まれなかった一覧を%(count)d件片付けました。") % {"count": gone}


def _rehearsed(by: Viewer, form: Format, table: sheets.Table, place: str) -> DirectoryOutcome:
    with transaction.atomic():
        outcome = DirectoryRun(by, form, table, place).whole()
        transaction.set_rollback(True)
    return outcome


def _table(upload: DirectoryUpload) -> sheets.Table:
    """The list, read from its stored file in whatever encoding it was saved. Raises ``SheetError``."""
    if upload.file is None:
        raise ValidationError(_("ファイルがもうありません。もう一度選んでください。"))
    with upload.file.content.open("rb") as stream:
        content = stream.read()
    every = {fold(header): header for one in FORMATS for header in one.headers}
    return sheets.read_table(io.BytesIO(content), filename=upload.file_name, expected_headers=list(every.values()))


def _own(by: Viewer, upload: DirectoryUpload) -> Format:
    by.require(PERMISSION)
    form = format_named(upload.format)
    if upload.account_id != by.account_id or form is None:
        raise NotPermitted(PERMISSION)
    return form


def _forget(by: Viewer, upload: DirectoryUpload, state: UploadState) -> None:
    file, upload.file = upload.file, None
    upload.state = state
    upload.save()
    if file is not None:
        discard_file(by=by, file=file)
