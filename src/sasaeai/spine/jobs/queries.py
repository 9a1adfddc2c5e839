"""Reading one's own jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from sasaeai.spine.access.api import Viewer

from .models import Job


def jobs_of(viewer: Viewer) -> QuerySet[Job]:
    """The viewer's own jobs, newest first; nobody sees another's."""
    if viewer.account_id is None:
        return Job.objects.none()
    return Job.objects.filter(account_id=viewer.account_id).select_related("result_file")
