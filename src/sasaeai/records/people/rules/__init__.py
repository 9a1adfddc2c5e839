from .likeness import AGAINST, FOR, HINTED_AT, LISTED_AT, Likeness, compare, reasons_in_words
from .merging import GROUPS, MERGE_WORDS, proposed, to_take_back
from .permissions import PERMISSIONS
from .traits import Traits, address_key, latin_key, meeting_keys, name_key, phones_in

__all__ = [
    "AGAINST",
    "FOR",
    "GROUPS",
    "HINTED_AT",
    "LISTED_AT",
    "MERGE_WORDS",
    "PERMISSIONS",
    "Likeness",
    "Traits",
    "address_key",
    "compare",
    "latin_key",
    "meeting_keys",
    "name_key",
    "phones_in",
    "proposed",
    "reasons_in_words",
    "to_take_back",
]
