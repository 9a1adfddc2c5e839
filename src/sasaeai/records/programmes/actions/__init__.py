from .plans import adopt_plan, close_plan
from .programmes import assign_section, create_programme, hand_over_programme, update_programme

__all__ = [
    "adopt_plan",
    "assign_section",
    "close_plan",
    "create_programme",
    "hand_over_programme",
    "update_programme",
]
