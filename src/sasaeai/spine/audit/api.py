"""The door of ``audit``."""

from .actions import By, Line, one_request, plain, record, record_lines, snapshot
from .models import AuditEntry
from .models.entry import AppendOnly, AppendOnlyModel, AppendOnlyQuerySet
from .queries import Change, action_label, changes_of, field_label, history_of, kind_label, known_actions, model_of
from .rules import append_only_triggers, drop_trigger_sql, trigger_names, trigger_sql
from .slots import ActionWords, FieldWords

__all__ = [
    "ActionWords",
    "AppendOnly",
    "AppendOnlyModel",
    "AppendOnlyQuerySet",
    "AuditEntry",
    "By",
    "Change",
    "FieldWords",
    "Line",
    "action_label",
    "append_only_triggers",
    "changes_of",
    "drop_trigger_sql",
    "field_label",
    "history_of",
    "kind_label",
    "known_actions",
    "model_of",
    "one_request",
    "plain",
    "record",
    "record_lines",
    "snapshot",
    "trigger_names",
    "trigger_sql",
]
