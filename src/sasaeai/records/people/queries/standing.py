"""Reading persons."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import Person


def standing_persons() -> QuerySet[Person]:
    """Everybody whose record stands for herself: without those that were merged into another."""
    return Person.objects.filter(merged_into__isnull=True)
