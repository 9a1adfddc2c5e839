"""The door of ``programmes``."""

from .actions import adopt_plan, assign_section, close_plan, create_programme, update_programme
from .enums import (
    CommitmentKind,
    CommitmentMode,
    ItemLevel,
    ItemRole,
    Mark,
    MarkConfidence,
    PlanStatus,
    TargetType,
)
from .events import PlanAdopted
from .models import Commitment, Lineage, Plan, PlanItem, Programme, Target
from .queries import (
    adopted_plan,
    ancestors_of,
    commitments_of,
    current_plan,
    items_below,
    items_of,
    plans_in_force,
)
from .rules.lineage import Continuation, continuations
from .rules.nodes import PlanNode, TargetSpec, share_exclusions
from .rules.tree import PlanNotReadable, mode_of, node_from_row, nodes_from_rows, settle_relistings, tree_problems

__all__ = [
    "Commitment",
    "CommitmentKind",
    "CommitmentMode",
    "Continuation",
    "ItemLevel",
    "ItemRole",
    "Lineage",
    "Mark",
    "MarkConfidence",
    "Plan",
    "PlanAdopted",
    "PlanItem",
    "PlanNode",
    "PlanNotReadable",
    "PlanStatus",
    "Programme",
    "Target",
    "TargetSpec",
    "TargetType",
    "adopt_plan",
    "adopted_plan",
    "ancestors_of",
    "assign_section",
    "close_plan",
    "commitments_of",
    "continuations",
    "create_programme",
    "current_plan",
    "items_below",
    "items_of",
    "mode_of",
    "node_from_row",
    "nodes_from_rows",
    "plans_in_force",
    "settle_relistings",
    "share_exclusions",
    "tree_problems",
    "update_programme",
]
