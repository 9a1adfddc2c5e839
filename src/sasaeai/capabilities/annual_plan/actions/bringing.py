"""Bringing the council's own document: kept as it is, read at once when it is short, else as a job."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.foundation.documents import MAX_BYTES, DocumentError, SourceDocument, count_pages, read_lines, too_large
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.files.api import FileKind, StoredFile, discard_file, file_for, store_file
from sasaeai.spine.jobs.api import Handle, Job, JobCancelled, JobFailed, start_job

from ..models import PlanDraft
from .drafts import discard_draft, import_draft

SOURCE = "annual_plan.source"
READ = "annual_plan.read"
KINDS = (FileKind.TEXT, FileKind.DOCUMENT, FileKind.SHEET, FileKind.PDF, FileKind.PAGE)

#: Up to here a document is read within a second; the first plan has 650 lines.
LINES_AT_ONCE = 1_000
PAGES_AT_ONCE = 40
BYTES_AT_ONCE = 4 * 1024 * 1024


@transaction.atomic
def bring_document(
    *, by: Viewer, upload: UploadedFile, fiscal_year: int | None = None, follows: PlanDraft | None = None
) -> PlanDraft | Job:
    """Keep a document and read it into a draft: the draft, or the job that makes it.

    ``follows`` is the draft it replaces: its corrections are made again, and it is put away. Raises ``DocumentError`` or
    ``ValidationError`` with a sentence when nobody can read it; then nothing is kept.
    """
    by.require("plan.review")
    name = upload.name or ""
    if upload.size is not None and upload.size > MAX_BYTES:
        raise too_large(upload.size)
    upload.seek(0)
    content = upload.read()
    document = _read_if_short(content, name)
    file = store_file(by=by, upload=upload, purpose=SOURCE, allowed=KINDS, most=MAX_BYTES)
    return _draft_or_job(by, document, file, name, fiscal_year, follows)


@transaction.atomic
def bring_again(*, by: Viewer, follows: PlanDraft, fiscal_year: int | None = None) -> PlanDraft | Job:
    """Read the kept original of a draft once more, for another year. Raises as ``bring_document``."""
    by.require("plan.review")
    file = file_for(by, follows.source_file) if follows.source_file else None
    if file is None:
        raise ValidationError(_("元のファイルが残っていません。ファイルを選んでください。"))
    document = _read_if_short(_content_of(file), follows.source_name)
    return _draft_or_job(by, document, file, follows.source_name, fiscal_year, follows)


def run_reading(job: Handle) -> dict[str, Any]:
    """A long document, as a job. When it cannot be read its file is not kept."""
    params = job.params
    file = StoredFile.objects.filter(pk=params["file"], purpose=SOURCE).first()
    if file is None:
        raise JobFailed(_("ファイルがもうありません。もう一度選んでください。"))
    follows = PlanDraft.objects.filter(pk=params["follows"]).first() if params.get("follows") else None
    try:
        job.progress(0, 3, _("文書を開いています"))
        document = read_lines(_content_of(file), params["name"])
        job.progress(1, 3, _("%(lines)s行から項目を読み取っています") % {"lines": f"{len(document.lines):,}"})
        with transaction.atomic():
            draft = _make(job.viewer, document, file, params["name"], params.get("year"), follows)
        job.progress(3, 3)
    except (DocumentError, ValidationError) as error:
        _let_go(job.viewer, file)
        raise JobFailed(_sentence(error)) from error
    except JobCancelled:
        _let_go(job.viewer, file)
        raise
    return {
        "message": _("%(count)s件の項目を読み取りました。") % {"count": f"{len(draft.nodes):,}"},
        "url": reverse("review:draft", args=[draft.pk]),
        "url_label": _("読み取った計画を確かめる"),
    }


def _read_if_short(content: bytes, name: str) -> SourceDocument | None:
    """The lines, or None for what takes longer. Raises ``DocumentError``."""
    pages = count_pages(content, name)  # first, because it refuses what is no document
    if len(content) > BYTES_AT_ONCE or pages > PAGES_AT_ONCE:
        return None
    return read_lines(content, name)


def _draft_or_job(
    by: Viewer,
    document: SourceDocument | None,
    file: StoredFile,
    name: str,
    fiscal_year: int | None,
    follows: PlanDraft | None,
) -> PlanDraft | Job:
    if document is not None and len(document.lines) <= LINES_AT_ONCE:
        return _make(by, document, file, name, fiscal_year, follows)
    params = {"file": str(file.pk), "name": name[:200], "year": fiscal_year, "follows": follows.pk if follows else None}
    return start_job(by=by, kind=READ, params=params, label=_("「%(name)s」の読み取り") % {"name": name[:60]})


def _make(
    by: Viewer,
    document: SourceDocument,
    file: StoredFile,
    name: str,
    fiscal_year: int | None,
    follows: PlanDraft | None,
) -> PlanDraft:
    draft = import_draft(
        by=by,
        document=document,
        source_name=name,
        fiscal_year=fiscal_year,
        source_file=str(file.pk),
        follows=follows,
    )
    if follows is not None and follows.is_open:
        discard_draft(by=by, draft=follows)
    return draft


def _let_go(by: Viewer, file: StoredFile) -> None:
    """Forget a file from which no draft came."""
    if not PlanDraft.objects.filter(source_file=str(file.pk)).exists():
        discard_file(by=by, file=file)


def _content_of(file: StoredFile) -> bytes:
    with file.content.open("rb") as stream:
        content: bytes = stream.read()
    return content


def _sentence(error: DocumentError | ValidationError) -> str:
    if isinstance(error, DocumentError):
        return _(error.template) % error.params
    return " ".join(error.messages)
