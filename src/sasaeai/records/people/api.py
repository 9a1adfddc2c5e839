"""The door of ``people``."""

from .actions import change_part, change_person, create_part, create_person, drop_part
from .enums import LifeState, PairState
from .models import (
    Household,
    HouseholdMember,
    Membership,
    Person,
    PersonAddress,
    PersonContact,
    PersonName,
    PersonNeed,
)
from .queries import standing_persons

__all__ = [
    "Household",
    "HouseholdMember",
    "LifeState",
    "Membership",
    "PairState",
    "Person",
    "PersonAddress",
    "PersonContact",
    "PersonName",
    "PersonNeed",
    "change_part",
    "change_person",
    "create_part",
    "create_person",
    "drop_part",
    "standing_persons",
]
