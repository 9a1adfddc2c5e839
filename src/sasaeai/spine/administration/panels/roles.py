"""Parts of the page of a role."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.foundation import clock
from sasaeai.spine.access.api import MANAGE, Assignment, Role, all_units, assignment_words, current
from sasaeai.spine.workbench.api import viewer_in

from ..queries import held_grants, matrix_of, shipped_of


def role_grants(request: HttpRequest, row: Role) -> str:
    """What the role may do and how far, family by family."""
    held = held_grants(row)
    matrix = matrix_of(ticked=held, shipped=shipped_of(row), stored=held)
    context = {
        "row": row,
        "families": [(family.label, lines) for family in matrix.families if (lines := family.held)],
        "changed": matrix.changed if row.is_shipped else 0,
        "may_manage": viewer_in(request).may(MANAGE),
    }
    return render_to_string("administration/role_grants.html", context, request)


def role_holders(request: HttpRequest, row: Role) -> str:
    """Who holds the role today."""
    units = all_units()
    held = current(Assignment.objects.filter(role=row, account__is_active=True), clock.today())
    holders = [
        (one.account, assignment_words(one, units))
        for one in held.select_related("account", "role").order_by("account__display_name", "pk")
    ]
    return render_to_string("administration/role_holders.html", {"holders": holders}, request)
