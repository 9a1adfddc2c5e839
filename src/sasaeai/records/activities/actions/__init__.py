from .files import forget_stray_files, keep_file
from .record import correct_activity, record_activity, reverse_activity
from .sheet import record_row
from .tallies import rebuild_tallies

__all__ = [
    "correct_activity",
    "forget_stray_files",
    "keep_file",
    "rebuild_tallies",
    "record_activity",
    "record_row",
    "reverse_activity",
]
