"""Reading the trail of one object."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from .models import AuditEntry


def history_of(row: Model) -> QuerySet[AuditEntry]:
    """Lines about one row, newest first."""
    return AuditEntry.objects.filter(object_type=row._meta.label, object_id=str(row.pk))
