"""One's own settings: who am I, what may I do, how do I sign in, where am I signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sasaeai.spine.access.api import (
    Account,
    PermissionTable,
    all_units,
    end_other_sessions,
    open_sessions,
    recovery_codes_left,
    second_factors,
)
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import screen, viewer_in

from ..queries import held_roles
from ..rules import abilities, device_words


@screen()
@require_safe
def show_me(request: HttpRequest) -> HttpResponse:
    """Everybody's own page; nobody else's is ever shown here."""
    viewer = viewer_in(request)
    account = Account.objects.get(pk=viewer.own_id)
    units, factors = all_units(), list(second_factors(account))
    may = [(str(table.label), abilities(viewer.grants, table, units)) for table in registry.of(PermissionTable)]
    sessions = open_sessions(account, current_key=request.session.session_key)
    context = {
        "account": account,
        "held": [one for one in held_roles(account) if not one.is_over],
        "may": [(label, lines) for label, lines in may if lines],
        "has_app": any(one.type == Authenticator.Type.TOTP for one in factors),
        "passkeys": sum(one.type == Authenticator.Type.WEBAUTHN for one in factors),
        "codes_left": recovery_codes_left(account),
        "sessions": [(one, device_words(one.user_agent)) for one in sessions],
        "elsewhere": sum(not one.is_current for one in sessions),
    }
    return TemplateResponse(request, "administration/me.html", context)


@screen()
@require_POST
def end_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign oneself out everywhere else; this session goes on."""
    account = Account.objects.get(pk=viewer_in(request).own_id)
    end_other_sessions(by=viewer_in(request), row=account)
    update_session_auth_hash(request, account)
    UserSession.objects.create_from_request(request)
    messages.success(request, _("ほかの端末のサインインを終えました。"))
    return redirect("administration:me")
