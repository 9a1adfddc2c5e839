"""The door of ``activities``: the append-only ledger of what was done."""

from .actions import rebuild_tallies, record_activity, reverse_activity
from .enums import MEASURE_NAMES, MEASURES, Outcome
from .events import ActivityRecorded
from .models import Activity, ActivityDistrict, ActivityLink, MonthTally
from .queries import TallyDifference, activities_of, check_tallies, ledger_lines, readable, standing, tallies
from .rules import PLAUSIBLE, problems_of
from .slots import ActivityKind

__all__ = [
    "MEASURES",
    "MEASURE_NAMES",
    "PLAUSIBLE",
    "Activity",
    "ActivityDistrict",
    "ActivityKind",
    "ActivityLink",
    "ActivityRecorded",
    "MonthTally",
    "Outcome",
    "TallyDifference",
    "activities_of",
    "check_tallies",
    "ledger_lines",
    "problems_of",
    "readable",
    "rebuild_tallies",
    "record_activity",
    "reverse_activity",
    "standing",
    "tallies",
]
