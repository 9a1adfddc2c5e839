"""The permissions of a role, as one table of boxes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sasaeai.spine.access.api import MANAGE, Account, Role, set_grants, viewer_of, visible
from sasaeai.spine.workbench.api import screen, viewer_in

from ..queries import held_grants, matrix_of, shipped_of
from ..rules import Pair, fingerprint, pairs_sent


@screen(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_grants(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick and save. ``?shipped=1`` opens the form with what the house ships ticked; nothing is saved by that."""
    viewer = viewer_in(request)
    role = get_object_or_404(visible(Role.objects.all(), viewer, MANAGE), pk=pk)
    stored = held_grants(role)
    if request.method != "POST":
        back_to_shipped = role.is_shipped and bool(request.GET.get("shipped"))
        return _page(request, role, shipped_of(role) if back_to_shipped else stored, stored)
    ticked = pairs_sent(request.POST.getlist("grant"))
    if request.POST.get("opened") != fingerprint(stored):
        sentence = _(
            "開いている間に、ほかの人がこの役割の権限を変えました。まだ保存していません。"
            "「いまは…」と出ている行を確かめて、もう一度保存してください。"
        )
        return _page(request, role, ticked, stored, problems=[sentence], status=409)
    try:
        set_grants(by=viewer, role=role, grants=ticked)
    except ValidationError as error:
        return _page(request, role, ticked, stored, problems=error.messages, status=422)
    messages.success(
        request, _("「%(role)s」の権限を決めました。この役割の人には、次の画面から効きます。") % {"role": role}
    )
    # Whoever narrows a role of her own may not see its page any more.
    if viewer_of(Account.objects.get(pk=viewer.own_id)).may("access.view"):
        return redirect("workbench:roles-detail", role.pk)
    return redirect("home")


def _page(
    request: HttpRequest,
    role: Role,
    ticked: set[Pair],
    stored: set[Pair],
    *,
    problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    shipped = shipped_of(role)
    context = {
        "role": role,
        "matrix": matrix_of(ticked=ticked, shipped=shipped if role.is_shipped else ticked, stored=stored),
        "opened": fingerprint(stored),
        "problems": problems or [],
        "is_unsaved": ticked != stored and not problems,
        "differs": role.is_shipped and stored != shipped,
        "holders": role.assignments.values("account").distinct().count(),
        "back": reverse("workbench:roles-detail", args=[role.pk]),
    }
    return TemplateResponse(request, "administration/grants.html", context, status=status)
