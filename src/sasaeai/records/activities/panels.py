"""Parts of the page of a ledger line: the line that takes it back or that it takes back, where it was, its photos."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from sasaeai.spine.access.api import within_reach
from sasaeai.spine.workbench.api import viewer_in

from .models import Activity, ActivityDistrict


def correction(request: HttpRequest, row: Activity) -> str | None:
    """The counter-entry of a line, or the line a counter-entry takes back, each with its reason."""
    other = row.reverses or getattr(row, "reversed_by", None)
    if other is None:
        return None
    seen = within_reach(other, viewer_in(request), "activities.view")
    context = {
        "row": row,
        "other": other,
        "counter": row if row.reverses_id is not None else other,
        "url": reverse("workbench:activities-detail", args=[other.pk]) if seen else "",
    }
    return render_to_string("activities/_correction.html", context, request)


def districts(request: HttpRequest, row: Activity) -> str | None:
    """Every district the line names, block by block."""
    links = ActivityDistrict.objects.filter(activity=row).select_related("district__block")
    spots = sorted((link.district for link in links), key=lambda one: (one.block_id or 0, one.order, one.code))
    if not spots:
        return None
    blocks = [(block, list(of)) for block, of in groupby(spots, key=lambda one: one.block)]
    return render_to_string("activities/_districts.html", {"blocks": blocks, "count": len(spots)}, request)


def files(request: HttpRequest, row: Activity) -> str | None:
    """Photos to look at, other files to open."""
    found = [link.file for link in row.file_links.select_related("file").order_by("id")]
    if not found:
        return None
    return render_to_string("activities/_files.html", {"files": found}, request)
