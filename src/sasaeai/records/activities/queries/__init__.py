from .comparison import TallyDifference, check_tallies, tallies_from_ledger
from .ledger import activities_of, ledger_lines, readable, standing, tallies

__all__ = [
    "TallyDifference",
    "activities_of",
    "check_tallies",
    "ledger_lines",
    "readable",
    "standing",
    "tallies",
    "tallies_from_ledger",
]
