"""The door of ``audit``."""

from .actions import By, one_request, plain, record, snapshot
from .models import AuditEntry
from .models.entry import AppendOnly, AppendOnlyModel, AppendOnlyQuerySet
from .queries import history_of
from .rules import append_only_triggers

__all__ = [
    "AppendOnly",
    "AppendOnlyModel",
    "AppendOnlyQuerySet",
    "AuditEntry",
    "By",
    "append_only_triggers",
    "history_of",
    "one_request",
    "plain",
    "record",
    "snapshot",
]
