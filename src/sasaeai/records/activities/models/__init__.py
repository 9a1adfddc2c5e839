from .activity import Activity, ActivityDistrict, ActivityLink
from .file import ActivityFile
from .tally import MonthTally

__all__ = ["Activity", "ActivityDistrict", "ActivityFile", "ActivityLink", "MonthTally"]
