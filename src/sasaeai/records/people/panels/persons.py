"""Parts of a person's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import viewer_in

from ..enums import LifeState
from ..forms import PARTS, EndsForm
from ..models import Membership, Person, PersonName, PersonNeed
from ..queries.pages import homes_of, may_change, open_memberships, reachable_persons, walls_about
from ..queries.shown import shown_addresses, shown_contacts


def _panel(request: HttpRequest, template: str, slug: str, row: Person, rows: list[Any]) -> str:
    """The rows of one kind: those of today, the past folded away, and the way to add one."""
    today = clock.today()
    past = [one for one in rows if getattr(one, "ends_on", None) and one.ends_on <= today]
    context = {
        "person": row,
        "kind": PARTS[slug],
        "rows": [one for one in rows if one not in past],
        "past": past,
        "may_change": may_change(viewer_in(request), row),
    }
    return render_to_string(template, context, request)


def contacts(request: HttpRequest, row: Person) -> str:
    """連絡先."""
    return _panel(request, "people/parts/contacts.html", "contacts", row, shown_contacts(viewer_in(request), row))


def addresses(request: HttpRequest, row: Person) -> str:
    """住所, the old ones folded."""
    return _panel(request, "people/parts/addresses.html", "addresses", row, shown_addresses(viewer_in(request), row))


def names(request: HttpRequest, row: Person) -> str:
    """ほかの名前."""
    return _panel(request, "people/parts/names.html", "names", row, list(PersonName.objects.filter(person=row)))


def needs(request: HttpRequest, row: Person) -> str:
    """配慮."""
    return _panel(request, "people/parts/needs.html", "needs", row, list(PersonNeed.objects.filter(person=row)))


def memberships(request: HttpRequest, row: Person) -> str:
    """所属."""
    rows = Membership.objects.filter(person=row).select_related("organisation").order_by("-is_contact", "pk")
    return _panel(request, "people/parts/memberships.html", "memberships", row, list(rows))


def homes(request: HttpRequest, row: Person) -> str:
    """世帯: who lives with her. Out of reach a member has no name here."""
    viewer = viewer_in(request)
    found = homes_of(row)
    others = [other.person for _home, beside in found for other in beside]
    context = {
        "person": row,
        "homes": found,
        "near": reachable_persons(viewer, others) if others else set(),
        "may_change": may_change(viewer, row),
        "may_add": viewer.may("people.add"),
    }
    return render_to_string("people/parts/homes.html", context, request)


def alerts(request: HttpRequest, row: Person) -> str | None:
    """What must be known before anything is done: deceased, moved, not to be called or written to, walls, what is open."""
    viewer = viewer_in(request)
    protects, protected_from = walls_about(row)
    gone = row.life != LifeState.HERE
    still_open = open_memberships(row) if gone else []
    if not (gone or row.no_call or row.no_post or protects or protected_from):
        return None
    context = {
        "person": row,
        "protects": protects,
        "protected_from": protected_from,
        "sees_reason": viewer.may("people.hidden"),
        "still_open": [(f"{one._meta.model_name}-{one.pk}", one) for one in still_open],
        "ends_form": EndsForm(initial={"day": row.died_on or row.moved_on or clock.today()}),
        "may_change": may_change(viewer, row),
    }
    return render_to_string("people/parts/alerts.html", context, request)
