from .bodies import find_organisation, section_choices, sections
from .dues import asked_members, dues_of, last_rates
from .listing import directory_rows, dues_states, group_choices, with_kinds
from .sites import published_sites, wanting

__all__ = [
    "asked_members",
    "directory_rows",
    "dues_of",
    "dues_states",
    "find_organisation",
    "group_choices",
    "last_rates",
    "published_sites",
    "section_choices",
    "sections",
    "wanting",
    "with_kinds",
]
