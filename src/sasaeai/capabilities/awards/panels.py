"""Somebody's awards on her page, and the way from a round's own page to its work."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from sasaeai.records.people.api import Person
from sasaeai.spine.workbench.api import viewer_in

from .models import AwardRound
from .queries import counts_of, of_person
from .tables import nomination_badge, years_words


def person_awards(request: HttpRequest, row: Person) -> str | None:
    """Awards received and nominations, within reach; away when there are none."""
    viewer = viewer_in(request)
    rows = list(of_person(viewer, row))
    if not rows:
        return None
    lines = [(one, nomination_badge(one), years_words(one.months)) for one in rows]
    return render_to_string("awards/_person.html", {"lines": lines}, request)


def round_work(request: HttpRequest, row: AwardRound) -> str | None:
    """How far the round is, and the way to its candidates."""
    context = {"counts": counts_of(viewer_in(request), row), "url": reverse("awards:round", args=[row.pk])}
    return render_to_string("awards/_work.html", context, request)
