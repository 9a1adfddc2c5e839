"""The door of ``people``."""

from .actions import bring_persons, change_part, change_person, create_part, create_person, drop_part, undo_bringing
from .actions.indexing import index_persons, indexed_together, rebuild_index
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
from .queries import (
    Alike,
    BroughtPerson,
    BroughtRows,
    addresses_of,
    contacts_of,
    find_alike,
    refused,
    standing_persons,
    traits_brought,
    twin_keys,
)
from .queries.search import Found, PersonHit, find_persons, matching_persons
from .rules import Traits, reasons_in_words

__all__ = [
    "Alike",
    "BroughtPerson",
    "BroughtRows",
    "Found",
    "Household",
    "HouseholdMember",
    "LifeState",
    "Membership",
    "PairState",
    "Person",
    "PersonAddress",
    "PersonContact",
    "PersonHit",
    "PersonName",
    "PersonNeed",
    "Traits",
    "addresses_of",
    "bring_persons",
    "change_part",
    "change_person",
    "contacts_of",
    "create_part",
    "create_person",
    "drop_part",
    "find_alike",
    "find_persons",
    "index_persons",
    "indexed_together",
    "matching_persons",
    "reasons_in_words",
    "rebuild_index",
    "refused",
    "standing_persons",
    "traits_brought",
    "twin_keys",
    "undo_bringing",
]
