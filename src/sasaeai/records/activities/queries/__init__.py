from .comparison import TallyDifference, check_tallies, tallies_from_ledger
from .files import may_open, own_files
from .kinds import kind_promises
from .ledger import activities_of, already_recorded, entries, ledger_lines, readable, standing, sums, tallies
from .promises import districts_for, find_promise, promises_for, section_for

__all__ = [
    "TallyDifference",
    "activities_of",
    "already_recorded",
    "check_tallies",
    "districts_for",
    "entries",
    "find_promise",
    "kind_promises",
    "ledger_lines",
    "may_open",
    "own_files",
    "promises_for",
    "readable",
    "section_for",
    "standing",
    "sums",
    "tallies",
    "tallies_from_ledger",
]
