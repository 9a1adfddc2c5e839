"""The report of a year and what stands around it."""

from .building import DayOutsideYear, report_of, viewpoint
from .reach import Writable, writable

__all__ = ["DayOutsideYear", "Writable", "report_of", "viewpoint", "writable"]
