from .certificate import CONGRESS, DISTRICT, KNOWN, POST, YEARS, filled, unknown_places
from .criteria import Candidate, Criteria, Service, candidate_of, candidates, in_force, last_day_served
from .permissions import ACTION_WORDS, PERMISSIONS
from .states import TRANSITIONS, after, may

__all__ = [
    "ACTION_WORDS",
    "CONGRESS",
    "DISTRICT",
    "KNOWN",
    "PERMISSIONS",
    "POST",
    "TRANSITIONS",
    "YEARS",
    "Candidate",
    "Criteria",
    "Service",
    "after",
    "candidate_of",
    "candidates",
    "filled",
    "in_force",
    "last_day_served",
    "may",
    "unknown_places",
]
