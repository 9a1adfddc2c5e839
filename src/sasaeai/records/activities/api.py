"""The door of ``activities``: the append-only ledger of what was done."""

from .actions import assign_kind, correct_activity, keep_file, rebuild_tallies, record_activity, reverse_activity
from .enums import MEASURE_NAMES, MEASURES, Outcome
from .events import ActivityRecorded
from .models import Activity, ActivityDistrict, ActivityFile, ActivityLink, KindPromise, MonthTally
from .queries import (
    TallyDifference,
    activities_of,
    check_tallies,
    districts_for,
    entries,
    kind_promises,
    ledger_lines,
    own_files,
    promises_for,
    readable,
    section_for,
    standing,
    sums,
    tallies,
)
from .rules import PLAUSIBLE, counted, figures_of, problems_of, short_title
from .slots import ActivityKind

__all__ = [
    "MEASURES",
    "MEASURE_NAMES",
    "PLAUSIBLE",
    "Activity",
    "ActivityDistrict",
    "ActivityFile",
    "ActivityKind",
    "ActivityLink",
    "ActivityRecorded",
    "KindPromise",
    "MonthTally",
    "Outcome",
    "TallyDifference",
    "activities_of",
    "assign_kind",
    "check_tallies",
    "correct_activity",
    "counted",
    "districts_for",
    "entries",
    "figures_of",
    "keep_file",
    "kind_promises",
    "ledger_lines",
    "own_files",
    "problems_of",
    "promises_for",
    "readable",
    "rebuild_tallies",
    "record_activity",
    "reverse_activity",
    "section_for",
    "short_title",
    "standing",
    "sums",
    "tallies",
]
