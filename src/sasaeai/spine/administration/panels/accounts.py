"""Parts of the page of an account, and what administrators see at home."""

from __future__ import annotations

import math

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from sasaeai.spine.access.api import (
    MANAGE,
    Account,
    locked_until,
    machine_now,
    open_sessions,
    recovery_codes_left,
    second_factors,
)
from sasaeai.spine.workbench.api import viewer_in

from ..enums import AccountState
from ..queries import attention, held_roles


def account_roles(request: HttpRequest, row: Account) -> str:
    """Roles with what they are bound to and for how long."""
    viewer = viewer_in(request)
    context = {"row": row, "held": held_roles(row), "may_manage": viewer.may(MANAGE)}
    return render_to_string("administration/account_roles.html", context, request)


def account_sign_in(request: HttpRequest, row: Account) -> str:
    """How the account signs in, and what helps somebody who cannot."""
    viewer = viewer_in(request)
    until = locked_until(row.username)
    context = {
        "row": row,
        "has_password": row.has_usable_password(),
        "locked_minutes": math.ceil((until - machine_now()).total_seconds() / 60) if until else 0,
        "factors": list(second_factors(row)),
        "codes_left": recovery_codes_left(row),
        "sessions": len(open_sessions(row, current_key=None)),
        "may_manage": viewer.may(MANAGE),
        "is_self": viewer.account_id == row.pk,
        "deeds_url": f"{reverse('workbench:audit-list')}?actor={row.pk}" if viewer.may("audit.view") else "",
    }
    return render_to_string("administration/account_sign_in.html", context, request)


def administration_home(request: HttpRequest) -> str:
    """What waits for those who look after the accounts: somebody locked out, a password never changed, a role missing."""
    states, gains = attention()
    accounts, viewer = reverse("workbench:accounts-list"), viewer_in(request)
    quiet = {AccountState.READY, AccountState.OUT_OF_USE}
    context = {
        "waiting": [
            (state, count, f"{accounts}?state={state}")
            for state, count in states.items()
            if count and state not in quiet
        ],
        "gains": gains,
        "gains_url": f"{reverse('workbench:audit-list')}?action=access.own_gain" if viewer.may("audit.view") else "",
        "in_use": sum(count for state, count in states.items() if state != AccountState.OUT_OF_USE),
    }
    return render_to_string("administration/home.html", context, request)
