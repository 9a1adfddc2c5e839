from .commitment import Commitment, Target
from .item import PlanItem
from .lineage import Lineage
from .plan import Plan
from .programme import Programme

__all__ = ["Commitment", "Lineage", "Plan", "PlanItem", "Programme", "Target"]
