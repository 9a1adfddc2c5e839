"""What was merged into somebody, on her page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.spine.workbench.api import viewer_in

from ..models import Person
from ..queries.merges import merges_into


def merges(request: HttpRequest, row: Person) -> str | None:
    """まとめた記録: each with its day, who did it, what stayed with the other record, and the way back."""
    found = merges_into(viewer_in(request), row)
    return render_to_string("people/duplicates/merged.html", {"merges": found}, request) if found else None
