"""The door of ``people``."""

from .actions import bring_persons, change_part, change_person, create_part, create_person, drop_part, undo_bringing
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
from .queries.letters import LeftOut, Letter, Mailing, letter_address, mailing_to
from .queries.search import Found, PersonHit, find_persons, matching_persons
from .queries.shown import seen_addresses, seen_contacts, shown_addresses, shown_contacts
from .rules import Traits, reasons_in_words
from .rules.births import age_on, birth_with_age

__all__ = [
    "Alike",
    "BroughtPerson",
    "BroughtRows",
    "Found",
    "Household",
    "HouseholdMember",
    "LeftOut",
    "Letter",
    "LifeState",
    "Mailing",
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
    "age_on",
    "birth_with_age",
    "bring_persons",
    "change_part",
    "change_person",
    "contacts_of",
    "create_part",
    "create_person",
    "drop_part",
    "find_alike",
    "find_persons",
    "letter_address",
    "mailing_to",
    "matching_persons",
    "reasons_in_words",
    "refused",
    "seen_addresses",
    "seen_contacts",
    "shown_addresses",
    "shown_contacts",
    "standing_persons",
    "traits_brought",
    "twin_keys",
    "undo_bringing",
]
