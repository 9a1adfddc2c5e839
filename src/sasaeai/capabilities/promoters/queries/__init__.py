"""Reading promoters and coordinators, within reach and as of a day."""

from .acts import act_rows, acts_in, open_acts
from .coordinators import Matrix, matrix_of
from .places import districts_for, whole_reach
from .promoters import due_for_cover, in_office, insured, overview, thanks_due
from .stock import stock_of, written_lines

__all__ = [
    "Matrix",
    "act_rows",
    "acts_in",
    "districts_for",
    "due_for_cover",
    "in_office",
    "insured",
    "matrix_of",
    "open_acts",
    "overview",
    "stock_of",
    "thanks_due",
    "whole_reach",
    "written_lines",
]
