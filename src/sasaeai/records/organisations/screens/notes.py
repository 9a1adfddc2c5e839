"""What only the office notes of a body."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.spine.access.api import visible
from sasaeai.spine.workbench.api import fit_to_viewer, viewer_in

from ..actions import save_office_note
from ..forms import OfficeNoteForm
from ..models import OfficeNote, Organisation


@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request: HttpRequest, pk: int) -> HttpResponse:
    """One form for the dues class and the words; made when it is first saved."""
    viewer = viewer_in(request)
    row = visible(Organisation.objects.all(), viewer, "organisations.view").filter(pk=pk).first()
    if row is None:
        raise Http404(_("見つかりません。"))
    note = OfficeNote.objects.filter(organisation=row).first()
    form = OfficeNoteForm(request.POST or None, instance=note)
    fit_to_viewer(form, viewer)
    back = reverse("workbench:organisations-detail", args=[row.pk])
    if request.method == "POST" and form.is_valid():
        try:
            save_office_note(by=viewer, organisation=row, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("事務局の控えを保存しました。"))
            return HttpResponseRedirect(back)
    context = {"title": _("事務局の控え"), "row": row, "form": form, "back": back}
    return TemplateResponse(request, "organisations/note.html", context, status=422 if form.errors else 200)
