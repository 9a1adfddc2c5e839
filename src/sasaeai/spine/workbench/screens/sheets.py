"""Excel out and in: the download, the form to fill in, bringing it, looking at what would happen, saving."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.jobs.api import Job, jobs_of

from ..actions.exporting import AT_ONCE, export_rows, start_export
from ..actions.importing import SheetNotSaved
from ..actions.uploads import bring_sheet, drop_upload, save_upload, saved_sentence
from ..enums import RowState, UploadState
from ..models import SheetUpload
from ..queries.registers import may, ready_sheets
from ..rules.addresses import address, replaced
from ..rules.attachments import attachment
from ..rules.guard import viewer_in
from ..rules.sheets import ROWS_AT_MOST
from ..slots import Register
from ..tables.listing import Listing
from ..tables.sheets import Format, file_name, import_sheet
from .pages import Crumb, crumbs, templates


class SheetForm(forms.Form):
    """The one question of an import."""

    file = forms.FileField(
        label=gettext_lazy("ExcelかCSVのファイル"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("ファイルを選んでください。"),
            "empty": gettext_lazy("ファイルが空です。内容の入ったファイルを選んでください。"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def export_list(request: HttpRequest, register: Register) -> HttpResponse:
    """Exactly the rows of the present question. Many rows are asked about first (GET) and made by a job (POST)."""
    viewer = viewer_in(request)
    form: Format = "csv" if request.GET.get("format") == "csv" else "xlsx"
    query = replaced(request.GET, {"format": None, "page": None, "print": None})
    if request.method == "POST":
        job = start_export(by=viewer, register=register, query=query, form=form)
        return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
    listing = Listing(register, viewer, request.GET, ("export",))
    if listing.count > AT_ONCE:
        context = {
            "register": register,
            "title": _("%(noun)sの書き出し") % {"noun": register.label},
            "crumbs": crumbs(register, None, _("書き出し")),
            "count": listing.count,
            "form": form,
            "back": f"{address(register, 'list')}?{query}" if query else address(register, "list"),
        }
        return TemplateResponse(request, templates(register, "export"), context)
    return attachment(export_rows(by=viewer, listing=listing, form=form), file_name(register, form))


@require_safe
def import_template(request: HttpRequest, register: Register) -> HttpResponse:
    """The workbook to fill in; with ``filled`` it holds what is stored, for those who may export."""
    viewer = viewer_in(request)
    only_adds = register.sheet is not None and register.sheet.only_adds
    filled = bool(request.GET.get("filled")) and may(register, viewer, "export") and not only_adds
    name = (_("%(noun)s_直す用") if filled else _("%(noun)s_取り込み用")) % {"noun": register.label}
    return attachment(import_sheet(register, viewer, filled=filled), f"{name}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_rows(request: HttpRequest, register: Register) -> HttpResponse:
    """Choose a file; it is kept and rehearsed, never saved here."""
    viewer = viewer_in(request)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        try:
            upload, job = bring_sheet(by=viewer, register=register, upload=form.cleaned_data["file"])
        except ValidationError as error:
            form.add_error("file", error.messages)
        except InputNotUnderstood as error:
            form.add_error("file", _(error.template) % error.params)
        else:
            if job is not None:
                return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
            return HttpResponseRedirect(address(register, "check", upload.pk))
    sheet = register.sheet
    context = {
        "register": register,
        "title": _("%(noun)sをExcelから取り込む") % {"noun": register.label},
        "crumbs": crumbs(register, None, _("Excelから取り込む")),
        "form": form,
        "columns": [
            (str(names[0]), [str(n) for n in names[1:]], key in sheet.key) for key, names in sheet.columns.items()
        ]
        if sheet
        else [],
        "most": ROWS_AT_MOST,
        "can_export": may(register, viewer, "export"),
        "ready": ready_sheets(register, viewer),
        "waiting": SheetUpload.objects.filter(
            account_id=viewer.own_id, register=register.slug, state__in=[UploadState.CHECKED]
        )[:5],
        "back": address(register, "list"),
    }
    return TemplateResponse(request, templates(register, "import"), context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def import_check(request: HttpRequest, register: Register, pk: uuid.UUID) -> HttpResponse:
    """What would happen, row by row; then save it or drop it."""
    viewer = viewer_in(request)
    uploads = SheetUpload.objects.filter(register=register.slug, account_id=viewer.own_id).select_related("file")
    upload = get_object_or_404(uploads, pk=pk)
    if upload.state in (UploadState.SAVED, UploadState.DROPPED):
        messages.info(request, _("この取り込みは、もう終わっています。"))
        return HttpResponseRedirect(address(register, "list"))
    if request.method == "POST" and "_drop" in request.POST:
        drop_upload(by=viewer, upload=upload)
        messages.info(request, _("取り込みを取りやめました。何も保存していません。"))
        return HttpResponseRedirect(address(register, "import"))
    running = _job_of(viewer, upload)
    if running is not None and request.method == "POST":
        return HttpResponseRedirect(reverse("jobs:detail", args=[running.pk]))
    if request.method == "POST" and upload.state == UploadState.CHECKED:
        try:
            job = save_upload(by=viewer, upload=upload)
        except SheetNotSaved:
            messages.error(request, _("確かめたあとで内容が変わり、直すところが出ました。何も保存していません。"))
        else:
            if job is not None:
                return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))
            messages.success(request, saved_sentence(upload.outcome["counts"]))
            return HttpResponseRedirect(address(register, "list"))
    context = {
        "register": register,
        "upload": upload,
        "outcome": upload.outcome,
        "tally": _tally(upload.outcome.get("counts", {})),
        "checking": upload.state == UploadState.CHECKING,
        "job": running,
        "may_save": upload.state == UploadState.CHECKED and _may_save(upload.outcome.get("counts", {})),
        "title": _("取り込む内容を確かめる"),
        "crumbs": [
            *crumbs(register, None, "")[:-1],
            Crumb(_("Excelから取り込む"), address(register, "import")),
            Crumb(_("確かめる")),
        ],
        "back": address(register, "import"),
    }
    return TemplateResponse(request, templates(register, "check"), context)


@dataclass(frozen=True)
class Tally:
    """How many rows of a sheet stand in one state."""

    state: RowState
    rows: int

    @property
    def tone(self) -> str:
        if not self.rows:
            return "none"
        return {RowState.NEW: "good", RowState.CHANGED: "calm", RowState.WRONG: "wrong"}.get(self.state, "none")

    @property
    def icon(self) -> str:
        return {
            RowState.NEW: "circle-plus",
            RowState.CHANGED: "pencil",
            RowState.UNCHANGED: "equal",
            RowState.WRONG: "octagon-alert",
        }[self.state]


def _tally(counts: dict[str, int]) -> list[Tally]:
    return [Tally(state, counts[state.value]) for state in RowState if state.value in counts]


def _may_save(counts: dict[str, int]) -> bool:
    """Whether there is something to save and nothing to correct first."""
    return not counts.get(RowState.WRONG, 0) and bool(counts.get(RowState.NEW, 0) + counts.get(RowState.CHANGED, 0))


def _job_of(viewer: Viewer, upload: SheetUpload) -> Job | None:
    """The job that checks or saves this sheet now, if one does."""
    return jobs_of(viewer).filter(params__upload=str(upload.pk), ended_at__isnull=True).first()
