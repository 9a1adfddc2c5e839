"""The report of a year and what stands around it."""

from .building import DayOutsideYear, report_of, viewpoint

__all__ = ["DayOutsideYear", "report_of", "viewpoint"]
