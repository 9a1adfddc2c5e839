"""Progress: what was promised against what was done, on any day, past days included. Pure; no database."""

from .assess import TargetProgress
from .compute import TOLERANCE, Progress, expected_hard, progress_of
from .evidence import Done, Volume
from .matching import Occurrence
from .schedule import DATED, Slot, slots_of
from .states import WORST_FIRST, count_states, worst

__all__ = [
    "DATED",
    "TOLERANCE",
    "WORST_FIRST",
    "Done",
    "Occurrence",
    "Progress",
    "Slot",
    "TargetProgress",
    "Volume",
    "count_states",
    "expected_hard",
    "progress_of",
    "slots_of",
    "worst",
]
