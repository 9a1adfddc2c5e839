from .record import record_activity, reverse_activity
from .tallies import rebuild_tallies

__all__ = ["rebuild_tallies", "record_activity", "reverse_activity"]
