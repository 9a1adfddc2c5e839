from .elsewhere import district_roster, organisation_officers, person_terms, post_rules
from .own import appointment_papers, appointment_story

__all__ = [
    "appointment_papers",
    "appointment_story",
    "district_roster",
    "organisation_officers",
    "person_terms",
    "post_rules",
]
