"""A published list on its way in: choose it, look at what would happen, save it or drop it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.workbench.api import viewer_in

from ..actions import bring_directory, drop_directory, save_directory
from ..enums import UploadState
from ..forms import DirectoryForm
from ..models import DirectoryUpload
from ..rules.formats import FORMATS, format_named


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is kept and rehearsed, never saved here."""
    viewer = viewer_in(request)
    form = DirectoryForm(request.POST, request.FILES) if request.method == "POST" else DirectoryForm()
    if request.method == "POST" and form.is_valid():
        try:
            upload = bring_directory(by=viewer, upload=form.cleaned_data["file"], place=form.cleaned_data["place"])
        except ValidationError as error:
            form.add_error("file", error.messages)
        except InputNotUnderstood as error:
            form.add_error("file", _(error.template) % error.params)
        else:
            return HttpResponseRedirect(reverse("organisations:check", args=[upload.pk]))
    waiting = DirectoryUpload.objects.filter(account_id=viewer.own_id, state=UploadState.CHECKED)
    context = {
        "title": _("公開されている一覧を取り込む"),
        "form": form,
        "formats": FORMATS,
        "waiting": waiting[:5],
        "back": reverse("workbench:sites-list"),
    }
    return TemplateResponse(request, "organisations/bring.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What would happen, row by row; then save it or drop it. Somebody else's list is missing."""
    viewer = viewer_in(request)
    upload = DirectoryUpload.objects.filter(pk=pk, account_id=viewer.own_id).select_related("file").first()
    if upload is None:
        raise Http404
    sites = reverse("workbench:sites-list")
    if upload.state != UploadState.CHECKED:
        messages.info(request, _("この取り込みは、もう終わっています。"))
        return HttpResponseRedirect(sites)
    if request.method == "POST" and "_drop" in request.POST:
        drop_directory(by=viewer, upload=upload)
        messages.info(request, _("取り込みを取りやめました。何も保存していません。"))
        return HttpResponseRedirect(reverse("organisations:bring"))
    counts = upload.outcome.get("counts", {})
    may_save = not counts.get("wrong") and bool(counts.get("new", 0) + counts.get("changed", 0))
    if request.method == "POST" and may_save:
        try:
            done = save_directory(by=viewer, upload=upload)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(reverse("organisations:check", args=[upload.pk]))
        messages.success(
            request,
            _("新しく%(new)s件を登録し、%(changed)s件を直しました。%(same)s件は変わりありません。")
            % {"new": done["new"], "changed": done["changed"], "same": done["unchanged"]},
        )
        return HttpResponseRedirect(sites)
    form = format_named(upload.format)
    context = {
        "title": _("取り込む内容を確かめる"),
        "upload": upload,
        "list_label": form.label if form else "",
        "outcome": upload.outcome,
        "tally": [(state, word, icon, tone, counts.get(state, 0)) for state, word, icon, tone in _words()],
        "may_save": may_save,
        "back": reverse("organisations:bring"),
    }
    return TemplateResponse(request, "organisations/bring_check.html", context)


def _words() -> list[tuple[str, str, str, str]]:
    return [
        ("new", _("新しく登録"), "circle-plus", "good"),
        ("changed", _("直す"), "pencil", "calm"),
        ("unchanged", _("変わりなし"), "equal", "none"),
        ("wrong", _("直すところがある"), "octagon-alert", "wrong"),
    ]
