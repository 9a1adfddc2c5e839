"""Accounts, the steps that are no plain buttons: handing over a password, ending one of several roles."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.foundation import clock
from sasaeai.spine.access.api import (
    MANAGE,
    Account,
    Assignment,
    assignment_words,
    end_assignment,
    reset_password,
    visible,
)
from sasaeai.spine.workbench.api import screen, viewer_in

from ..forms import EndForm


@screen(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a temporary password (POST) and show it this once, as a sheet to hand over."""
    viewer = viewer_in(request)
    account = get_object_or_404(visible(Account.objects.all(), viewer, MANAGE), pk=pk)
    back = reverse("workbench:accounts-detail", args=[account.pk])
    if account.pk == viewer.account_id:
        messages.info(request, _("自分のパスワードは、ここで変えられます。"))
        return redirect("account_change_password")
    if not account.is_active:
        messages.info(request, _("先に、この利用者をまた使えるようにしてください。"))
        return redirect(back)
    context = {"account": account, "back": back, "is_first": not account.has_usable_password()}
    if request.method != "POST":
        return TemplateResponse(request, "administration/hand_over.html", context)
    context |= {
        "password": reset_password(by=viewer, row=account),
        "sign_in_url": request.build_absolute_uri(reverse("account_login")),
        "made_at": clock.now(),
    }
    response = TemplateResponse(request, "administration/hand_over_sheet.html", context)
    add_never_cache_headers(response)
    return response


@screen(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one role back, at once or with a last day."""
    viewer = viewer_in(request)
    within = visible(Account.objects.all(), viewer, MANAGE)
    assignment = get_object_or_404(Assignment.objects.select_related("role", "account"), pk=pk, account__in=within)
    back = reverse("workbench:accounts-detail", args=[assignment.account_id])
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            end_assignment(by=viewer, row=assignment, on=form.cleaned_data["on"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, _("役割の終わりを決めました。") if form.cleaned_data["on"] else _("役割を終えました。")
            )
            return redirect(back)
    context = {"form": form, "assignment": assignment, "words": assignment_words(assignment), "back": back}
    return TemplateResponse(request, "administration/end_role.html", context, status=422 if form.errors else 200)
