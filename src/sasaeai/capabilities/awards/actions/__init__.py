from .closing import assign_numbers, award_persons, record_round, reopen_round
from .nominating import (
    Nominated,
    accept_nominations,
    decline_candidates,
    decline_nomination,
    drop_nomination,
    nominate_candidates,
    nominate_person,
    reopen_nomination,
)
from .settings import (
    create_award_round,
    create_award_rule,
    record_past_award,
    update_award_round,
    update_award_rule,
)

__all__ = [
    "Nominated",
    "accept_nominations",
    "assign_numbers",
    "award_persons",
    "create_award_round",
    "create_award_rule",
    "decline_candidates",
    "decline_nomination",
    "drop_nomination",
    "nominate_candidates",
    "nominate_person",
    "record_past_award",
    "record_round",
    "reopen_nomination",
    "reopen_round",
    "update_award_round",
    "update_award_rule",
]
