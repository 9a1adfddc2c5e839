"""The plan's own pages: the year, an item, the records under a figure, the strip, all plans."""

from .assigning import assign
from .exports import calendar, figure_sheet, sheet
from .figure import figure
from .item import item
from .kinds import kind, kinds
from .listing import close, diff, plans
from .strip import strip, strip_current
from .year import current, printed, year

__all__ = [
    "assign",
    "calendar",
    "close",
    "current",
    "diff",
    "figure",
    "figure_sheet",
    "item",
    "kind",
    "kinds",
    "plans",
    "printed",
    "sheet",
    "strip",
    "strip_current",
    "year",
]
