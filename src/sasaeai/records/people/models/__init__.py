from .address import PersonAddress
from .contact import PersonContact
from .household import Household, HouseholdMember, HouseholdWall
from .membership import Membership
from .merge import DuplicatePair, MergedLink, PersonMerge
from .need import PersonNeed
from .person import Person
from .person_name import PersonName
from .search_entry import SearchEntry

__all__ = [
    "DuplicatePair",
    "Household",
    "HouseholdMember",
    "HouseholdWall",
    "Membership",
    "MergedLink",
    "Person",
    "PersonAddress",
    "PersonContact",
    "PersonMerge",
    "PersonName",
    "PersonNeed",
    "SearchEntry",
]
