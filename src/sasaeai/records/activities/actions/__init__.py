from .record import record_activity, reverse_activity
from .tallies import TallyDifference, check_tallies, rebuild_tallies

__all__ = ["TallyDifference", "check_tallies", "rebuild_tallies", "record_activity", "reverse_activity"]
