"""Reading persons."""

from .alike import Alike, find_alike, traits_brought, twin_keys
from .brought import BroughtPerson, BroughtRows, refused
from .search import Found, PersonHit, find_persons, matching_persons
from .shown import addresses_of, contacts_of
from .standing import standing_persons

__all__ = [
    "Alike",
    "BroughtPerson",
    "BroughtRows",
    "Found",
    "PersonHit",
    "addresses_of",
    "contacts_of",
    "find_alike",
    "find_persons",
    "matching_persons",
    "refused",
    "standing_persons",
    "traits_brought",
    "twin_keys",
]
