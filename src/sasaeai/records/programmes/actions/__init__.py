from .plans import adopt_plan, close_plan
from .programmes import assign_programme, assign_section, create_programme, update_programme

__all__ = [
    "adopt_plan",
    "assign_programme",
    "assign_section",
    "close_plan",
    "create_programme",
    "update_programme",
]
