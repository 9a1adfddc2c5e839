from .bringing import bring_persons, undo_bringing
from .households import (
    change_household,
    create_household,
    create_wall,
    end_memberships,
    end_wall,
    record_death,
    record_leaving,
    undo_death,
    undo_leaving,
)
from .letters import record_letters
from .merging import Merged, merge_persons, undo_merge
from .pairs import check_again, keep_apart, record_pairs, record_pairs_daily
from .parts import change_part, create_part, create_person_with_parts, drop_part, end_part, record_new_home
from .persons import change_person, create_person

__all__ = [
    "Merged",
    "bring_persons",
    "change_household",
    "change_part",
    "change_person",
    "check_again",
    "create_household",
    "create_part",
    "create_person",
    "create_person_with_parts",
    "create_wall",
    "drop_part",
    "end_memberships",
    "end_part",
    "end_wall",
    "keep_apart",
    "merge_persons",
    "record_death",
    "record_leaving",
    "record_letters",
    "record_new_home",
    "record_pairs",
    "record_pairs_daily",
    "undo_bringing",
    "undo_death",
    "undo_leaving",
    "undo_merge",
]
