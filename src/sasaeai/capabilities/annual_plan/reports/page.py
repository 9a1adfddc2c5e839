"""The report as one web page that needs nothing else: to mail, to put on a web site, to print."""

from __future__ import annotations

from django.template.loader import render_to_string

from ..rules.report import Report


def as_html(report: Report) -> str:
    """A complete document with its own style sheet inside; no script, no request."""
    return render_to_string("annual_plan/report/file.html", {"report": report})
