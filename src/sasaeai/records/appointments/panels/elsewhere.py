"""Parts of other things' pages: somebody's terms, a body's officers, a district's roster, a post's rules."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.foundation import clock
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import visible
from sasaeai.spine.workbench.api import viewer_in

from ..enums import BodyRole
from ..models import Appointment, CourseRule, Post, PostRule, Seat
from ..queries import holders, seat_counts
from ..queries.stories import stories
from ..queries.work import within
from .lines import told

#: So many who served before stand in a body's panel.
BEFORE = 20
_ROLES = {role: place for place, role in enumerate(BodyRole)}


def person_terms(request: HttpRequest, row: Person) -> str | None:
    """Every post somebody holds or held, within reach, with term numbers and the time served."""
    viewer = viewer_in(request)
    rows = visible(Appointment.objects.filter(person=row), viewer, "appointments.view")
    found = stories(rows.select_related("person", "post", "district", "block", "organisation"), clock.today())
    context = {"stories": [told(one) for one in found], "row": row, "may_add": viewer.may("appointments.add")}
    if not found and not context["may_add"]:
        return None
    return render_to_string("appointments/_person.html", context, request)


def organisation_officers(request: HttpRequest, row: Organisation) -> str | None:
    """Who holds an office in a body today, and who did before."""
    viewer = viewer_in(request)
    today = clock.today()
    within_body = within(Appointment.objects.standing().filter(organisation=row), viewer).joined()
    now = sorted(within_body.holding(today), key=_by_role)
    before = within_body.filter(starts_on__lte=today).exclude(pk__in=[one.pk for one in now])
    past = list(before.order_by("-starts_on", "pk")[: BEFORE + 1])
    if not now and not past:
        return None
    context = {"now": now, "before": past[:BEFORE], "more": len(past) > BEFORE, "row": row}
    return render_to_string("appointments/_officers.html", context, request)


def district_roster(request: HttpRequest, row: District) -> str | None:
    """Everybody in office in a district, post by post, and the seats that are empty. Names and posts, nothing else."""
    viewer = viewer_in(request)
    today = clock.today()
    rows = sorted(
        within(holders(today, district=row), viewer).joined(),
        key=lambda one: (one.post.order, one.post.code, *_by_role(one)),
    )
    seats = visible(
        Seat.objects.filter(district=row) | Seat.objects.filter(organisation__district=row), viewer, "appointments.view"
    )
    counts = {one.post.pk: one.count for one in seat_counts(today, seats=seats)}
    if not rows and not counts:
        return None
    listed = {post: list(of) for post, of in groupby(rows, key=lambda one: one.post)}
    for post in Post.objects.filter(pk__in=set(counts) - {post.pk for post in listed}):
        listed[post] = []
    roster = [
        (post, of, counts.get(post.pk))
        for post, of in sorted(listed.items(), key=lambda pair: (pair[0].order, pair[0].code))
    ]
    return render_to_string("appointments/_roster.html", {"roster": roster, "row": row}, request)


def post_rules(request: HttpRequest, row: Post) -> str | None:
    """The rules of a post, the newest first, and its courses."""
    context = {
        "row": row,
        "rules": list(PostRule.objects.filter(post=row).order_by("-valid_from")),
        "courses": list(CourseRule.objects.filter(post=row)),
        "may_add": viewer_in(request).may("posts.add"),
    }
    return render_to_string("appointments/_rules.html", context, request)


def _by_role(row: Appointment) -> tuple[int, str, str, int]:
    rank = _ROLES[BodyRole(row.role)] if row.role else len(_ROLES)
    return rank, row.person.family_kana, row.person.given_kana, row.pk
