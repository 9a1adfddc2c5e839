from .award_round import AwardRound
from .award_rule import AwardRule
from .nomination import Nomination

__all__ = ["AwardRound", "AwardRule", "Nomination"]
