"""A sheet brought for import: kept, checked, saved or dropped. Long ones as jobs."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, sheets
from sasaeai.spine.access.api import NotPermitted, Viewer, system
from sasaeai.spine.audit import api as audit
from sasaeai.spine.files.api import FileKind, discard_file, store_file
from sasaeai.spine.jobs.api import Handle, Job, JobFailed, start_job

from ..enums import UploadState
from ..models import SheetUpload
from ..queries.registers import register_named
from ..rules.addresses import address
from ..rules.sheets import AT_ONCE, ROWS_AT_MOST, Outcome, columns_in, headers_wanted
from ..slots import Register
from .importing import SheetNotSaved, check_rows, check_sheet, save_sheet

PURPOSE = "workbench.import"
CHECK, SAVE = "workbench.check", "workbench.save"
KEPT_FOR = dt.timedelta(days=7)


@transaction.atomic
def bring_sheet(*, by: Viewer, register: Register, upload: UploadedFile) -> tuple[SheetUpload, Job | None]:
    """Keep the sheet and rehearse it: at once when it is short, otherwise as a job, which is returned.

    Raises ``ValidationError`` or ``SheetError`` with a sentence when it is no sheet of this Register.
    """
    by.require(register.permission("import"))
    if by.account_id is None or register.sheet is None:
        raise NotPermitted(register.permission("import"))
    file = store_file(by=by, upload=upload, purpose=PURPOSE, allowed=[FileKind.SHEET])
    brought = SheetUpload(
        register=register.slug, account_id=by.account_id, file=file, file_name=file.name, at=clock.now()
    )
    table = table_of(brought, register)
    if not columns_in(table, register.sheet):
        names = "、".join(str(headers[0]) for headers in register.sheet.columns.values())
        raise ValidationError(
            _("見出しの行が見つかりません。1行目に%(names)sのような項目名を入れてください。") % {"names": names}
        )
    brought.rows = sum(1 for _row in table)
    if not brought.rows:
        raise ValidationError(_("見出しの下に行がありません。内容を入れてから、もう一度選んでください。"))
    if brought.rows > ROWS_AT_MOST:
        raise ValidationError(
            _("一度に取り込めるのは%(most)s行までです（このファイルは%(rows)s行）。ファイルを分けてください。")
            % {"most": f"{ROWS_AT_MOST:,}", "rows": f"{brought.rows:,}"}
        )
    brought.save()
    if brought.rows > AT_ONCE:
        label = _("%(noun)sの取り込みを確かめる") % {"noun": register.label}
        return brought, start_job(by=by, kind=CHECK, params={"upload": str(brought.pk)}, label=label)
    _keep(brought, check_sheet(by=by, register=register, table=table))
    return brought, None


def save_upload(*, by: Viewer, upload: SheetUpload) -> Job | None:
    """Save a checked sheet: every row or none. A long one becomes a job, which is returned.

    Raises ``SheetNotSaved`` when something changed since it was checked and a row is wrong now; the new errors are kept.
    """
    register = _register(upload)
    _own(by, upload, register)
    if upload.rows > AT_ONCE:
        label = _("%(noun)sの取り込み") % {"noun": register.label}
        return start_job(by=by, kind=SAVE, params={"upload": str(upload.pk)}, label=label)
    try:
        with transaction.atomic():
            outcome = save_sheet(by=by, register=register, table=table_of(upload, register))
            _finish(by, upload, register, outcome)
    except SheetNotSaved as error:
        _keep(upload, error.outcome)
        raise
    return None


@transaction.atomic
def drop_upload(*, by: Viewer, upload: SheetUpload) -> None:
    """Forget a sheet that was not saved, with its file."""
    _own(by, upload, _register(upload))
    _forget_file(by, upload, UploadState.DROPPED)


def run_check(job: Handle) -> dict[str, Any]:
    """The rehearsal of a long sheet, as a job."""
    upload, register = _of_job(job)
    table = table_of(upload, register)
    words = _("行を確かめています")
    outcome = check_rows(
        by=job.viewer, register=register, table=table, tell=lambda at: job.progress(at, upload.rows, words)
    )
    _keep(upload, outcome)
    return {"url": address(register, "check", upload.pk), "url_label": _("確かめた結果を見る")}


def run_save(job: Handle) -> dict[str, Any]:
    """Saving a long sheet, as a job: looked through once more without keeping others waiting, then saved in one go."""
    upload, register = _of_job(job)
    table = table_of(upload, register)
    words = _("行をもう一度確かめています")
    outcome = check_rows(
        by=job.viewer, register=register, table=table, tell=lambda at: job.progress(at, 2 * upload.rows, words)
    )
    if not outcome.wrong:
        job.progress(upload.rows, 2 * upload.rows, _("保存しています。ほかの人の保存は、終わるまで少し待ちます"))
        try:
            with audit.one_request(), transaction.atomic():
                outcome = save_sheet(
                    by=job.viewer,
                    register=register,
                    table=table,
                    tell=lambda at: job.progress(upload.rows + at, 2 * upload.rows),
                )
                _finish(job.viewer, upload, register, outcome)
        except SheetNotSaved as error:
            outcome = error.outcome
    if outcome.wrong:
        _keep(upload, outcome)
        raise JobFailed(_("直すところが見つかったため、何も保存していません。取り込みの画面で確かめてください。"))
    return {
        "message": saved_sentence(outcome.counts()),
        "url": address(register, "list"),
        "url_label": str(register.label),
    }


def saved_sentence(counts: dict[str, int]) -> str:
    """What was saved, in one sentence."""
    return _("新しく%(new)s件を登録し、%(changed)s件を直しました。%(same)s件は変わりありません。") % {
        "new": counts["new"],
        "changed": counts["changed"],
        "same": counts["unchanged"],
    }


def table_of(upload: SheetUpload, register: Register) -> sheets.Table:
    """The sheet, read from its stored file. Raises ``SheetError``; ``JobFailed`` when the file is gone."""
    if upload.file is None or register.sheet is None:
        raise JobFailed(_("ファイルがもうありません。もう一度選んでください。"))
    with upload.file.content.open("rb") as stream:
        content = stream.read()
    return sheets.read_table(
        io.BytesIO(content), filename=upload.file_name, expected_headers=headers_wanted(register.sheet)
    )


def _of_job(job: Handle) -> tuple[SheetUpload, Register]:
    upload = (
        SheetUpload.objects.select_related("file")
        .filter(pk=job.params["upload"], account_id=job.viewer.own_id)
        .exclude(state__in=[UploadState.SAVED, UploadState.DROPPED])
        .first()
    )
    if upload is None:
        raise JobFailed(_("取り込むファイルがもうありません。もう一度選んでください。"))
    register = _register(upload)
    _own(job.viewer, upload, register)
    return upload, register


def _register(upload: SheetUpload) -> Register:
    register = register_named(upload.register)
    if register is None:
        raise LookupError(upload.register)
    return register


def _own(by: Viewer, upload: SheetUpload, register: Register) -> None:
    by.require(register.permission("import"))
    if upload.account_id != by.account_id:
        raise NotPermitted(register.permission("import"))


def _keep(upload: SheetUpload, outcome: Outcome) -> None:
    upload.outcome = outcome.told()
    upload.state = UploadState.CHECKED
    upload.save(update_fields=["outcome", "state"])


def _finish(by: Viewer, upload: SheetUpload, register: Register, outcome: Outcome) -> None:
    """Only the counts stay: names and changes are in the trail of each row."""
    upload.outcome = {"counts": outcome.counts()}
    note = f"{upload.file_name}：{saved_sentence(outcome.counts())}"
    audit.record(by=by, action=register.permission("import"), on=upload, note=note)
    _forget_file(by, upload, UploadState.SAVED)


def _forget_file(by: Viewer, upload: SheetUpload, state: UploadState) -> None:
    file, upload.file = upload.file, None
    upload.state = state
    if state == UploadState.DROPPED:
        upload.outcome = {}
    upload.save()
    if file is not None:
        discard_file(by=by, file=file)


def forget_old_uploads(day: dt.date) -> str:
    """Sheets nobody saved within a week go, with their files."""
    old = SheetUpload.objects.filter(
        state__in=[UploadState.CHECKING, UploadState.CHECKED], at__lt=clock.now() - KEPT_FOR
    )
    gone = 0
    for upload in old.select_related("file"):
        with transaction.atomic():
            _forget_file(system(_("古い取り込みの片付け")), upload, UploadState.DROPPED)
        gone += 1
    return _("取り込まれなかったExcelを%(count)d件片付けました。") % {"count": gone}
