"""Recording what was done: choosing the promise, writing it down, looking at it, taking it back, a whole year at once."""

from .choosing import choose
from .correcting import correct
from .entry import record
from .written import show_written
from .year_sheet import sheet, template

__all__ = ["choose", "correct", "record", "sheet", "show_written", "template"]
