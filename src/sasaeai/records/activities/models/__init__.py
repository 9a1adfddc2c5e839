from .activity import Activity, ActivityDistrict, ActivityLink
from .file import ActivityFile
from .kind_promise import KindPromise
from .tally import MonthTally

__all__ = ["Activity", "ActivityDistrict", "ActivityFile", "ActivityLink", "KindPromise", "MonthTally"]
