from .activity import Activity, ActivityDistrict, ActivityLink
from .tally import MonthTally

__all__ = ["Activity", "ActivityDistrict", "ActivityLink", "MonthTally"]
