"""Parts of the page of one line of the trail."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sasaeai.spine.audit.api import AuditEntry, action_label, changes_of
from sasaeai.spine.workbench.api import viewer_in

from ..queries import about, together_with


def entry_changes(request: HttpRequest, row: AuditEntry) -> str:
    """Before and after, in words, and the way to what the line is about."""
    context = {"changes": changes_of(row), "about_url": about(row, viewer_in(request)), "row": row}
    return render_to_string("administration/entry_changes.html", context, request)


def entry_together(request: HttpRequest, row: AuditEntry) -> str | None:
    """What else the same click wrote."""
    lines = [(one, action_label(one.action)) for one in together_with(row)]
    if not lines:
        return None
    return render_to_string("administration/entry_together.html", {"lines": lines}, request)
