from .files import forget_stray_files, keep_file
from .kinds import assign_kind
from .record import correct_activity, record_activity, reverse_activity
from .sheet import record_row
from .tallies import rebuild_tallies

__all__ = [
    "assign_kind",
    "correct_activity",
    "forget_stray_files",
    "keep_file",
    "rebuild_tallies",
    "record_activity",
    "record_row",
    "reverse_activity",
]
